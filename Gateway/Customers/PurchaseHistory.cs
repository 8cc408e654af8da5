using System.Text.Json;
using CustomerCluster.Customers;
using CustomerCluster.Gateway.Http;
using CustomerCluster.Gateway.OpenApi;
using CustomerCluster.Gateway.Problems;
using CustomerCluster.Gateway.Requests;
using CustomerCluster.Gateway.Settings;
using CustomerCluster.Journal;

namespace CustomerCluster.Gateway.Customers;

/// <summary>What a customer bought: item by item, by channel, and when they were last in.</summary>
internal static class PurchaseHistory
{
    private const int UsualDays = 90;
    private const int MostDays = 3660;

    public static void MapPurchases(this IEndpointRouteBuilder api) =>
        api.MapGroup("/customers/{id}").WithTags("Customers").MapGet("/items", Items)
            .Queries("days", "from", "to", "cursor", "limit").Gives<Purchases>(200, 404)
            .WithDescription("Within the last 90 days; or as many days as said, or from one day to another, both included.");

    private static async Task<IResult> Items(Exchange x, string id, CurrentSettings settings, TimeProvider time)
    {
        var when = When(x, (await settings.Now()).TimeZone, time.GetUtcNow());
        return await x.Answer(new ListItems(x.By, CustomerEndpoints.Id(id), when, x.Query("cursor", 500), x.Limit),
            bought => x.Json(Shown(x, bought)));
    }

    private static Purchases Shown(Exchange x, Bought bought)
    {
        long Of(string channel) => bought.Channels.Where(one => one.Channel == channel).Sum(one => one.Amount);
        var (total, orders) = (bought.Channels.Sum(one => one.Amount), bought.Channels.Sum(one => one.Orders));
        return new(
            bought.When.From, bought.When.Before,
            new(x.Money(total), x.Money(Of("retail")), x.Money(Of("online")), x.Money(Of("omo")), orders,
                orders == 0 ? null : x.Money((long)Math.Round(total / (decimal)orders, MidpointRounding.AwayFromZero))),
            bought.LastVisitAt,
            [.. bought.Items.Items.Select(i => new Item(i.Sku, i.Name, i.Quantity, x.Money(i.Amount), i.Times, i.LastBoughtAt))],
            bought.Items.Next);
    }

    /// <summary>Days begin and end where the chain is.</summary>
    private static SoldWithin When(Exchange x, string timeZone, DateTimeOffset now)
    {
        var (from, to) = (x.Day("from"), x.Day("to"));
        if (from is null && to is null)
            return new(now.AddDays(-Days(x)), now.AddDays(1));
        if (x.Query("days") is not null) throw new RefusedException(Malformed.At("days", "is given alone, or from and to are"));
        Reasonable(from, "from");
        Reasonable(to, "to");
        var zone = TimeZoneInfo.FindSystemTimeZoneById(timeZone);
        var last = to ?? DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(now, zone).DateTime).AddDays(1);
        var first = from ?? last.AddDays(-UsualDays);
        if (first > last) throw new RefusedException(Malformed.At("to", "is not before from"));
        if (first.AddDays(MostDays) < last) throw new RefusedException(Malformed.At("from", $"is at most {MostDays} days before to"));
        return new(Midnight(first, zone), Midnight(last.AddDays(1), zone));
    }

    private static int Days(Exchange x) => x.Query("days") is not { } text ? UsualDays
        : int.TryParse(text, out var days) && days is >= 1 and <= MostDays ? days
        : throw new RefusedException(Malformed.At("days", $"is a whole number from 1 to {MostDays}"));

    /// <summary>Years that no till has seen are typing errors, and would break the arithmetic of time.</summary>
    private static void Reasonable(DateOnly? day, string name)
    {
        if (day is { Year: <= 1950 or >= 2200 }) throw new RefusedException(Malformed.At(name, "is in a year from 1951 to 2199"));
    }

    private static DateTimeOffset Midnight(DateOnly day, TimeZoneInfo zone)
    {
        var midnight = day.ToDateTime(TimeOnly.MinValue);
        return new(midnight, zone.GetUtcOffset(midnight));
    }
}

/// <param name="From">Included.</param>
/// <param name="Before">Not included.</param>
/// <param name="LastVisitAt">Whenever that was.</param>
internal sealed record Purchases(
    DateTimeOffset From, DateTimeOffset Before, PurchaseTotals Totals, DateTimeOffset? LastVisitAt, Item[] Items, string? Next);

/// <summary>Of all orders within the time, what was given back taken off.</summary>
/// <param name="Orders">Those that were not given back whole.</param>
/// <param name="AverageBasket">Null where there are none.</param>
internal sealed record PurchaseTotals(
    string Total, string Retail, string Online, string Omo, long Orders, string? AverageBasket);

/// <param name="Times">In how many orders.</param>
internal sealed record Item(string Sku, string Name, decimal Quantity, string Amount, long Times, DateTimeOffset LastBoughtAt);

internal sealed record ListItems(Caller By, CustomerId Id, SoldWithin When, string? Cursor, int Limit) : Ask<Bought>(By), IPaged;

internal sealed record Bought(
    SoldWithin When, DateTimeOffset? LastVisitAt, IReadOnlyList<BoughtThrough> Channels, Page<BoughtItem> Items);

internal sealed class ListItemsRules : PageRules<ListItems>;

internal sealed class ItemQueries(IReadSide reads, ApiFormat format) : IHandle<ListItems, Bought>
{
    public async Task<Reply<Bought>> Handle(ListItems ask, CancellationToken cancellationToken)
    {
        var id = ask.Id.ToString();
        if (await reads.CustomerAsync(id, cancellationToken) is not { View: { } view }) return new NotFound("customer");
        return new Bought(
            ask.When, JsonSerializer.Deserialize<CustomerView>(view, format.Json)!.LastVisitAt,
            await reads.ChannelsAsync(id, ask.When, cancellationToken),
            await reads.ItemsAsync(id, ask.When, ask.Cursor, ask.Limit, cancellationToken));
    }
}
