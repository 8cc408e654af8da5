using System.Collections.Immutable;
using CustomerCluster.Journal;

namespace CustomerCluster.Grains;

/// <summary>What a command makes of an entity, before it is committed and after.</summary>
/// <param name="Entity">As the journal names it: <c>customer/0199…</c>.</param>
/// <param name="Version">The sequence of the last event.</param>
public sealed record Change<TState>(
    string Entity, TState Before, TState After, ImmutableArray<Event> Events, long Version, DateTimeOffset At)
{
    public long SequenceOf(int index) => Version - Events.Length + 1 + index;
}

/// <summary>What is committed together with the events of a change.</summary>
/// <param name="Outcome">What a repeat of the request is told.</param>
public sealed record Consequences(ReadSideRows Shows, ImmutableArray<Claim> Claims, Outcome Outcome);

/// <summary>A name that an entity holds alone in the whole database.</summary>
public readonly record struct Held(string Kind, string Value)
{
    /// <summary>
    /// What has to be let go of and what has to be taken to get from one set of names to another; in a fixed order, so that
    /// two shards that want the same names wait for each other rather than deadlock.
    /// </summary>
    public static ImmutableArray<Claim> Moves(string entity, IEnumerable<Held> before, IEnumerable<Held> after)
    {
        var (had, has) = (before.ToHashSet(), after.ToHashSet());
        return [.. had.Except(has).Select(held => new Claim(held.Kind, held.Value, entity, null))
            .Concat(has.Except(had).Select(held => new Claim(held.Kind, held.Value, null, entity)))
            .OrderBy(claim => claim.Kind, StringComparer.Ordinal).ThenBy(claim => claim.Value, StringComparer.Ordinal)];
    }
}
