using CustomerCluster.Feed;
using CustomerCluster.Grains.Spend;
using CustomerCluster.Journal;

namespace CustomerCluster.Grains.Journal;

/// <param name="Streams">Of the stores and groups whose spend has moved.</param>
internal sealed record Announced(FeedBatch Batch, IReadOnlyCollection<StreamId> Streams);

/// <summary>What is told of a committed batch.</summary>
internal static class Announcing
{
    public static Announced Of(int shard, CommittedAppends told)
    {
        var (from, appends, committed) = told;
        var stood = appends.Zip(committed.Results).Where(one => one.Second is Committed)
            .Select(one => (Append: one.First, Committed: (Committed)one.Second)).ToList();
        var announced = stood.Where(one => !one.Append.Unannounced);
        var spend = stood.SelectMany(one => one.Append.Shows.Spend).ToList();
        return new(
            new FeedBatch(shard, from, committed.Head, [.. announced.Select(one => Announce(one.Append, one.Committed, committed))]),
            [.. spend.Select(row => row.Store).OfType<string>().Distinct().Select(SpendStream.OfStore),
             .. spend.Select(row => row.Group).OfType<string>().Distinct().Select(group => SpendStream.OfGroup(Guid.Parse(group)))]);
    }

    private static Announcement Announce(Append append, Committed at, CommittedBatch committed)
    {
        var customer = append.Shows.Customer;
        return new(
            append.Entity, customer?.Version ?? at.Sequence, at.Position,
            Deleted: customer is { View: null }, customer?.View,
            customer is null || append.IsImported ? [] : committed.WorkingSets[customer.Id],
            [.. append.Shows.Spend.Select(row => row.Store).OfType<string>().Distinct()]);
    }
}
