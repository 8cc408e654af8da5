using CustomerCluster.Journal;

namespace CustomerCluster.Grains.Spend;

/// <summary>
/// Keeps a grain's rollup up with the stream of sales. A message wakes it, and idle it looks by itself now and then, so that a
/// message lost or repeated changes nothing. However many messages come, it writes no more than once in a while.
/// </summary>
internal sealed class SpendFollower : IAsyncObserver<SpendAnnounced>
{
    private static readonly TimeSpan Pace = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Idle = TimeSpan.FromSeconds(30);

    private readonly KeptRollup _rollup;
    private readonly TimeProvider _time;
    private readonly KeyValuePair<string, object?> _kind;
    private readonly IGrainTimer _timer;
    private DateTimeOffset _caughtUp = DateTimeOffset.MinValue;
    private long? _woken;

    /// <param name="scope">The grain as the journal names it: <c>store/soho</c>.</param>
    public SpendFollower(IGrainBase grain, string scope, IRollups rollups, TimeProvider time)
    {
        _rollup = new(scope, rollups, time);
        _time = time;
        _kind = new("kind", scope[..scope.IndexOf('/')]);
        _timer = grain.RegisterGrainTimer(CatchUp, new GrainTimerCreationOptions(Idle, Idle));
    }

    public Task Follow(IStreamSubscriptionHandleFactory stream) => stream.Create<SpendAnnounced>().ResumeAsync(this);

    /// <summary>Everything that was acknowledged before the call.</summary>
    public async Task<Rollup> Look()
    {
        var rollup = await _rollup.Look();
        Wake();
        return rollup;
    }

    /// <summary>A message that an earlier look has answered costs nothing: many that arrive together make one look.</summary>
    public Task OnNextAsync(SpendAnnounced item, StreamSequenceToken? token = null)
    {
        if (!_rollup.Has(item.Shard, item.Position)) Wake();
        return Task.CompletedTask;
    }

    public Task OnCompletedAsync() => Task.CompletedTask;

    public Task OnErrorAsync(Exception ex)
    {
        Wake();
        return Task.CompletedTask;
    }

    private void Wake()
    {
        if (_woken is not null) return;
        _woken = _time.GetTimestamp();
        var due = _caughtUp + Pace - _time.GetUtcNow();
        _timer.Change(due > TimeSpan.Zero ? due : TimeSpan.Zero, Idle);
    }

    private async Task CatchUp()
    {
        var woken = _woken;
        (_woken, _caughtUp) = (null, _time.GetUtcNow());
        var stored = _rollup.Stored;
        await _rollup.CatchUp();
        if (woken is { } since && _rollup.Stored != stored)
            Measures.RollupLag.Record(_time.GetElapsedTime(since).TotalSeconds, _kind);
    }
}
