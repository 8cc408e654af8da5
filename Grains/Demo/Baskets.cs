using System.Collections.Immutable;
using CustomerCluster.Customers;
using CustomerCluster.Grains.Chain;
using CustomerCluster.Grains.Customers;
using CustomerCluster.Grains.Sales;
using CustomerCluster.Sales;

namespace CustomerCluster.Grains.Demo;

/// <summary>Draws what goes over the counter, and how it is paid.</summary>
public sealed class Baskets(Draw draw, ChainPolicy policy)
{
    private static readonly ImmutableArray<decimal> Weights = [0.05m, 0.1m, 0.1m, 0.125m, 0.2m, 0.25m, 0.5m];

    private Currency Currency => policy.Currency;

    /// <param name="discount">On everything, in percent.</param>
    public ImmutableArray<SaleLine> Lines(int month, int discount, bool inBulk)
    {
        var products = new HashSet<Product>();
        do
            products.Add(draw.Weighted(Catalogue.Products, product => product.Sells * Demand(product.Season, month)));
        while (products.Count < 7 && draw.Percent(52));
        return [.. products.Select(product => Line(product, draw.Percent(6) ? Math.Max(discount, 15) : discount, inBulk))];
    }

    /// <summary>Points and credit first, where there are enough and the customer thinks of them.</summary>
    /// <param name="customer">Null: nobody known.</param>
    public ImmutableArray<Payment> Payments(ImmutableArray<SaleLine> lines, CustomerState? customer, SalesChannel channel)
    {
        var left = new Money(lines.Sum(line => Pricing.Of(line, Currency).Amount));
        var payments = ImmutableArray.CreateBuilder<Payment>();
        if (customer is { Profile.Loyalty: true, Points.Balance: >= 400 } && draw.Percent(25))
            Pay(PaymentKind.Points, Worth(customer.Points.Balance));
        if (customer is not null && customer.Credit.Balance > Money.Zero && draw.Percent(40))
            Pay(PaymentKind.Credit, customer.Credit.Balance);
        if (customer?.Account.Limit is not null && customer.Account.Lacks(left) is null && draw.Percent(60))
            Pay(PaymentKind.Account, left);
        Pay(channel == SalesChannel.Retail && draw.Percent(22) ? PaymentKind.Cash : PaymentKind.Card, left);
        return payments.ToImmutable();

        void Pay(PaymentKind kind, Money atMost)
        {
            var amount = atMost < left ? atMost : left;
            if (amount <= Money.Zero)
                return;
            payments.Add(new Payment(kind, amount));
            left -= amount;
        }
    }

    /// <summary>Something that somebody looks at online and does not buy yet: no scoop of it.</summary>
    public PutWish Wish()
    {
        var product = draw.Weighted(Catalogue.Products, product => product.Weighed ? 0 : 1);
        return new(product.Sku, product.Name, Currency.FromMinor(product.Price));
    }

    /// <summary>On a preorder.</summary>
    public ImmutableArray<Payment> Half(ImmutableArray<SaleLine> lines)
    {
        var half = Currency.Round(lines.Sum(line => Pricing.Of(line, Currency).Amount) / 2);
        return half > Money.Zero ? [new(PaymentKind.Card, half)] : [];
    }

    private SaleLine Line(Product product, int discount, bool inBulk)
    {
        var quantity = product.Weighed ? Weighed(inBulk) : inBulk ? draw.Between(2, 12) : draw.Percent(85) ? 1 : draw.Between(2, 4);
        var unit = Currency.FromMinor(product.Price);
        var price = Currency.Round(quantity * unit.Amount);
        var off = Currency.Round(price.Amount * discount / 100m);
        var tax = Currency.Round((price - off).Amount * product.TaxRate / (100m + product.TaxRate));
        return new SaleLine(product.Sku, product.Name, quantity, unit, off, tax);
    }

    /// <summary>A scoop is never quite what was asked for.</summary>
    private decimal Weighed(bool inBulk) => (inBulk ? draw.Between(1, 5) : draw.One(Weights)) + draw.Between(-4, 4) / 1000m;

    /// <summary>Rounded down to what the currency has coins for.</summary>
    private Money Worth(long points)
    {
        var exact = points * policy.Loyalty.PointValue;
        var rounded = Currency.Round(exact);
        return rounded.Amount <= exact ? rounded : rounded - Currency.FromMinor(1);
    }

    private static double Demand(Season season, int month) => (season, month) switch
    {
        (Season.Winter, 11 or 12) => 3,
        (Season.Winter, 10 or 1 or 2) => 1.5,
        (Season.Winter, _) => 0.3,
        (Season.Summer, >= 6 and <= 8) => 3,
        (Season.Summer, 5 or 9) => 1.5,
        (Season.Summer, _) => 0.3,
        _ => 1,
    };
}
