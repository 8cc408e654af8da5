using System.Text.Json;
using CustomerCluster.Chain;
using CustomerCluster.Customers;
using CustomerCluster.Grains.Chain;
using CustomerCluster.Grains.Customers;
using CustomerCluster.Grains.Demo;
using CustomerCluster.Grains.Sales;
using CustomerCluster.Sales;

namespace CustomerCluster.Demo.Tests;

public sealed class YearTests
{
    private static readonly DateOnly FirstDay = new(2024, 3, 1);
    private static readonly Currency Pounds = new("GBP", 2);

    [Fact]
    public async Task The_same_seed_tells_the_same_year_to_the_last_id()
    {
        var size = new DemoSize(200, 600);
        var year = (await Year(7, Pounds, size)).Acts;
        (await Year(7, Pounds, size)).Acts.ShouldBe(year);
        (await Year(8, Pounds, size)).Acts.ShouldNotBe(year);
    }

    [Theory, InlineData("GBP", 2), InlineData("JPY", 0), InlineData("KWD", 3)]
    public async Task Nothing_in_it_breaks_a_rule_in_any_currency(string code, int decimals) =>
        (await Year(1, new Currency(code, decimals), new DemoSize(400, 1500))).Refusals.ShouldBeEmpty();

    [Fact]
    public async Task A_small_chain_has_the_customers_and_sales_of_a_year()
    {
        var year = await Year(1, Pounds, DemoSize.SmallChain);
        var sales = year.Sales;
        year.Customers.Count.ShouldBe(2_000);
        sales.Count.ShouldBe(10_000);
        sales.ShouldAllBe(sale =>
            sale.SoldAt.UtcDateTime >= FirstDay.ToDateTime(default) && sale.SoldAt < FirstDay.ToDateTime(default).AddDays(366));

        sales.Select(sale => sale.StoreId).Distinct().Count().ShouldBe(3);
        sales.Select(sale => sale.RegisterId).Distinct().Count(register => register is not null).ShouldBe(12);
        sales.Count(sale => sale.Channel != SalesChannel.Retail).ShouldBeInRange(2_800, 3_200);
        sales.Count(sale => sale.SoldAt.Month == 12).ShouldBeGreaterThan(2 * sales.Count(sale => sale.SoldAt.Month == 1));
        sales.Count(sale => sale.SoldAt.DayOfWeek == DayOfWeek.Saturday)
            .ShouldBeGreaterThan(2 * sales.Count(sale => sale.SoldAt.DayOfWeek == DayOfWeek.Monday));
        sales.SelectMany(sale => sale.Payments).Select(payment => payment.Kind).Distinct()
            .ShouldBe([PaymentKind.Cash, PaymentKind.Card, PaymentKind.Points, PaymentKind.Credit, PaymentKind.Account], ignoreOrder: true);

        var names = string.Concat(year.Customers.Values.Select(customer => customer.Profile.Person.LastName));
        names.ShouldContain("欧阳");
        names.ShouldContain("渡邊");
        names.ShouldContain("남궁");
        names.ShouldContain("Núñez");
        Enumerable.Range(0, 6).ShouldAllBe(count => year.Customers.Values.Any(customer => customer.Addresses.All.Length == count));
        year.Customers.Values.ShouldContain(customer => customer.Credit.Balance > Money.Zero);
        year.Customers.Values.ShouldContain(customer => customer.Wishlist.All.Length > 1);
        year.Customers.Values.Where(customer => customer.Profile.Consents.Email)
            .ShouldAllBe(customer => customer.Profile.Consents.EmailChanged!.User != null);
        var spent = year.Customers.Values.Select(customer => customer.Spend.Total().Amount).OrderDescending().ToArray();
        spent.Take(200).Sum().ShouldBeGreaterThan(spent.Sum() / 2, "a tenth of the customers spends most");
    }

    [Fact]
    public async Task A_sale_to_nobody_known_is_sometimes_tagged_with_a_customer_afterwards_and_once_at_most()
    {
        var asked = (await Year(1, Pounds, new DemoSize(400, 3000))).Asked;
        var anonymous = asked.Where(act => act is { Customer: null, Command: RecordSale }).Select(act => ((RecordSale)act.Command).SaleId);
        var tagged = asked.Select(act => act.Command).OfType<TakeSale>().Select(take => take.SaleId).ToArray();

        tagged.Length.ShouldBeGreaterThan(5);
        tagged.ShouldBeUnique();
        tagged.ShouldBeSubsetOf(anonymous);
    }

