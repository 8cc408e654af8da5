using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;

namespace CustomerCluster.Gateway.Tests;

/// <summary>A caller of the API, signed in or not. A change gets a key of its own unless the test gives one.</summary>
public sealed class Client(Uri url, string? token) : IDisposable
{
    private readonly HttpClient _http = new(new SocketsHttpHandler { UseCookies = false }) { BaseAddress = url };

    public string Token => token!;
    public Uri Url => url;

    public Task<Answer> Get(string path, params (string, string)[] headers) => Send(HttpMethod.Get, path, null, null, headers);

    public Task<Answer> Post(string path, object body, string? key = null, params (string, string)[] headers) =>
        Send(HttpMethod.Post, path, JsonSerializer.Serialize(body), key ?? NewKey(), headers);

    public Task<Answer> Put(string path, object body, string? key = null, params (string, string)[] headers) =>
        Send(HttpMethod.Put, path, JsonSerializer.Serialize(body), key ?? NewKey(), headers);

    public Task<Answer> Patch(string path, object body, string? key = null, params (string, string)[] headers) =>
        Send(HttpMethod.Patch, path, JsonSerializer.Serialize(body), key ?? NewKey(), headers);

    public Task<Answer> Delete(string path, string? key = null, params (string, string)[] headers) =>
        Send(HttpMethod.Delete, path, null, key ?? NewKey(), headers);

    /// <summary>The items of a list page by page, of so many pages at most.</summary>
    public async Task<List<JsonElement>> All(string path, int most = 50)
    {
        var items = new List<JsonElement>();
        for (string? next = ""; next is not null && most-- > 0;)
        {
            var more = next == "" ? "" : $"{(path.Contains('?') ? "&" : "?")}cursor={Uri.EscapeDataString(next)}";
            var page = (await Get(path + more)).ShouldBe(200).Json;
            items.AddRange(page.GetProperty("items").EnumerateArray());
            next = page.GetProperty("next").GetString();
        }
        return items;
    }

    /// <param name="body">Sent as it is, as JSON unless a header says otherwise.</param>
    public async Task<Answer> Send(HttpMethod method, string path, string? body, string? key, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(method, path);
        if (body is not null)
        {
            request.Content = new ByteArrayContent(Encoding.UTF8.GetBytes(body));
            request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        }
        if (token is not null) request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        if (key is not null) request.Headers.TryAddWithoutValidation("Idempotency-Key", key);
        foreach (var (name, value) in headers)
        {
            if (name == "Content-Type")
            {
                request.Content!.Headers.Remove(name);
                if (value != "") request.Content.Headers.TryAddWithoutValidation(name, value);
            }
            else
            {
                request.Headers.Remove(name);
                if (value != "") request.Headers.TryAddWithoutValidation(name, value);
            }
        }
        using var response = await _http.SendAsync(request);
        var all = response.Headers.Concat(response.Content.Headers)
            .ToDictionary(h => h.Key, h => string.Join(',', h.Value), StringComparer.OrdinalIgnoreCase);
        return new Answer((int)response.StatusCode, await response.Content.ReadAsStringAsync(), all);
    }

    public static string NewKey() => Guid.NewGuid().ToString();

    public void Dispose() => _http.Dispose();
}

public sealed record Answer(int Status, string Body, IReadOnlyDictionary<string, string> Headers)
{
    public JsonElement Json => JsonDocument.Parse(Body).RootElement;
    public string Text(string field) => Json.GetProperty(field).GetString()!;
    public long Number(string field) => Json.GetProperty(field).GetInt64();
    public string Id => Text("id");
    public long Version => Number("version");
    public string Code => Text("code");
    public string Path => $"/api/v1/customers/{Id}";

    public Answer ShouldBe(int status)
    {
        Status.ShouldBe(status, Body);
        return this;
    }

    /// <summary>Refused by this rule, as a problem.</summary>
    public Answer ShouldBeRefused(int status, string code)
    {
        ShouldBe(status);
        Headers["Content-Type"].ShouldBe("application/problem+json");
        Code.ShouldBe(code, Body);
        Json.GetProperty("status").GetInt32().ShouldBe(status);
        return this;
    }
}
