using System.Collections.Immutable;
using CustomerCluster.Customers;
using CustomerCluster.Grains.Chain;
using CustomerCluster.Grains.Customers;
using CustomerCluster.Grains.Sales;
using CustomerCluster.Sales;

namespace CustomerCluster.Grains.Demo;

/// <summary>How much of a chain.</summary>
/// <param name="Sales">At least as many as customers: whoever joins in the course of the year buys something.</param>
public sealed record DemoSize(int Customers, int Sales)
{
    public static readonly DemoSize SmallChain = new(2_000, 10_000);

    /// <summary>They were customers before; the others come in the course of the year.</summary>
    public int Imported => Customers * 35 / 100;
}

/// <summary>
/// A year of the chain, drawn from a seed: the same seed, year and settings give the same acts, to the last id. It only says
/// what people asked for; what comes of it is decided where everything is.
/// </summary>
/// <param name="firstDay">The day of the first sale.</param>
public sealed class DemoYear(Draw draw, DemoChain chain, DateOnly firstDay, ChainPolicy policy, DemoSize size)
{
    public const int Days = 365;

    private readonly People _people = new(draw, chain, firstDay.AddDays(Days));
    private readonly Baskets _baskets = new(draw, policy);
    private readonly Shoppers _shoppers = new(draw);
    private readonly Dictionary<string, int> _numbers = [];

    private static readonly ImmutableArray<string> Returned = ["Changed their mind", "The tin was dented", "A present that was not liked"];

    /// <summary>In the order of the visits that they are part of.</summary>
    /// <param name="stateOf">The customer as the acts so far have left them: whoever has no points can't pay with them.</param>
    public async IAsyncEnumerable<Act> Acts(Func<CustomerId, ValueTask<CustomerState>> stateOf)
    {
        var opening = new DateTimeOffset(firstDay.ToDateTime(new TimeOnly(3, 0)), TimeSpan.Zero);
        for (var i = 0; i < size.Imported; i++)
            yield return Join(opening.AddSeconds(i), CustomerOrigin.Import, draw.Weighted(chain.Stores, store => store.Sells), null);

        var visits = Visits.Of(draw, chain, firstDay, Days, size.Sales);
        var joining = draw.Shuffled(Enumerable.Range(0, visits.Length)).Take(size.Customers - size.Imported).ToHashSet();
        foreach (var (i, visit) in visits.Index())
            await foreach (var act in During(visit, joining.Contains(i), stateOf))
                yield return act;
    }

    private async IAsyncEnumerable<Act> During(Visit visit, bool joins, Func<CustomerId, ValueTask<CustomerState>> stateOf)
    {
        var register = visit.Channel == SalesChannel.Online ? null : draw.One(visit.Store.Registers);
        var shopper = joins || visit.Channel != SalesChannel.Retail || draw.Percent(82) ? _shoppers.Next(visit) : null;
        if (joins)
        {
            var origin = visit.Channel == SalesChannel.Online ? CustomerOrigin.Online : CustomerOrigin.Retail;
            yield return Join(visit.At, origin, visit.Store, register);
            shopper = _shoppers.Last;
        }

        if (shopper?.Group == chain.Trade && shopper is not null && (await stateOf(shopper.Id)).Account.Limit is null)
            yield return Later(0, shopper, new SetAccountLimit(policy.Currency.FromMinor(100_000), "Trade customer"), Role.Manager);
        var sale = Sale(visit, register, shopper, shopper is null ? null : await stateOf(shopper.Id));
        yield return new Act(sale.SoldAt, shopper?.Id, sale, By(sale.SaleId.Value, visit.Store, register));

        if (shopper is null && draw.Percent(6) && _shoppers.Next(visit) is { } late)
            yield return Later(6, late, new TakeSale(sale.SaleId));
        if (shopper is null)
            yield break;
        if (draw.Percent(3))
        {
            var amount = policy.Currency.FromMinor(draw.Between(5, 60) * 100);
            yield return Later(8, shopper, new AddCredit(amount, "Returned without a receipt"));
        }
        if (draw.Percent(2))
            yield return Later(9, shopper, _people.Correction((await stateOf(shopper.Id)).Profile));
        if (draw.Percent(1.5) && (await stateOf(shopper.Id)).Addresses.All.Length < Addresses.Limit)
            yield return Later(10, shopper, new AddAddress(new(draw.Id(visit.At)), _people.Address(isDefault: draw.Percent(40))));
        if (draw.Percent(1) && (await stateOf(shopper.Id)).Profile.Loyalty)
            yield return Later(11, shopper, new AdjustPoints(draw.Between(1, 10) * 50, "Birthday present"), Role.Manager);

        if (visit.Channel == SalesChannel.Online && draw.Percent(15))
            yield return Later(12, shopper, _baskets.Wish());

        await foreach (var act in AfterSale(sale, shopper, stateOf, Later))
            yield return act;

        Act Later(int minutes, Shopper who, object command, Role role = Role.Cashier)
        {
            var at = visit.At.AddMinutes(minutes);
            return new Act(at, who.Id, command, role == Role.Cashier
                ? By(draw.Id(at).ToString(), visit.Store, register)
                : new Request(draw.Id(at).ToString(), "manager", role));
        }
    }

