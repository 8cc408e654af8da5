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
    /// <param name="taken">The sale that a <see cref="TakeSale"/> takes over.</param>
    public Decision Decide(CustomerState state, DateTimeOffset now, ChainPolicy policy, TimeZoneInfo zone, OwnedSale? taken) =>
        Command switch
        {
            CreateCustomer create => Customers.Customer.Decide(state, create, now, Customer!.Value, policy, Around(policy)),
            EditCustomer edit => Customers.Customer.Decide(state, edit, now, policy, Around(policy)),
            AddAddress add => Customers.Customer.Decide(state, add, now),
            PutWish put => Customers.Customer.Decide(state, put, now, policy),
            AdjustPoints adjust => Customers.Customer.Decide(state, adjust, now, policy),
            AddCredit add => Customers.Customer.Decide(state, add, now, policy),
            RecordSale sale => Customers.Customer.Decide(state, sale, now, policy, zone),
            TakeSale take => Customers.Customer.Decide(state, take, now, policy, taken),
            _ => throw new InvalidOperationException($"{Command.GetType().Name} is no part of the demo."),
        };

    private Surroundings Around(ChainPolicy policy) => new(policy.Settings.Country, ChangedBy.Of(By));
}
