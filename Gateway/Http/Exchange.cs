using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using CustomerCluster.Gateway.Access;
using CustomerCluster.Gateway.Problems;
using CustomerCluster.Gateway.Requests;
using CustomerCluster.Gateway.Sessions;
using CustomerCluster.Journal;
using MediatR;
using Microsoft.AspNetCore.Http.Features;

namespace CustomerCluster.Gateway.Http;

/// <summary>
/// One request and its answer, as an endpoint's handler sees it: who asks, under which key, with what body, and how the
/// answer is written. What can't be read is refused here, so that handlers read only what they need.
/// </summary>
internal sealed partial class Exchange(HttpContext http)
{
    private static readonly JsonDocumentOptions Strict = new() { MaxDepth = 32, AllowDuplicateProperties = false };

    /// <summary>Of a request, in bytes.</summary>
    public const int LargestBody = 1024 * 1024;

    public static ValueTask<Exchange> BindAsync(HttpContext http) => ValueTask.FromResult(new Exchange(http));

    public HttpContext Http => http;
    public CancellationToken Cancellation => http.RequestAborted;
    public Caller By => (http.User as SignedIn)?.Caller ?? throw new RefusedException(new Unauthenticated());
    public IReadSide Reads => http.RequestServices.GetRequiredService<IReadSide>();
    public Currency Currency => Format.Currency;
    private ApiFormat Format => http.RequestServices.GetRequiredService<ApiFormat>();

    /// <summary>The caller's idempotency key. Every change has one.</summary>
    public string Key => http.Request.Headers["Idempotency-Key"] is [{ Length: > 0 and <= 200 } key] && key.All(c => c is > ' ' and <= '~')
        ? key : throw new RefusedException(new IdempotencyKeyMissing());

    /// <summary>The version that the caller edited, or null for whatever version there is.</summary>
    public long? IfMatch
    {
        get
        {
            var header = http.Request.Headers.IfMatch;
            if (header.Count == 0 || header == "*") return null;
            if (header is [['"', .. var version, '"']]
                && long.TryParse(version, NumberStyles.None, CultureInfo.InvariantCulture, out var number))
                return number;
            throw new RefusedException(Malformed.At("If-Match", "is an ETag that a customer answered with, or *"));
        }
    }

    /// <summary>The session's own secret, as the caller sent it.</summary>
    public string Token => BearerHandler.TokenOf(http.Request) ?? throw new RefusedException(new Unauthenticated());

    /// <summary>The address that the request came from; of IPv6 the network, since a household has 2^64 addresses.</summary>
    public string Address => http.Connection.RemoteIpAddress switch
    {
        null => "unknown",
        { IsIPv4MappedToIPv6: true } mapped => mapped.MapToIPv4().ToString(),
        { AddressFamily: System.Net.Sockets.AddressFamily.InterNetworkV6 } six => Convert.ToHexStringLower(six.GetAddressBytes()[..8]),
        var four => four.ToString(),
    };

    public async Task<T> Body<T>(Func<Fields, T> read, bool patch = false)
    {
        RefuseOtherMedia(patch);
        if (http.Request.ContentLength > LargestBody) throw new RefusedException(new BodyTooLarge());
        if (http.Request.ContentLength is null)
            http.Features.GetRequiredFeature<IHttpMaxRequestBodySizeFeature>().MaxRequestBodySize = LargestBody;
        using var body = await Parsed();
        return Fields.Read(body.RootElement, Format.Currency, read);
    }

    public Task<Reply<T>> Ask<T>(Ask<T> ask)
    {
        var needed = http.GetEndpoint()?.Metadata.GetMetadata<Needed>();
        return http.RequestServices.GetRequiredService<IMediator>()
            .Send(needed is null ? ask : ask with { Needs = needed.Feature }, Cancellation);
    }

    /// <summary>Asks, and answers with a refusal's problem or with what <paramref name="found"/> makes of the value.</summary>
    public async Task<IResult> Answer<T>(Ask<T> ask, Func<T, IResult> found) =>
        await Ask(ask) is var reply && reply.Refusal is { } refusal ? new Problem(refusal) : found(reply.Value!);

    /// <summary>
    /// Makes a change. One that was made before under its key answers as it did then: with the first status, and its outcome
    /// as <paramref name="again"/> shows it.
    /// </summary>
    public Task<IResult> Answer<T>(Change<T> change, Func<T, IResult> made, Func<Outcome, Task<IResult>> again) =>
        Answer(change, value => Task.FromResult(made(value)), again);

