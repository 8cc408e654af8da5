using System.Collections.Immutable;

namespace CustomerCluster.Journal;

/// <summary>What one command wants committed: all of it or nothing.</summary>
/// <param name="Entity">Whose history it extends: <c>customer/0199…</c>, <c>store/soho</c>.</param>
/// <param name="ExpectedSequence">The sequence of the entity's last event; 0 for one that has none.</param>
/// <param name="Events">At least one.</param>
/// <param name="Claims">Names that must be free, or held as the command believes, for the append to stand.</param>
/// <param name="Unannounced">One of very many: the feed moves on past it without telling of it.</param>
[GenerateSerializer, Immutable, Alias("journal.append")]
public sealed record Append(
    [property: Id(0)] string Entity,
    [property: Id(1)] long ExpectedSequence,
    [property: Id(2)] RequestKey Request,
    [property: Id(3)] Provenance By,
    [property: Id(4)] ImmutableArray<EventData> Events,
    [property: Id(5)] ImmutableArray<Claim> Claims,
    [property: Id(6)] ReadSideRows Shows,
    [property: Id(7)] bool Unannounced = false)
{
    /// <summary>One of many of an import: whoever watches the very customer is told, and stores hear of the import as a whole.</summary>
    public bool IsImported => By.Cause?.StartsWith("import/", StringComparison.Ordinal) == true;
}

/// <summary>A request, kept for ever and unique in the database, with what a repeat of it is told.</summary>
/// <param name="Fingerprint">A hash of the command: the same id with another fingerprint is a misuse of the id.</param>
/// <param name="Outcome">JSON: ids and amounts, no personal data.</param>
[GenerateSerializer, Immutable, Alias("journal.request")]
public sealed record RequestKey(
    [property: Id(0)] string Id,
    [property: Id(1)] string Fingerprint,
    [property: Id(2)] string Outcome);

/// <summary>Who, where, when and why, kept with each event.</summary>
[GenerateSerializer, Immutable, Alias("journal.provenance")]
public sealed record Provenance(
    [property: Id(0)] string User,
    [property: Id(1)] string? Store,
    [property: Id(2)] string? Register,
    [property: Id(3)] string? Cause,
    [property: Id(4)] DateTimeOffset At);

/// <summary>One event, as JSON in two parts.</summary>
/// <param name="Type">Its stable name: <c>PointsEarned</c>.</param>
/// <param name="Payload">What is kept for ever. Money in it is whole minor units.</param>
/// <param name="Personal">What identifies a person; erasing the person clears it, and replay does without.</param>
[GenerateSerializer, Immutable, Alias("journal.event-data")]
public sealed record EventData(
    [property: Id(0)] string Type,
    [property: Id(1)] string Payload,
    [property: Id(2)] string? Personal = null);

/// <summary>
/// A compare-and-swap on who holds a name that is unique in the database: a barcode, a phone number, a sale id.
/// From null to an entity takes it, from an entity to null lets go of it, from one to another moves it, and from an entity to
/// itself asserts that it is still held.
/// </summary>
[GenerateSerializer, Immutable, Alias("journal.claim")]
public sealed record Claim(
    [property: Id(0)] string Kind,
    [property: Id(1)] string Value,
    [property: Id(2)] string? From,
    [property: Id(3)] string? To);

/// <summary>What became of an append. Only <see cref="Committed"/> changed anything.</summary>
[GenerateSerializer, Immutable, Alias("journal.append-result")]
public abstract record AppendResult;

/// <param name="Sequence">The sequence of the append's last event.</param>
/// <param name="Position">Its position in the shard.</param>
[GenerateSerializer, Immutable, Alias("journal.committed")]
public sealed record Committed([property: Id(0)] long Sequence, [property: Id(1)] long Position) : AppendResult;

/// <summary>The request id was committed before. It may have been for another entity: the outcome names it.</summary>
[GenerateSerializer, Immutable, Alias("journal.repeated")]
public sealed record Repeated([property: Id(0)] string Fingerprint, [property: Id(1)] string Outcome) : AppendResult;

/// <summary>The entity has other events than the writer believed: its state is not the truth.</summary>
[GenerateSerializer, Immutable, Alias("journal.stale")]
public sealed record Stale([property: Id(0)] long ActualSequence) : AppendResult;

/// <summary>A claim is held by another than the append believed (null: by nobody).</summary>
[GenerateSerializer, Immutable, Alias("journal.claim-lost")]
public sealed record ClaimLost([property: Id(0)] Claim Claim, [property: Id(1)] string? Holder) : AppendResult;
