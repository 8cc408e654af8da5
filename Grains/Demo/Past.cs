using CustomerCluster.Journal;

namespace CustomerCluster.Grains.Demo;

/// <summary>What a command comes to, whichever entity it is for.</summary>
internal sealed record Rulebook<TState>(
    Func<TState, DateTimeOffset, ValueTask<Decision>> Decide, Func<Change<TState>, Consequences> Consequences,
    Func<ClaimLost, Refusal>? Refused = null);

/// <summary>
/// An entity as it was when each thing happened to it: decided on by the same rules and committed by the same journal as in its
/// grain, only that the clock says then. One thing follows another; the grain is not in use meanwhile.
/// </summary>
internal sealed class Past<TState> where TState : class
{
    private readonly PastClock _clock = new();
    private readonly Entity<TState> _entity;

    public Past(string name, TState none, int fold, Func<TState, Event, DateTimeOffset, TState> apply, EntityServices services) =>
        _entity = new(name, none, fold, apply, new NoSnapshot(), services with { Time = _clock }, () => { });

    /// <summary>Done when the last of what was asked is committed.</summary>
    public Task Settled { get; private set; } = Task.CompletedTask;

    public async ValueTask<TState> State()
    {
        await Settled;
        return (await _entity.Read()).State;
    }

    /// <exception cref="DemoRefusedException">The rules forbid it.</exception>
    public Task Do(DateTimeOffset at, object command, bool anywhere, Request by, Rulebook<TState> rules)
    {
        return Settled = After(Settled);

        async Task After(Task before)
        {
            await before;
            _clock.Now = at;
            var reply = await _entity.Commit(command, anywhere, by, rules.Decide, rules.Consequences,
                rules.Refused ?? (lost => new AlreadyExists(lost.Claim.Kind)), change => change.Version);
            if (reply.Refusal is { } refusal)
                throw new DemoRefusedException(refusal, command);
        }
    }
}

/// <summary>The demo asked for something that the rules forbid.</summary>
public sealed class DemoRefusedException(Refusal refusal, object command) : InvalidOperationException($"{refusal} ({command})");

internal sealed class PastClock : TimeProvider
{
    public DateTimeOffset Now { get; set; }
    public override DateTimeOffset GetUtcNow() => Now;
}

/// <summary>Whoever is loaded in one go needs no snapshot.</summary>
internal sealed class NoSnapshot : IPersistentState<Snapshot>
{
    public Snapshot State { get; set; } = new();
    public string Etag => "";
    public bool RecordExists => false;
    public Task ReadStateAsync() => Task.CompletedTask;
    public Task WriteStateAsync() => Task.CompletedTask;
    public Task ClearStateAsync() => Task.CompletedTask;
}
