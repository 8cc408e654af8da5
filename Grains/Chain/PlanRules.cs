using CustomerCluster.Chain;
using CustomerCluster.Customers;
using CustomerCluster.Groups;
using CustomerCluster.Sales;

namespace CustomerCluster.Grains.Chain;

/// <summary>Which commands ask for something that not every plan has: the one table of the grains.</summary>
internal static class PlanRules
{
    /// <summary>Null: the chain's plan has what the command needs.</summary>
    public static NotInPlan? Lacks(object command, ChainPolicy policy)
    {
        foreach (var feature in Needed(command))
            if (!policy.Has(feature))
                return new NotInPlan(feature);
        return null;
    }

    private static IEnumerable<Feature> Needed(object command) => command switch
    {
        EarnPoints or RedeemPoints or AdjustPoints or PlaceHold { Points: > 0 } => [Feature.Loyalty],
        CreateCustomer { Loyalty: true } or EditCustomer { Loyalty.Value: true } => [Feature.Loyalty],
        EditCustomer { Tier: not null } or EditCustomer { TierPinned: not null } => [Feature.Loyalty],
        SetAccountLimit or PayAccount or SetGroupLimit or PayGroupAccount or ReserveCharge => [Feature.OnAccount],
        RecordSale sale => sale.Payments.OrEmpty().SelectMany(NeededFor),
        SettleSale sale => sale.Payments.OrEmpty().SelectMany(NeededFor),
        _ => [],
    };

    private static IEnumerable<Feature> NeededFor(Payment? payment) => payment?.Kind switch
    {
        PaymentKind.Points => [Feature.Loyalty],
        PaymentKind.Account => [Feature.OnAccount],
        _ => [],
    };
}
