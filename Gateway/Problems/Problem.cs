using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using CustomerCluster.Gateway.Access;
using CustomerCluster.Journal;
using Microsoft.AspNetCore.WebUtilities;

namespace CustomerCluster.Gateway.Problems;

/// <summary>
/// A refusal as an RFC 9457 problem. The one place where refusals become status codes, and where a refusal that a caller has
/// to act on gets what the act needs: the current view of a stale edit, the customer that a duplicate would double.
/// </summary>
/// <param name="entity">What was to be changed, as the journal names it.</param>
/// <param name="elsewhere">Where what was asked for is to be found instead.</param>
internal sealed class Problem(Refusal refusal, string? entity = null, string? elsewhere = null) : IResult
{
    private const string Taken = "is another customer's already";

    public const string MediaType = "application/problem+json";

    public static int StatusOf(Refusal refusal) => refusal switch
    {
        Malformed or IdempotencyKeyMissing => 400,
        Unauthenticated or WrongCredentials => 401,
        Forbidden or RegisterNotEnrolled => 403,
        NotFound => 404,
        MethodNotAllowed => 405,
        CursorTooOld => 410,
        StaleVersion => 412,
        BodyTooLarge or FileTooLarge => 413,
        UnsupportedMediaType => 415,
        Invalid or IdempotencyKeyReused => 422,
        LockedOut => 429,
        Unexpected => 500,
        OutcomeUnknown or Unavailable or Overloaded => 503,
        _ => 409,
    };

    public async Task ExecuteAsync(HttpContext http)
    {
        var reads = http.RequestServices.GetRequiredService<IReadSide>();
        var (current, existing) = (await Current(reads, http.RequestAborted), await Existing(reads, http.RequestAborted));
        if (current is not null) current = await http.RequestServices.GetRequiredService<PlanInForce>().Shown(current);
        var matches = await Matches(reads, http.RequestAborted);
        var status = elsewhere is null ? StatusOf(refusal) : StatusCodes.Status307TemporaryRedirect;
        if (elsewhere is not null) http.Response.Headers.Location = elsewhere;
        http.Response.StatusCode = status;
        http.Response.ContentType = MediaType;
        http.Response.Headers.CacheControl = "no-store";
        if (RetryAfter() is { } seconds) http.Response.Headers.RetryAfter = seconds.ToString(CultureInfo.InvariantCulture);
        if (status == 401) http.Response.Headers.WWWAuthenticate = "Bearer";

        await using var json = new Utf8JsonWriter(http.Response.BodyWriter);
        json.WriteStartObject();
        json.WriteString("type", "about:blank");
        json.WriteString("title", ReasonPhrases.GetReasonPhrase(status));
        json.WriteNumber("status", status);
        json.WriteString("detail", refusal.Detail);
        json.WriteString("code", refusal.Code);
        if (refusal is CustomerMerged merged) json.WriteString("into", merged.Into.ToString());
        WriteErrors(json);
        if (current is not null) Raw(json, "current", current);
        if (existing is not null) WritePerson(json, "existing", existing);
        if (matches is not null) WriteMatches(json, matches);
        json.WriteEndObject();
    }

    private int? RetryAfter() => refusal switch
    {
        LockedOut locked => Math.Max(1, (int)Math.Ceiling(locked.RetryAfter.TotalSeconds)),
        OutcomeUnknown or Unavailable or Overloaded or CustomerMerging => 1,
        _ => null,
    };

    private async Task<string?> Current(IReadSide reads, CancellationToken cancellation)
    {
        if (refusal is not StaleVersion || entity?.Split('/', 2) is not [var kind, var id]) return null;
        return kind == "customer"
            ? (await reads.CustomerAsync(id, cancellation))?.View
            : (await reads.EntityAsync(kind, id, cancellation))?.View;
    }

    private async Task<string?> Existing(IReadSide reads, CancellationToken cancellation) =>
        refusal is DuplicateCustomer duplicate ? (await reads.CustomerAsync(duplicate.Existing.ToString(), cancellation))?.View : null;

    private async Task<List<string>?> Matches(IReadSide reads, CancellationToken cancellation)
    {
        if (refusal is not PossibleDuplicate possible) return null;
        var matches = new List<string>();
        foreach (var id in possible.Matches.Select(match => match.Id).Distinct())
            if (await reads.CustomerAsync(id.ToString(), cancellation) is { View: { } view }) matches.Add(view);
        return matches;
    }

    private void WriteErrors(Utf8JsonWriter json)
    {
        var errors = refusal switch
        {
            Invalid invalid => invalid.Errors,
            Malformed malformed => malformed.Errors,
            DuplicateCustomer duplicate => Invalid.Field(duplicate.Field, Taken).Errors,
            PossibleDuplicate possible => possible.Matches.Select(match => match.Field).Distinct()
                .ToImmutableDictionary(field => field, _ => ImmutableArray.Create(Taken)),
            _ => null,
        };
        if (refusal is IdempotencyKeyMissing) errors = Invalid.Field("Idempotency-Key", "is required").Errors;
        if (errors is null) return;
        json.WriteStartObject("errors");
        foreach (var (field, rules) in errors)
        {
            json.WriteStartArray(field);
            foreach (var rule in rules) json.WriteStringValue(rule);
            json.WriteEndArray();
        }
        json.WriteEndObject();
    }

    /// <summary>Enough to recognise the person by, and no more: who asks has not opened that customer.</summary>
    private static void WritePerson(Utf8JsonWriter json, string? name, string view)
    {
        using var customer = JsonDocument.Parse(view);
        if (name is not null) json.WritePropertyName(name);
        json.WriteStartObject();
        foreach (var field in (ReadOnlySpan<string>)["id", "firstName", "lastName", "phone", "email"])
            if (customer.RootElement.TryGetProperty(field, out var value)) Raw(json, field, value.GetRawText());
        json.WriteEndObject();
    }

    private static void WriteMatches(Utf8JsonWriter json, List<string> views)
    {
        json.WriteStartArray("matches");
        foreach (var view in views) WritePerson(json, null, view);
        json.WriteEndArray();
    }

    private static void Raw(Utf8JsonWriter json, string name, string value)
    {
        json.WritePropertyName(name);
        json.WriteRawValue(value, skipInputValidation: true);
    }
}
