using System.Collections.Immutable;
using CustomerCluster.Feed;
using CustomerCluster.Journal;

namespace CustomerCluster.Gateway.Live;

/// <summary>
/// What of one shard this gateway has told its watchers: everything up to a position. A batch that does not begin there was
/// preceded by others that got lost; what they would have told is read from the read side: each customer in its newest version, that
/// something became of an import, and where spend moved.
/// </summary>
internal sealed class ShardReader(int shard, IReadSide reads, TimeProvider time, Action<Announcement> tell)
{
    private const int Page = 200;
    private long _position = -1;

    public int Shard => shard;

    public async Task Take(FeedBatch batch, CancellationToken cancellation)
    {
        await CatchUp(batch.From, cancellation);
        var gone = batch.Announcements.Any(MayNameAGroup) ? await reads.GoneGroupsAsync(cancellation) : default;
        foreach (var news in batch.Announcements)
            if (news.Position > _position) tell(gone.Any ? news with { View = gone.Masked(news.View) } : news);
        _position = Math.Max(_position, batch.To);
    }

    /// <summary>Tells what was not heard, up to a position. The first one is where this gateway begins: nobody watches yet.</summary>
    public async Task CatchUp(long position, CancellationToken cancellation)
    {
        if (_position < 0) _position = position;
        while (_position < position)
        {
            var changed = await reads.ChangedAsync(shard, _position, Page, WorkingSets.Since(time.GetUtcNow()), cancellation);
            foreach (var customer in changed) tell(Announced(customer));
            var upTo = changed.Count == Page ? changed[^1].Position : Math.Max(position, changed.Count > 0 ? changed[^1].Position : 0);
            foreach (var import in await reads.ImportsNotedAsync(shard, _position, upTo, cancellation)) tell(Noted(import, upTo, []));
            foreach (var store in await reads.StoresSpentAtAsync(shard, _position, upTo, cancellation))
                tell(Noted("store/" + store, upTo, [store]));
            _position = upTo;
        }
    }

    private static Announcement Noted(string entity, long position, ImmutableArray<string> spentAt) =>
        new(entity, 0, position, Deleted: false, View: null, [], spentAt);

    private static bool MayNameAGroup(Announcement news) => news.View?.Contains("\"groupId\":\"", StringComparison.Ordinal) == true;

    private static Announcement Announced(CustomerRecord customer) => new(
        $"customer/{customer.Id}", customer.Version, customer.Position, customer.View is null, customer.View, customer.Stores, SpentAt: []);
}
