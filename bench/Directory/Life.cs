using System.Collections.Immutable;
using CustomerCluster.Grains;
using CustomerCluster.Journal;

namespace CustomerCluster.AtScale;

/// <summary>
/// An entity from its first event on, in memory alone: decided on and shown by the product's own rules, and told to a writer as the
/// appends that its grain would have sent.
/// </summary>
internal sealed class Life<TState>(string name, TState none, Func<TState, Event, DateTimeOffset, TState> apply) where TState : class
{
    private TState? _state;

    public TState State => _state ?? none;
    public long Version { get; private set; }

    /// <exception cref="InvalidOperationException">The rules forbid it.</exception>
    public Append Do(
        DateTimeOffset at, object command, bool anywhere, Request by, EventJson json, Decision decision,
        Func<Change<TState>, Consequences> consequences)
    {
        if (decision.Refusal is { } refusal)
            throw new InvalidOperationException($"{refusal} ({command})");
        var after = decision.Events.Aggregate(State, (state, happened) => apply(state, happened, at));
        var change = new Change<TState>(name, State, after, decision.Events, Version + decision.Events.Length, at);
        var with = consequences(change);
        var append = new Append(
            name, Version, new(by.Id, json.Fingerprint(command, anywhere ? null : name), json.Write(with.Outcome)),
            new(by.User, by.Store?.Value, by.Register?.Value, by.Cause, at),
            [.. change.Events.Select(json.Write)], with.Claims, with.Shows);
        (_state, Version) = (after, change.Version);
        return append;
    }

    /// <summary>All that has happened, as one change from nothing: what it shows is the newest of everything.</summary>
    public Change<TState> Whole(DateTimeOffset at) => new(name, none, State, ImmutableArray<Event>.Empty, Version, at);
}
