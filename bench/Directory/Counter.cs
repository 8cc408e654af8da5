using System.Collections.Immutable;
using CustomerCluster.Grains.Chain;
using CustomerCluster.Grains.Customers;
using CustomerCluster.Grains.Demo;
using CustomerCluster.Sales;

namespace CustomerCluster.AtScale;

/// <summary>What is rung up: mostly one thing, sometimes two or three, paid like the demo's baskets.</summary>
internal sealed class Counter(ChainPolicy policy)
{
    private static readonly ImmutableArray<Product> Sold = [.. Catalogue.Products.Where(product => !product.Weighed)];
    private static readonly double[] UpTo = Sums();

    public RecordSale Sale(
        Draw draw, SaleId id, BenchStore store, RegisterId? register, SalesChannel channel, DateTimeOffset at, CustomerState customer)
    {
        var count = draw.Fraction() switch { < 0.76 => 1, < 0.94 => 2, _ => 3 };
        ImmutableArray<SaleLine> lines = [.. Enumerable.Range(0, count).Select(_ => Line(draw))];
        return new(id, store.Id, register, channel, at, lines, new Baskets(draw, policy).Payments(lines, customer, channel));
    }

    private SaleLine Line(Draw draw)
    {
        var at = Array.BinarySearch(UpTo, draw.Fraction() * UpTo[^1]);
        var product = Sold[Math.Min(at < 0 ? ~at : at + 1, Sold.Length - 1)];
        var (quantity, unit) = (draw.Percent(85) ? 1 : draw.Between(2, 4), policy.Currency.FromMinor(product.Price));
        var price = policy.Currency.Round(quantity * unit.Amount);
        return new(product.Sku, product.Name, quantity, unit, Money.Zero,
            policy.Currency.Round(price.Amount * product.TaxRate / (100m + product.TaxRate)));
    }

    private static double[] Sums()
    {
        var sum = 0.0;
        return [.. Sold.Select(product => sum += product.Sells)];
    }
}
