using System.Collections.Immutable;
using CustomerCluster.Sales;

namespace CustomerCluster.Grains.Demo;

/// <summary>Somebody comes to buy something.</summary>
/// <param name="Local">The time on the shop's clock.</param>
public sealed record Visit(DateTimeOffset At, DateTime Local, DemoStore Store, SalesChannel Channel);

/// <summary>Draws when a chain sells: Saturdays before Mondays, December before January, lunch and after work; online at night.</summary>
public static class Visits
{
    public static ImmutableArray<Visit> Of(Draw draw, DemoChain chain, DateOnly firstDay, int days, int count)
    {
        ImmutableArray<DateOnly> calendar = [.. Enumerable.Range(0, days).Select(firstDay.AddDays)];
        return [.. Enumerable.Range(0, count)
            .Select(_ => One(draw, chain, draw.Weighted(calendar, day => OfWeek(day.DayOfWeek) * OfYear(day))))
            .OrderBy(visit => visit.At)];
    }

    private static Visit One(Draw draw, DemoChain chain, DateOnly day)
    {
        var store = draw.Weighted(chain.Stores, store => store.Sells);
        var channel = draw.Fraction() switch { < 0.70 => SalesChannel.Retail, < 0.90 => SalesChannel.Online, _ => SalesChannel.Omo };
        var hour = channel == SalesChannel.Online
            ? Within(6, 23.9, 20 + 3 * draw.Normal())
            : Within(9.5, 18.9, (draw.Percent(45) ? 12.8 : 16.5) + 1.6 * draw.Normal());
        var local = day.ToDateTime(TimeOnly.MinValue).AddSeconds(Math.Floor(hour * 3600));
        return new Visit(new DateTimeOffset(TimeZoneInfo.ConvertTimeToUtc(local, store.Zone), TimeSpan.Zero), local, store, channel);
    }

    private static double Within(double from, double to, double hour) => Math.Clamp(hour, from, to);

    private static double OfWeek(DayOfWeek day) => day switch
    {
        DayOfWeek.Saturday => 1.9,
        DayOfWeek.Friday or DayOfWeek.Sunday => 1.25,
        DayOfWeek.Monday => 0.7,
        _ => 0.9,
    };

    private static double OfYear(DateOnly day) => day switch
    {
        { Month: 12, Day: <= 24 } => 2.4,
        { Month: 12, Day: 25 or 26 } or { Month: 1, Day: 1 } => 0,
        { Month: 11 } => 1.5,
        { Month: 1 or 2 } => 0.75,
        { Month: 7 or 8 } => 0.85,
        _ => 1,
    };
}
