using System.Collections.Immutable;
using CustomerCluster.Journal;
using CustomerCluster.Stores;

namespace CustomerCluster.Grains.Spend;

/// <summary>What was spent in one scope, by day and channel, in minor units, and how far in each shard it has been added up.</summary>
/// <param name="Checkpoint">Per shard: every movement up to this position is in it, and none after it.</param>
/// <param name="AsOf">Every sale acknowledged before this moment is in it.</param>
public sealed record Rollup(
    ImmutableArray<long> Checkpoint, DateTimeOffset AsOf, ImmutableSortedDictionary<(DateOnly Day, string Channel), Spent> Days)
{
    public static Rollup Empty(int shards) => new(
        [.. new long[shards]], DateTimeOffset.MinValue, ImmutableSortedDictionary<(DateOnly, string), Spent>.Empty);

    public static Rollup From(RollupRecord stored) => new(
        stored.Checkpoint, stored.AsOf,
        stored.Days.ToImmutableSortedDictionary(day => (day.Day, day.Channel), day => new Spent(day.Amount, day.Orders)));

    /// <summary>Adds a shard's movements up to a position. One that is in it already is passed over, however often it is told.</summary>
    public Rollup Apply(int shard, long upTo, IEnumerable<SpendMovement> movements)
    {
        var days = Days.ToBuilder();
        foreach (var movement in movements.Where(m => m.Shard == shard && m.Position > Checkpoint[shard] && m.Position <= upTo))
        {
            var key = (movement.Day, movement.Channel);
            days[key] = days.GetValueOrDefault(key).Plus(movement);
        }
        return this with { Days = days.ToImmutable(), Checkpoint = Checkpoint.SetItem(shard, Math.Max(Checkpoint[shard], upTo)) };
    }

    /// <summary>What is to be stored of this rollup, where <paramref name="stored"/> is stored already.</summary>
    public RollupRecord ChangedSince(Rollup stored, string scope) => new(
        scope, Checkpoint, AsOf,
        [.. Days.Where(day => !stored.Days.TryGetValue(day.Key, out var before) || before != day.Value)
            .Select(day => new RollupDay(day.Key.Day, day.Key.Channel, day.Value.Amount, day.Value.Orders))]);

    public SpendView View(SpendPeriod period, Currency currency)
    {
        var (from, to) = (period.From ?? DateOnly.MinValue, period.To ?? DateOnly.MaxValue);
        var within = Days.Where(day => day.Key.Day >= from && day.Key.Day <= to).ToList();
        return new(
            Sum(_ => true), Sum(channel => channel == "retail"), Sum(channel => channel == "online"), Sum(channel => channel == "omo"),
            within.Sum(day => day.Value.Orders), AsOf,
            [.. within.GroupBy(day => day.Key.Day).Select(day => new DaySpend(
                day.Key, currency.FromMinor(day.Sum(d => d.Value.Amount)), day.Sum(d => d.Value.Orders)))]);

        Money Sum(Func<string, bool> ofChannel) =>
            currency.FromMinor(within.Where(day => ofChannel(day.Key.Channel)).Sum(day => day.Value.Amount));
    }
}

/// <param name="Amount">Minor units.</param>
public readonly record struct Spent(long Amount, long Orders)
{
    public Spent Plus(SpendMovement movement) => new(Amount + movement.Amount, Orders + movement.Orders);
}