    /// <summary>Preorders are settled, mostly; some goods come back; trade customers pay what they owe.</summary>
    private async IAsyncEnumerable<Act> AfterSale(
        RecordSale sale, Shopper shopper, Func<CustomerId, ValueTask<CustomerState>> stateOf, Func<int, Shopper, object, Role, Act> later)
    {
        var due = Pricing.Total(sale, policy.Currency) - Pricing.Paid(sale.Payments);
        if (due > Money.Zero && draw.Percent(60))
            yield return later(25, shopper, new SettleSale(sale.SaleId, [new(PaymentKind.Card, due)]), Role.Cashier);
        if (due == Money.Zero && draw.Percent(3))
        {
            yield return later(30, shopper, new RefundSale(
                sale.SaleId, "1", Lines: draw.Percent(60) ? [new(1)] : [], To: [], Reason: draw.One(Returned)), Role.Cashier);
        }
        if ((await stateOf(shopper.Id)).Account.Balance is var owed && owed > policy.Currency.FromMinor(50_000))
            yield return later(35, shopper, new PayAccount(owed, PaymentKind.Card, "Bank transfer"), Role.Manager);
    }

    private Act Join(DateTimeOffset at, CustomerOrigin origin, DemoStore store, DemoRegister? register)
    {
        var command = _people.Next(origin, store);
        var group = chain.Groups.FirstOrDefault(group => group.Id == command.GroupId);
        var id = new CustomerId(draw.Id(at));
        // A customer from before may never come back; whoever joins now is here to shop.
        var keenness = origin == CustomerOrigin.Import && draw.Percent(25) ? 0 : Math.Exp(draw.Normal()) * (group is null ? 1 : 3);
        _shoppers.Add(new Shopper(id, command.HomeStoreId, group, command.TaxNumber, keenness));
        var request = draw.Id(at).ToString();
        return new Act(at, id, command, origin == CustomerOrigin.Import
            ? new Request(request, "admin", Role.Admin)
            : By(request, store, register));
    }

    /// <summary>A few are ordered for later, half of it paid now.</summary>
    private RecordSale Sale(Visit visit, DemoRegister? register, Shopper? shopper, CustomerState? customer)
    {
        var lines = _baskets.Lines(visit.Local.Month, shopper?.Group?.Discount ?? 0, inBulk: shopper?.Group == chain.Trade);
        var counter = $"{register?.Id.Value ?? "web"}-{visit.Local:yyMMdd}";
        var number = _numbers[counter] = _numbers.GetValueOrDefault(counter) + 1;
        var preorder = customer is not null && visit.Channel == SalesChannel.Retail && draw.Percent(2);
        return new RecordSale(
            new($"{counter}-{number:D4}"), visit.Store.Id, register?.Id, visit.Channel, visit.At.AddMinutes(draw.Between(1, 5)),
            lines, preorder ? _baskets.Half(lines) : _baskets.Payments(lines, customer, visit.Channel), Preorder: preorder,
            Staff: register is null ? null : draw.One(visit.Store.Staff),
            Note: draw.Percent(3) ? "Gift wrapped" : null,
            TaxNumber: shopper?.TaxNumber);
    }

    private static Request By(string id, DemoStore store, DemoRegister? register) => register is null
        ? new Request(id, "web shop", Role.Cashier, store.Id)
        : new Request(id, "cashier", Role.Cashier, store.Id, register.Id);
}
