using System.Globalization;
using System.Text;
using System.Text.Json;
using CustomerCluster.Gateway.Access;
using CustomerCluster.Journal;

namespace CustomerCluster.Gateway.Http;

/// <summary>
/// JSON that exists as text already, as the read side keeps it: written through, never read unless the plan hides something.
/// </summary>
/// <param name="conditional">False: the text may be another under the same version, so whoever has that version is sent it all the same.</param>
internal sealed class JsonText(
    string json, int status = StatusCodes.Status200OK, long? version = null, string? location = null, bool conditional = true) : IResult
{
    public const string MediaType = "application/json; charset=utf-8";

    public async Task ExecuteAsync(HttpContext http)
    {
        var response = http.Response;
        if (version is { } number)
        {
            var etag = string.Create(CultureInfo.InvariantCulture, $"\"{number}\"");
            response.Headers.ETag = etag;
            if (conditional && http.Request.Headers.IfNoneMatch == etag && HttpMethods.IsGet(http.Request.Method))
            {
                response.StatusCode = StatusCodes.Status304NotModified;
                return;
            }
        }
        if (location is not null) response.Headers.Location = location;
        var shown = await http.RequestServices.GetRequiredService<PlanInForce>().Shown(json);
        response.StatusCode = status;
        response.ContentType = MediaType;
        response.ContentLength = Encoding.UTF8.GetByteCount(shown);
        Encoding.UTF8.GetBytes(shown, response.BodyWriter);
        await response.BodyWriter.FlushAsync(http.RequestAborted);
    }
}

internal static class JsonLists
{
    /// <summary>A list of views that are JSON already.</summary>
    public static JsonText Of(IEnumerable<string> items, string? next) =>
        new($"{{{Body(items, next)}}}");

    /// <param name="understood">How the question was read, as JSON.</param>
    public static JsonText Of(Page<string> page, string understood) =>
        new($"{{{Body(page.Items, page.Next)},\"understood\":{understood}}}");

    private static string Body(IEnumerable<string> items, string? next) =>
        $"\"items\":[{string.Join(',', items)}],\"next\":{(next is null ? "null" : JsonSerializer.Serialize(next))}";
}
