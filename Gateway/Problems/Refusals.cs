using System.Collections.Immutable;

namespace CustomerCluster.Gateway.Problems;

// What the gateway itself refuses, before any grain is asked. Like every refusal each names its rule.

/// <summary>The request can't be read: its JSON, a header, a parameter. Where → rules broken.</summary>
internal sealed record Malformed(ImmutableDictionary<string, ImmutableArray<string>> Errors)
    : Refusal("The request can't be read.")
{
    public static Malformed At(string where, string rule) =>
        new(ImmutableDictionary<string, ImmutableArray<string>>.Empty.Add(where, [rule]));
}

/// <summary>A change has to carry a key of its own, so that it can be repeated without being made twice.</summary>
internal sealed record IdempotencyKeyMissing() : Refusal("A change needs an Idempotency-Key header of 1 to 200 printable characters.");

internal sealed record Unauthenticated() : Refusal("Sign in first: the session is unknown, expired or ended.");

/// <summary>No age makes it so: the database was moved, or restored from a backup, since the cursor was given, or this version has other ones.</summary>
internal sealed record CursorTooOld()
    : Refusal("The cursor is of another history than this database's: forget every customer you keep, and begin again without a cursor.");

/// <param name="Action">What was asked for: <c>adjustPoints</c>.</param>
internal sealed record Forbidden(string Action, string Why) : Refusal($"{Action} is not allowed: {Why}.");

internal sealed record MethodNotAllowed() : Refusal("This address does not answer to this method.");

internal sealed record BodyTooLarge() : Refusal("The request is larger than a request may be (1 MB).");

internal sealed record UnsupportedMediaType()
    : Refusal("A body is JSON in UTF-8: application/json, or application/merge-patch+json for a patch; a file to import is text/csv.");

/// <summary>A file to be imported.</summary>
/// <param name="Limit">In bytes.</param>
internal sealed record FileTooLarge(long Limit) : Refusal($"The file is larger than a file to import may be ({Limit} bytes): send it in parts.");

/// <summary>The grain or the database did not answer. Nothing was asked to change, or whether it did is not known.</summary>
internal sealed record Unavailable() : Refusal("The system could not answer in time: try again, a change with the same key.");

/// <summary>More requests are under way than this gateway takes on. Nothing was done.</summary>
internal sealed record Overloaded() : Refusal("Too much is asked at this moment: try again shortly, a change with the same key.");

/// <summary>A fault of ours; the log has it.</summary>
internal sealed record Unexpected() : Refusal("Something went wrong here. It was logged.");

/// <summary>Carries a refusal out of the reading of a request, where a value can't be returned.</summary>
internal sealed class RefusedException(Refusal refusal) : Exception(refusal.Detail)
{
    public Refusal Refusal { get; } = refusal;
}
