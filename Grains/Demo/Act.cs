using CustomerCluster.Customers;
using CustomerCluster.Grains.Chain;
using CustomerCluster.Grains.Customers;
using CustomerCluster.Grains.Sales;
using CustomerCluster.Sales;

namespace CustomerCluster.Grains.Demo;

/// <summary>One thing that was asked for, in the past.</summary>
/// <param name="Customer">Null: a sale to nobody known.</param>
public sealed record Act(DateTimeOffset At, CustomerId? Customer, object Command, Request By)
{
    /// <summary>What comes of it, where it is about a customer.</summary>
    /// <param name="zone">Of the store where it happens.</param>
    /// <param name="sale">The sale that <see cref="Changes"/> names.</param>
    public Decision Decide(CustomerState state, DateTimeOffset now, ChainPolicy policy, TimeZoneInfo zone, OwnedSale? sale) =>
        Command switch
        {
            CreateCustomer create => Customers.Customer.Decide(state, create, now, Customer!.Value, policy, Around(policy)),
            EditCustomer edit => Customers.Customer.Decide(state, edit, now, policy, Around(policy)),
            AddAddress add => Customers.Customer.Decide(state, add, now),
            PutWish put => Customers.Customer.Decide(state, put, now, policy),
            AdjustPoints adjust => Customers.Customer.Decide(state, adjust, now, policy),
            AddCredit add => Customers.Customer.Decide(state, add, now, policy),
            SetAccountLimit set => Customers.Customer.Decide(state, set, policy),
            PayAccount pay => Customers.Customer.Decide(state, pay, policy),
            RecordSale record => Customers.Customer.Decide(state, record, now, policy, zone),
            TakeSale take => Customers.Customer.Decide(state, take, now, policy, sale),
            SettleSale settle => Customers.Customer.Decide(state, sale!.Sale, settle, Occasion.Of(now, zone, By), now, policy),
            RefundSale refund => Customers.Customer.Decide(state, sale!.Sale, refund, Occasion.Of(now, zone, By), now, policy),
            _ => throw new InvalidOperationException($"{Command.GetType().Name} is no part of the demo."),
        };

    /// <summary>The sale, rung up before, that something becomes of.</summary>
    public SaleId? Changes => Command switch
    {
        TakeSale take => take.SaleId,
        SettleSale settle => settle.SaleId,
        RefundSale refund => refund.SaleId,
        _ => null,
    };

    private Surroundings Around(ChainPolicy policy) => new(policy.Settings.Country, ChangedBy.Of(By));
}
