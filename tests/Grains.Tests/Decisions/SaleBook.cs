using CustomerCluster.Grains.Chain;
using CustomerCluster.Grains.Customers;
using CustomerCluster.Grains.Sales;
using CustomerCluster.Sales;

namespace CustomerCluster.Grains.Tests.Decisions;

/// <summary>Ann and one sale of hers, as both stand after what has happened to it.</summary>
internal sealed class SaleBook(CustomerState ann, ChainPolicy? policy = null)
{
    public static readonly Occasion AtTheTill = new(new DateOnly(2025, 3, 20), A.Soho, new("till-2"), "bob");

    public CustomerState Ann { get; private set; } = ann;
    public SaleView Sale { get; private set; } = null!;
    public IReadOnlyList<Event> Events { get; private set; } = [];
    public ChainPolicy Policy { get; set; } = policy ?? A.Policy;

    public static SaleBook Sold(RecordSale sale, ChainPolicy? policy = null, params Event[] before) =>
        new SaleBook(Given.Ann(before).State, policy).Sell(sale);

    public SaleBook Sell(RecordSale sale) => Accept(Customer.Decide(Ann, sale, A.Now, Policy, A.London));

    public SaleBook Take(OwnedSale sale) => Accept(Customer.Decide(Ann, new(sale.Sale.SaleId), A.Now, Policy, sale));

    public Refusal? Settle(bool? collected = null, params Payment[] payments) =>
        Follow(Customer.Decide(Ann, Sale, new SettleSale(Sale.SaleId, [.. payments], collected), AtTheTill, A.Now, Policy));

    public Refusal? Refund(RefundSale command) => Follow(Customer.Decide(Ann, Sale, command, AtTheTill, A.Now, Policy));

    public Refusal? Refund(decimal amount, params Payment[] to) =>
        Refund(new RefundSale(Sale.SaleId, $"r{Sale.Changes}", A.Pounds(amount), To: [.. to]));

    public Refusal? RefundLines(params LineToRefund[] lines) =>
        Refund(new RefundSale(Sale.SaleId, $"r{Sale.Changes}", Lines: [.. lines]));

    public Refusal? RefundTheRest(params Payment[] to) => Refund(new RefundSale(Sale.SaleId, $"r{Sale.Changes}", To: [.. to]));

    public Refusal? Void() => Follow(Customer.Decide(Ann, Sale, new VoidSale(Sale.SaleId, "rung up twice"), AtTheTill, A.Now, Policy));

    /// <summary>Something happened to Ann that has nothing to do with the sale.</summary>
    public SaleBook After(Event happened)
    {
        Ann = Given.Fold(Ann, [happened]);
        return this;
    }

    /// <summary>What came back last.</summary>
    public SaleRefund Back => Sale.Void ?? Sale.Refunds[^1];

    private SaleBook Accept(Decision decision)
    {
        Follow(decision).ShouldBeNull();
        return this;
    }

    private Refusal? Follow(Decision decision)
    {
        if (decision.Refusal is not null)
            return decision.Refusal;
        Events = decision.Events;
        Ann = Given.Fold(Ann, decision.Events);
        Sale = decision.Events[0] switch
        {
            SaleEvent sale => SaleRows.View(sale, A.Ann),
            SaleChanged changed => SaleLife.Apply(Sale, changed, A.Now),
            var other => throw new InvalidOperationException($"{other} is nothing that becomes of a sale."),
        };
        return null;
    }
}
