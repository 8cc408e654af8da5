using System.Collections.Immutable;
using System.Text.Json.Nodes;
using CustomerCluster.Grains.Chain;
using CustomerCluster.Grains.History;
using CustomerCluster.Grains.Journal;
using CustomerCluster.History;
using CustomerCluster.Journal;
using Microsoft.Extensions.Logging;

namespace CustomerCluster.Grains;

/// <summary>What every entity's grain needs of its process.</summary>
public sealed record EntityServices(
    IJournal Journal, IGrainFactory Grains, IChainPolicy Policy, TimeProvider Time, ILogger<EntityServices> Log);

/// <summary>
/// The state of one entity, as its grain holds it: loaded from snapshot and journal, decided on, and moved on only after the
/// commit. A grain owns one and calls it within its turns; it trusts the journal, never itself, about what was committed.
/// </summary>
/// <param name="name">As the journal names it: <c>customer/0199…</c>.</param>
/// <param name="none">The state before the first event.</param>
/// <param name="fold">The version of <paramref name="apply"/>.</param>
/// <param name="deactivate">Ends the activation after this turn.</param>
public sealed class Entity<TState>(
    string name, TState none, int fold, Func<TState, Event, DateTimeOffset, TState> apply,
    IPersistentState<Snapshot> snapshot, EntityServices services, Action deactivate) where TState : class
{
    private const int EventsPerSnapshot = 100;
    private const int Attempts = 4;

    private readonly IJournalGrain _writer =
        services.Grains.GetGrain<IJournalGrain>(Shards.Of(name, services.Journal.Shards));

    private TState? _state;
    private long _version;
    private DateTimeOffset _at;
    private long _kept;

    public string Name => name;

    /// <summary>As far as this activation knows.</summary>
    public long Version => _version;

    /// <summary>The state and its version, 0 where nothing has happened yet.</summary>
    /// <exception cref="TimeoutException">The journal can't be read now.</exception>
    public async ValueTask<(TState State, long Version)> Read()
    {
        try
        {
            return (_state ?? await Load(), _version);
        }
        catch (StorageFailedException failed)
        {
            services.Log.LogError(failed, "{Entity} can't be read", name);
            throw new TimeoutException("The journal can't be read now.");
        }
    }

    /// <summary>
    /// What each request has changed, newest first. Folded beside the state and touching none of it, so it may run between the awaits of
    /// whatever else the grain does.
    /// </summary>
    /// <param name="view">What a state looks like, as JSON; null where there is no such entity.</param>
    /// <exception cref="TimeoutException">The journal can't be read now.</exception>
    public async Task<ImmutableArray<EntityChange>> Changes(HistoryQuery query, Func<TState, JsonNode?> view)
    {
        try
        {
            var json = EventJson.In(services.Policy.Current.Currency);
            return await new Folding<TState>(name, none, apply, view, services.Journal, json).Changes(query);
        }
        catch (StorageFailedException failed)
        {
            services.Log.LogError(failed, "The history of {Entity} can't be read", name);
            throw new TimeoutException("The journal can't be read now.");
        }
    }

    /// <summary>
    /// Decides, has the decision committed, and replies. A request id that was committed before gets its earlier outcome,
    /// whatever the state says now. When it is not known what became of the commit the activation goes.
    /// </summary>
    /// <param name="anywhere">The same request may be led to another entity: a creation, a sale.</param>
    public async Task<Reply<T>> Commit<T>(
        object command, bool anywhere, Request request, Func<TState, DateTimeOffset, ValueTask<Decision>> decide,
        Func<Change<TState>, Consequences> consequences, Func<ClaimLost, Refusal> refused, Func<Change<TState>, T> reply)
    {
        var json = EventJson.In(services.Policy.Current.Currency);
        var fingerprint = json.Fingerprint(command, anywhere ? null : name);
        try
        {
            for (var attempt = 1; ; attempt++)
            {
                var state = _state ?? await Load();
                var now = Now();
                var decision = request.IfVersion is { } expected && expected != _version
                    ? new StaleVersion(expected, _version)
                    : await decide(state, now);
                if (decision.Refusal is { } refusal)
                    return await Storage.Answer(services.Journal.FindRequestAsync(request.Id)) is { } found ? Earlier<T>(found) : refusal;

                var change = Evolve(state, decision.Events, now);
                switch (await Storage.Answer(_writer.Append(Appending(change, consequences(change), request, fingerprint, json))))
                {
                    case Committed:
                        (_state, _version, _at) = (change.After, change.Version, change.At);
                        await KeepNowAndThen();
                        return reply(change);
                    case Repeated repeated:
                        return Earlier<T>(repeated);
                    case ClaimLost lost:
                        return refused(lost);
                    // The journal has events that this state lacks: decide again on the truth.
                    case Stale when attempt < Attempts:
                        _state = null;
                        continue;
                    case var result:
                        throw new StorageFailedException(new InvalidOperationException($"{name} is still stale: {result}"));
                }
            }
        }
        catch (StorageFailedException failed)
        {
            services.Log.LogError(failed, "It is not known what became of {Request} to {Entity}", request.Id, name);
            _state = null;
            deactivate();
            return new OutcomeUnknown();
        }

        Reply<TReply> Earlier<TReply>(Repeated repeated) =>
            repeated.Fingerprint == fingerprint ? json.ReadOutcome(repeated.Outcome) : new IdempotencyKeyReused();
    }

    private async Task<TState> Load()
    {
        var (state, version, at) = snapshot.State is { } kept && kept.TryRead<TState>(fold, out var read)
            ? (read, kept.Sequence, kept.At)
            : (none, 0, default);
        _kept = version;
        var json = EventJson.In(services.Policy.Current.Currency);
        foreach (var stored in await Storage.Answer(services.Journal.ReadEntityAsync(name, version)))
        {
            (version, at) = (stored.Sequence, stored.By.At);
            state = apply(state, json.Read(stored.Type, stored.Payload, stored.Personal), at);
        }
        (_version, _at) = (version, at);
        return _state = state;
    }

    /// <summary>Never before the last event, and no finer than databases keep it.</summary>
    private DateTimeOffset Now()
    {
        var now = services.Time.GetUtcNow();
        now = now.AddTicks(-(now.Ticks % TimeSpan.TicksPerMillisecond));
        return now < _at ? _at : now;
    }

    private Change<TState> Evolve(TState before, ImmutableArray<Event> events, DateTimeOffset now) => new(
        name, before, events.Aggregate(before, (state, happened) => apply(state, happened, now)), events, _version + events.Length, now);

    /// <summary>What commits a change.</summary>
    internal static Append Appending(Change<TState> change, Consequences with, Request request, string fingerprint, EventJson json) => new(
        change.Entity, change.Version - change.Events.Length, new(request.Id, fingerprint, json.Write(with.Outcome)),
        new(request.User, request.Store?.Value, request.Register?.Value, request.Cause, change.At),
        [.. change.Events.Select(json.Write)], with.Claims, with.Shows);

    /// <summary>Replaces the snapshot by one of the state as it is now, so that nothing is left of what it was.</summary>
    public async Task KeepSnapshot()
    {
        snapshot.State = Snapshot.Of(_state ?? await Load(), fold, _version, _at);
        await snapshot.WriteStateAsync();
        _kept = _version;
    }

    /// <summary>No command fails for it: what is not in a snapshot is in the journal.</summary>
    private async Task KeepNowAndThen()
    {
        if (_version - _kept < EventsPerSnapshot)
            return;
        try
        {
            await KeepSnapshot();
        }
        catch (Exception exception)
        {
            services.Log.LogWarning(exception, "The snapshot of {Entity} could not be kept", name);
        }
    }
}
