using System.Collections.Immutable;

namespace CustomerCluster.History;

/// <summary>One request that changed an entity, and what it changed.</summary>
/// <param name="Version">The entity's version after it.</param>
/// <param name="First">The sequence of its first event: to read on, ask for what is before it.</param>
/// <param name="Reason">As whoever did it has put it.</param>
/// <param name="Events">What happened, in order: <c>SaleRecorded</c>, <c>PointsEarned</c>.</param>
/// <param name="Fields">None where all that it changed has been erased since, or is no part of the entity's view.</param>
[GenerateSerializer, Immutable, Alias("history.change")]
public sealed record EntityChange(
    [property: Id(0)] long Version,
    [property: Id(1)] long First,
    [property: Id(2)] DateTimeOffset At,
    [property: Id(3)] string User,
    [property: Id(4)] string? Store,
    [property: Id(5)] string? Register,
    [property: Id(6)] string RequestId,
    [property: Id(7)] string? Cause,
    [property: Id(8)] string? Reason,
    [property: Id(9)] ImmutableArray<string> Events,
    [property: Id(10)] ImmutableArray<FieldChange> Fields);

/// <param name="Field">Its path in the view: <c>consents.email</c>; of one in a list by its id: <c>addresses.0199….line1</c>.</param>
/// <param name="Before">As JSON; null for what was not there. What identifies a person and was erased is not there.</param>
/// <param name="After">Likewise.</param>
[GenerateSerializer, Immutable, Alias("history.field")]
public sealed record FieldChange([property: Id(0)] string Field, [property: Id(1)] string? Before, [property: Id(2)] string? After);

/// <summary>What an entity's history is asked for.</summary>
/// <param name="Before">Changes whose events come before this sequence.</param>
/// <param name="Limit">So many changes, the newest first.</param>
[GenerateSerializer, Immutable, Alias("history.query")]
public sealed record HistoryQuery([property: Id(0)] long Before, [property: Id(1)] int Limit);
