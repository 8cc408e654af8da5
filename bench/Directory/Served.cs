using System.Text;
using System.Text.Json;
using CustomerCluster.Customers;
using CustomerCluster.Load;

namespace CustomerCluster.AtScale;

/// <summary>The built gateway on one of the directories, and some of who is in it.</summary>
internal sealed class Served : IDisposable
{
    private readonly HttpConnection _http;

    public Served(string connectionString, string folder)
    {
        Gateway = ServerProcess.Gateway(connectionString, folder);
        try
        {
            _http = new HttpConnection(Gateway.Port);
            var (user, _, pin) = Building.Users[^1];
            var body = $$"""{"user":"{{user}}","pin":"{{pin}}"}""";
            Send(Encoding.UTF8.GetBytes($"POST /api/v1/sessions HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\n" +
                $"Content-Length: {body.Length}\r\n\r\n{body}"));
            Token = JsonElement.Parse(_http.Body).GetProperty("token").GetString()!;
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    public ServerProcess Gateway { get; }
    public string Token { get; }

    /// <summary>Drawn from all of the directory.</summary>
    public required IReadOnlyList<CustomerView> Some { get; init; }

    public byte[] Get(string path) => Encoding.UTF8.GetBytes(
        $"GET /api/v1/{path} HTTP/1.1\r\nHost: 127.0.0.1\r\nAuthorization: Bearer {Token}\r\n\r\n");

    public byte[] Edit(long number)
    {
        var body = Encoding.UTF8.GetBytes($$"""{"remarks":"Called about order {{number}}"}""");
        var customer = Some[(int)(number * 7919 % Some.Count)].Id;
        return
        [
            .. Encoding.UTF8.GetBytes(
                $"PATCH /api/v1/customers/{customer} HTTP/1.1\r\nHost: 127.0.0.1\r\nAuthorization: Bearer {Token}\r\n" +
                $"Idempotency-Key: {Guid.CreateVersion7()}\r\nContent-Type: application/json\r\nContent-Length: {body.Length}\r\n\r\n"),
            .. body,
        ];
    }

    /// <returns>The body, or null where the gateway does not serve that: <paramref name="why"/> says what it answered.</returns>
    public byte[]? Try(string path, out string why) => Try(Get(path), out why);

    public byte[]? Try(byte[] request, out string why)
    {
        var status = _http.Send(request);
        why = status == 200 ? "" : $"{status} {Encoding.UTF8.GetString(_http.Body)}";
        return status == 200 ? _http.Body.ToArray() : null;
    }

    public JsonElement Read(string path) =>
        JsonElement.Parse(Try(path, out var why) ?? throw new InvalidOperationException($"{path}: {why}"));

    /// <summary>The cursor after so many customers of a list, or the last there is; null where there is but one page.</summary>
    public string? CursorAfter(string list, int customers)
    {
        const int AtOnce = 100;
        string? cursor = null;
        for (var read = 0; read < customers; read += AtOnce)
        {
            var page = Read($"{list}&limit={AtOnce}" + (cursor is null ? "" : $"&cursor={Uri.EscapeDataString(cursor)}"));
            if (page.GetProperty("next").GetString() is not { } next)
                return cursor;
            cursor = next;
        }
        return cursor;
    }

    public void Dispose()
    {
        _http?.Dispose();
        Gateway.Dispose();
    }

    private void Send(byte[] request)
    {
        var status = _http.Send(request);
        if (status is not (200 or 201))
            throw new InvalidOperationException($"{status}: {Encoding.UTF8.GetString(_http.Body)}");
    }
}
