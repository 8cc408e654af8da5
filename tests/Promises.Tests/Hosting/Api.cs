using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json.Nodes;

namespace CustomerCluster.Promises.Tests.Hosting;

/// <summary>One signed-in caller of the gateway's API.</summary>
internal sealed class Api(HttpClient http, string? token = null)
{
    private const string Prefix = "/api/v1/";

    /// <summary>How long a caller goes on asking while the gateway is away.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    public string Token => token!;

    /// <exception cref="HttpRequestException">Also where the answer is that there is none now.</exception>
    public async Task<Answer> GetAsync(string path) => await SendAsync(HttpMethod.Get, path) is var answer
        && answer.Status == HttpStatusCode.ServiceUnavailable ? throw new HttpRequestException($"{answer}") : answer;

    public Task<Answer> SendAsync(Change change) => SendAsync(change.Method, change.Path, change.Body, change.Key);

    public Task<Answer> SendFileAsync(string path, string csv, string key) =>
        SendAsync(HttpMethod.Post, path, new StringContent(csv, System.Text.Encoding.UTF8, "text/csv"), key);

    public Task<Answer> SendAsync(HttpMethod method, string path, JsonNode? body = null, string? key = null) =>
        SendAsync(method, path, body is null ? null : JsonContent.Create(body), key);

    private async Task<Answer> SendAsync(HttpMethod method, string path, HttpContent? body, string? key)
    {
        using var request = new HttpRequestMessage(method, Prefix + path);
        if (token is not null) request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        if (key is not null) request.Headers.Add("Idempotency-Key", key);
        request.Content = body;
        using var response = await http.SendAsync(request);
        var text = await response.Content.ReadAsStringAsync();
        return new($"{method} {path}", response.StatusCode, text.Length == 0 ? null : JsonNode.Parse(text));
    }

    /// <summary>
    /// Asks again with the same key until there is an answer, as a register does: through lost connections, and through answers
    /// which say that the outcome is not known.
    /// </summary>
    public async Task<Answer> InsistAsync(Change change)
    {
        Answer? answer = null;
        await Eventually.Async(Patience, () => $"{change} had no answer in time", async () =>
        {
            answer = await TryAsync(change);
            return answer is { Status: not HttpStatusCode.ServiceUnavailable };
        });
        return answer!;
    }

    /// <returns>Null where no answer came.</returns>
    public async Task<Answer?> TryAsync(Change change)
    {
        try
        {
            return await SendAsync(change);
        }
        catch (Exception lost) when (IsLoss(lost))
        {
            return null;
        }
    }

    /// <summary>The connection went, or could not be had, or nobody answered: what became of the request is not known.</summary>
    public static bool IsLoss(Exception exception) =>
        exception is HttpRequestException or IOException or TaskCanceledException;
}

/// <summary>A change as a caller asks for it, and may have to ask for it again. A sale's key is its sale id.</summary>
internal sealed record Change(HttpMethod Method, string Path, JsonNode? Body, string? Key)
{
    public override string ToString() => $"{Method} {Path} {Body?.ToJsonString()} under {Key}";
}

internal sealed record Answer(string Request, HttpStatusCode Status, JsonNode? Body)
{
    public bool IsSuccess => (int)Status is >= 200 and < 300;

    public string? Code => Body is JsonObject problem ? (string?)problem["code"] : null;

    public JsonNode this[string field] => Body?[field] ?? throw new InvalidOperationException($"No {field} in {this}");

    public string Id => (string)this["id"]!;

    public long Version => (long)this["version"]!;

    public JsonArray Items => this["items"].AsArray();

    /// <summary>The answer, which has to be this one.</summary>
    public Answer MustBe(HttpStatusCode status) =>
        Status == status ? this : throw new InvalidOperationException($"Not {(int)status}: {this}");

    public override string ToString() => $"{Request} → {(int)Status} {Body?.ToJsonString()}";
}
