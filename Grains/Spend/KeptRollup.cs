using System.Data.Common;
using CustomerCluster.Journal;

namespace CustomerCluster.Grains.Spend;

/// <summary>
/// One store's or group's rollup as an activation holds it: what is stored, and what it has read of the stream of sales since.
/// What it reads is decided by its checkpoint alone. Used within one grain's turns.
/// </summary>
/// <param name="scope"><c>store/soho</c> or <c>group/0199…</c>.</param>
public sealed class KeptRollup(string scope, IRollups rollups, TimeProvider time)
{
    // Bounds what one read holds in memory when a rollup starts from nothing.
    private const long Window = 100_000;

    private Rollup? _stored;
    private Rollup? _current;

    /// <summary>As of when it was stored last by this activation.</summary>
    public DateTimeOffset? Stored => _stored?.AsOf;

    /// <summary>Whether everything up to this position of this shard is in it already.</summary>
    public bool Has(int shard, long position) => _current is { } current && current.Checkpoint[shard] >= position;

    /// <summary>Adds up everything that was acknowledged before the call, and answers it.</summary>
    /// <exception cref="TimeoutException">The journal can't be read now.</exception>
    public async Task<Rollup> Look()
    {
        try
        {
            var now = time.GetUtcNow();
            var heads = await rollups.HeadsAsync();
            _stored ??= await rollups.LoadAsync(scope) is { } record ? Rollup.From(record) : Rollup.Empty(heads.Length);
            _current ??= _stored;
            for (var shard = 0; shard < heads.Length; shard++)
            {
                while (_current.Checkpoint[shard] is var after && after < heads[shard])
                {
                    var upTo = Math.Min(heads[shard], after + Window);
                    _current = _current.Apply(shard, upTo, await rollups.ReadAsync(scope, shard, after, upTo));
                }
            }
            return _current = _current with { AsOf = now };
        }
        catch (DbException)
        {
            // Callers of a grain may have no type for a database's exceptions.
            throw new TimeoutException("The journal can't be read now.");
        }
    }

    /// <summary>Looks, and stores totals and checkpoint in one write if the totals have changed.</summary>
    public async Task<Rollup> CatchUp()
    {
        for (; ; )
        {
            var next = await Look();
            if (ReferenceEquals(next.Days, _stored!.Days))
                return next;
            if (await rollups.SaveAsync(next.ChangedSince(_stored, scope), _stored.Checkpoint))
                return _stored = next;
            // Another activation has stored more: start from that.
            (_current, _stored) = (null, null);
        }
    }
}