    public async Task<IResult> Answer<T>(Change<T> change, Func<T, Task<IResult>> made, Func<Outcome, Task<IResult>> again) =>
        await Ask(change) switch
        {
            { Refusal: { } refusal } => new Problem(refusal, change.Entity),
            { Earlier: { } outcome } => await again(outcome),
            var reply => await made(reply.Value!),
        };

    /// <summary>What a repeated change made, as it is shown now.</summary>
    public async Task<IResult> Again(Outcome was, int status)
    {
        var (kind, id) = was.Entity.Split('/', 2) is [var one, var other] ? (one, other) : (was.Entity, "");
        return await Reads.EntityAsync(kind, id, Cancellation) is { } row
            ? new JsonText(row.View, status, row.Version) : new Problem(new NotFound(kind));
    }

    public IResult Json<T>(T value, int status = StatusCodes.Status200OK, long? version = null, string? location = null) =>
        new JsonText(Text(value), status, version, location);

    /// <summary>As JSON.</summary>
    public string Text<T>(T value) => JsonSerializer.Serialize(value, Format.Json);

    public string Money(long minor) => Format.Currency.Format(Format.Currency.FromMinor(minor));

    public string Money(decimal amount) => Format.Currency.Format(new Money(amount));

    /// <summary>A parameter in the address: text without control characters, at most <paramref name="longest"/> characters.</summary>
    public string? Query(string name, int longest = 200) => http.Request.Query[name] switch
    {
        [] or [null or ""] => null,
        [var text] when text!.Length <= longest && !text.Any(char.IsControl) && !text.Contains('\uFFFD') => text,
        [_] => throw new RefusedException(Malformed.At(name, $"is text of at most {longest} characters")),
        _ => throw new RefusedException(Malformed.At(name, "is given once")),
    };

    /// <summary>How many items a page has: 50 unless told.</summary>
    public int Limit => Query("limit") is not { } text ? 50
        : int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var limit) ? limit
        : throw new RefusedException(Malformed.At("limit", "is a whole number"));

    public DateOnly? Day(string name) => Query(name) is not { } text ? null
        : DateOnly.TryParseExact(text, "yyyy-MM-dd", out var day) ? day
        : throw new RefusedException(Malformed.At(name, "is a date, like 2026-01-31"));

    /// <summary>A day's beginning in UTC, or a time with its offset.</summary>
    public DateTimeOffset? Moment(string name) => Query(name) is not { } text ? null
        : DateTimeOffset.TryParseExact(text, Moments, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var moment)
            && moment.Year is > 1900 and < 2200 ? moment.ToUniversalTime()
        : throw new RefusedException(Malformed.At(name, "is a date or a time with its offset, like 2026-01-31T12:00:00Z"));

    private static readonly string[] Moments = ["yyyy-MM-dd", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK"];

    public static Guid Uuid(string text, string name = "id") =>
        Guid.TryParseExact(text, "D", out var id) ? id : throw new RefusedException(Malformed.At(name, "is a UUID"));

    /// <summary>A chain's own name for a store, a register or a sale.</summary>
    public static string Name(string text, string name = "id") =>
        Names().IsMatch(text) ? text : throw new RefusedException(Malformed.At(name, NameRule));

    public const string NameRule = "is 1 to 64 letters, digits, dots, dashes or underscores";

    [GeneratedRegex(@"\A[A-Za-z0-9._-]{1,64}\z", RegexOptions.CultureInvariant)]
    public static partial Regex Names();

    private async Task<JsonDocument> Parsed()
    {
        try
        {
            return await JsonDocument.ParseAsync(http.Request.Body, Strict, Cancellation);
        }
        catch (JsonException broken)
        {
            throw new RefusedException(
                Malformed.At("body", $"is JSON, each field once, at most 32 deep; it breaks in line {broken.LineNumber + 1}"));
        }
        // Names are unescaped in order to be compared, and half a surrogate pair can't be.
        catch (InvalidOperationException)
        {
            throw new RefusedException(Malformed.At("body", "is valid Unicode text"));
        }
    }

    private void RefuseOtherMedia(bool patch)
    {
        var type = http.Request.ContentType?.Split(';', 2, StringSplitOptions.TrimEntries);
        var json = type is [var name, ..] && (name.Equals("application/json", StringComparison.OrdinalIgnoreCase)
            || patch && name.Equals("application/merge-patch+json", StringComparison.OrdinalIgnoreCase));
        var utf8 = type is not [_, var parameters] || !parameters.StartsWith("charset", StringComparison.OrdinalIgnoreCase)
            || parameters.EndsWith("utf-8", StringComparison.OrdinalIgnoreCase)
            || parameters.EndsWith("utf-8\"", StringComparison.OrdinalIgnoreCase);
        if (!json || !utf8) throw new RefusedException(new UnsupportedMediaType());
    }
}
