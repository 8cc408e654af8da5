using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace CustomerCluster.Load;

/// <summary>A gateway with a store, two registers and some customers in it, made over its API as any other client would.</summary>
internal sealed partial class Shop
{
    public const int Customers = 2_000;
    private const string Store = "york";

    private readonly HttpConnection _http;

    private Shop(ServerProcess gateway) => (Gateway, _http) = (gateway, new HttpConnection(gateway.Port));

    public ServerProcess Gateway { get; }

    /// <summary>The session of each register.</summary>
    public required string[] Registers { get; init; }

    public required Requests Requests { get; init; }
    public required string[] CustomerIds { get; init; }

    public static Shop Open(ServerProcess gateway)
    {
        var http = new Shop(gateway) { Registers = [], Requests = null!, CustomerIds = [] };
        var admin = http.Text("POST", "/api/v1/sessions", null, "", $$"""{"user":"admin","pin":"{{Pin(gateway)}}"}""", "token");
        http.Text("PUT", $"/api/v1/stores/{Store}", admin, "s", """{"name":"York","timeZone":"Europe/London"}""", "id");
        http.Text("POST", "/api/v1/users", admin, "u", """{"name":"ann","role":"cashier","pin":"1234"}""", "name");
        var registers = Enumerable.Range(1, 2).Select(number => http.Text("POST", "/api/v1/registers", admin, $"r{number}",
            $$"""{"id":"{{Store}}-{{number}}","storeId":"{{Store}}","name":"York {{number}}"}""", "token")).Select(token =>
            http.Text("POST", "/api/v1/sessions", null, "", $$"""{"user":"ann","pin":"1234","registerToken":"{{token}}"}""", "token")).ToArray();

        Measured.Prepare(gateway.Port, 16, Customers, 201, new Requests(registers[0], [], [], []).Create);
        var (ids, phones) = http.All(registers[0]);
        return new Shop(gateway)
        {
            Registers = registers, CustomerIds = ids, Requests = new Requests(registers[0], ids, phones, People.Last),
        };
    }

    /// <summary>One request over this object's own connection; its answer as it came.</summary>
    public byte[] Send(WriteRequest write, int expectedStatus)
    {
        var request = new byte[4096];
        var status = _http.Send(request.AsSpan(0, write(request, DateTime.UtcNow.Ticks)));
        return status == expectedStatus ? _http.Body.ToArray() : throw new InvalidOperationException($"{status}: {Encoding.UTF8.GetString(_http.Body)}");
    }

    private (string[] Ids, string[] Phones) All(string token)
    {
        var (ids, phones) = (new List<string>(), new List<string>());
        for (string? cursor = ""; cursor is not null;)
        {
            var page = Json("GET", $"/api/v1/customers?limit=200&cursor={Uri.EscapeDataString(cursor)}", token, "", "");
            foreach (var customer in page.GetProperty("items").EnumerateArray())
            {
                ids.Add(customer.GetProperty("id").GetString()!);
                phones.Add(customer.GetProperty("phone").GetString()!);
            }
            cursor = page.GetProperty("next").GetString();
        }
        return ([.. ids], [.. phones]);
    }

    private string Text(string method, string path, string? token, string key, string body, string field) =>
        Json(method, path, token, key, body).GetProperty(field).GetString()!;

    private JsonElement Json(string method, string path, string? token, string key, string body)
    {
        var status = _http.Send(Encoding.UTF8.GetBytes(
            $"{method} {path} HTTP/1.1\r\nHost: 127.0.0.1\r\n" + (token is null ? "" : $"Authorization: Bearer {token}\r\n") +
            (key == "" ? "" : $"Idempotency-Key: {key}\r\n") +
            $"Content-Type: application/json\r\nContent-Length: {Encoding.UTF8.GetByteCount(body)}\r\n\r\n{body}"));
        return status is 200 or 201
            ? JsonElement.Parse(_http.Body)
            : throw new InvalidOperationException($"{status} for {method} {path}: {Encoding.UTF8.GetString(_http.Body)}");
    }

    /// <summary>The first run prints the administrator's PIN, once.</summary>
    private static string Pin(ServerProcess gateway)
    {
        for (var attempt = 0; attempt < 200; attempt++, Thread.Sleep(50))
            if (PrintedPin().Match(gateway.Output) is { Success: true } found) return found.Groups[1].Value;
        throw new TimeoutException($"No PIN was printed: {gateway.Output}");
    }

    [GeneratedRegex(@"PIN (\d+)")]
    private static partial Regex PrintedPin();
}
