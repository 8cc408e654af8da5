using System.Collections.Immutable;
using CustomerCluster.Grains.Chain;

namespace CustomerCluster.Grains.Customers;

/// <summary>
/// What time alone makes of a customer: holds, points and credit that expire, tiers that are lost. It is decided before anything else
/// that is asked; and when nobody asks, by the sweeper, at the moment that <see cref="Next"/> names.
/// </summary>
internal static class Lapses
{
    public static ImmutableArray<Event> Of(CustomerState state, DateTimeOffset now)
    {
        if (state.Standing != CustomerStanding.Active)
            return [];
        var events = ImmutableArray.CreateBuilder<Event>();
        events.AddRange(state.Holds.ExpiredBy(now));
        if (state.Points.Lots.ExpiredBy(now) is > 0 and var points)
            events.Add(new PointsExpired(-(long)points));
        if (state.Credit.Lots.ExpiredBy(now) is > 0 and var credit)
            events.Add(new CreditExpired(new(-credit)));
        return events.ToImmutable();
    }

    /// <summary>Null: time changes nothing about this customer.</summary>
    public static DateTimeOffset? Next(CustomerState state, ChainPolicy policy) => state.Standing switch
    {
        CustomerStanding.Active => Earliest(state.Holds.Next, state.Points.Lots.Next, state.Credit.Lots.Next, Tiers.Next(state, policy)),
        // There is more to be forgotten.
        CustomerStanding.Erasing => state.UpdatedAt,
        _ => null,
    };

    private static DateTimeOffset? Earliest(params ReadOnlySpan<DateTimeOffset?> moments)
    {
        var earliest = default(DateTimeOffset?);
        foreach (var moment in moments)
            earliest = earliest is null || moment < earliest ? moment ?? earliest : earliest;
        return earliest;
    }
}
