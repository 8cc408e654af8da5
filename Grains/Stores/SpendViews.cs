using CustomerCluster.Journal;
using CustomerCluster.Stores;

namespace CustomerCluster.Grains.Stores;

/// <summary>What callers see of a rollup.</summary>
internal static class SpendViews
{
    /// <param name="rollup">Null where nothing was rolled up yet.</param>
    public static SpendView Of(RollupRecord? rollup, Currency currency)
    {
        var days = rollup?.Days ?? [];
        return new(
            Sum(days), Sum(In("retail")), Sum(In("online")), Sum(In("omo")), days.Sum(day => day.Orders),
            rollup?.AsOf ?? DateTimeOffset.UnixEpoch,
            [.. days.GroupBy(day => day.Day).OrderBy(day => day.Key)
                .Select(day => new DaySpend(day.Key, Sum(day), day.Sum(channel => channel.Orders)))]);

        IEnumerable<RollupDay> In(string channel) => days.Where(day => day.Channel == channel);
        Money Sum(IEnumerable<RollupDay> some) => currency.FromMinor(some.Sum(day => day.Amount));
    }
}