    [Fact]
    public async Task A_group_has_its_discount_on_everything()
    {
        var year = await Year(1, Pounds, new DemoSize(400, 3000));
        var discounts = year.Chain.Groups.ToDictionary(group => group.Id, group => group.Discount);
        var given = new HashSet<GroupId>();
        foreach (var (sale, buyer) in year.Asked.Where(act => act is { Customer: not null, Command: RecordSale })
            .Select(act => ((RecordSale)act.Command, year.Customers[act.Customer!.Value])))
        {
            if (buyer.Profile.GroupId is not { } group) continue;
            given.Add(group);
            foreach (var line in sale.Lines)
                (line.Discount.Amount / (line.Quantity * line.UnitPrice.Amount) * 100).ShouldBeGreaterThan(
                    discounts[group] - 0.5m, $"{sale.SaleId} {line.Name}");
        }
        given.Count.ShouldBe(discounts.Count);
    }

    [Fact]
    public async Task Tax_is_in_the_price_of_what_is_taxed_and_of_nothing_else()
    {
        var rates = Catalogue.Products.ToDictionary(product => product.Sku, product => product.TaxRate);
        var lines = (await Year(1, Pounds, new DemoSize(200, 1000))).Sales.SelectMany(sale => sale.Lines).ToArray();

        foreach (var line in lines)
        {
            var before = Pricing.Of(line, Pounds).Amount - line.Tax.Amount;
            Math.Abs(before * rates[line.Sku] / 100 - line.Tax.Amount).ShouldBeLessThanOrEqualTo(0.01m, line.ToString());
        }
        lines.Select(line => rates[line.Sku]).Distinct().ShouldBe([0, 20], ignoreOrder: true);
    }

    [Fact]
    public async Task What_is_for_the_winter_sells_in_the_winter_and_what_is_for_the_summer_in_the_summer()
    {
        var seasons = Catalogue.Products.ToDictionary(product => product.Sku, product => product.Season);
        var sales = (await Year(1, Pounds, new DemoSize(400, 4000))).Sales;

        Share(Season.Winter, 11, 12).ShouldBeGreaterThan(3 * Share(Season.Winter, 6, 7, 8));
        Share(Season.Summer, 6, 7, 8).ShouldBeGreaterThan(3 * Share(Season.Summer, 11, 12));

        double Share(Season season, params int[] months)
        {
            var sold = sales.Where(sale => months.Contains(sale.SoldAt.Month)).SelectMany(sale => sale.Lines).ToArray();
            return sold.Count(line => seasons[line.Sku] == season) / (double)sold.Length;
        }
    }

    private sealed record Told(
        DemoChain Chain, List<Act> Asked, List<string> Acts, List<Refusal> Refusals, List<RecordSale> Sales,
        Dictionary<CustomerId, CustomerState> Customers);

    /// <summary>The year as it goes without a database: every act decided on, as the load does.</summary>
    private static async Task<Told> Year(ulong seed, Currency currency, DemoSize size)
    {
        var policy = new ChainPolicy(currency, ChainSettings.Default);
        var draw = new Draw(seed);
        var chain = new DemoChain(draw, new(FirstDay.ToDateTime(default), TimeSpan.Zero));
        var year = new DemoYear(draw, chain, FirstDay, policy, size);
        var told = new Told(chain, [], [], [], [], []);
        await foreach (var act in year.Acts(id => new(told.Customers[id])))
        {
            told.Asked.Add(act);
            told.Acts.Add($"{act.At:O} {act.Customer} {act.By} {JsonSerializer.Serialize(act.Command, ApiJson.Options(currency))}");
            if (act.Command is RecordSale sale) told.Sales.Add(sale);
            if (act.Customer is { } id)
            {
                // What was rung up before is in the database alone.
                if (act.Changes is not null) continue;
                var state = told.Customers.GetValueOrDefault(id, CustomerState.None);
                var decision = act.Decide(state, act.At, policy, TimeZoneInfo.Utc, sale: null);
                if (decision.Refusal is { } refusal) told.Refusals.Add(refusal);
                told.Customers[id] = decision.Events.Aggregate(state, (after, happened) => Customer.Apply(after, happened, act.At));
            }
            else if (SaleRules.Check((RecordSale)act.Command, act.At, currency, anonymous: true) is { } invalid)
            {
                told.Refusals.Add(invalid);
            }
        }
        return told;
    }
}
