using CustomerCluster.Journal;

namespace CustomerCluster.Grains.Spend;

/// <summary>
/// Keeps one store's or group's rollup up with the stream of sales. A message, a timer or a question makes it look; what it
/// reads is decided by its checkpoint alone, so that a lost or repeated message changes nothing. Used within one grain's turns.
/// </summary>
/// <param name="scope"><c>store/soho</c> or <c>group/0199…</c>.</param>
public sealed class SpendFollower(string scope, IRollups rollups, TimeProvider time) : IAsyncObserver<SpendAnnounced>
{
    // Bounds what one read holds in memory when a rollup starts from nothing.
    private const long Window = 100_000;

    private Rollup? _stored;
    private Rollup? _current;

    /// <summary>A message that an earlier look has already answered costs nothing: many that arrive together make one look.</summary>
    public Task OnNextAsync(SpendAnnounced item, StreamSequenceToken? token = null) =>
        _current is { } current && current.Checkpoint[item.Shard] >= item.Position ? Task.CompletedTask : CatchUp();

    public Task OnCompletedAsync() => Task.CompletedTask;

    public Task OnErrorAsync(Exception ex) => CatchUp();

    /// <summary>Adds up everything that was acknowledged before the call, stores it where it has changed, and answers it.</summary>
    public async Task<Rollup> CatchUp()
    {
        var now = time.GetUtcNow();
        var heads = await rollups.HeadsAsync();
        for (; ; )
        {
            _stored ??= await rollups.LoadAsync(scope) is { } record ? Rollup.From(record) : Rollup.Empty(heads.Length);
            _current ??= _stored;
            var (next, caughtUp) = await Look(_current, heads);
            if (caughtUp)
                next = next with { AsOf = now };
            if (next.Days == _stored.Days || await rollups.SaveAsync(next.ChangedSince(_stored, scope), _stored.Checkpoint))
                (_current, _stored) = (next, next.Days == _stored.Days ? _stored : next);
            else
                (_current, _stored, caughtUp) = (null, null, false); // Another activation has stored more: start from that.
            if (caughtUp)
                return next;
        }
    }

    private async Task<(Rollup Next, bool CaughtUp)> Look(Rollup current, IReadOnlyList<long> heads)
    {
        for (var shard = 0; shard < heads.Count; shard++)
        {
            var after = current.Checkpoint[shard];
            var upTo = Math.Min(heads[shard], after + Window);
            if (upTo > after)
                current = current.Apply(shard, upTo, await rollups.ReadAsync(scope, shard, after, upTo));
        }
        return (current, heads.Select((head, shard) => current.Checkpoint[shard] >= head).All(reached => reached));
    }
}
