using CustomerCluster.Journal;

namespace CustomerCluster.Grains.Groups;

/// <summary>
/// Whose a charge to a group's account is: the group's while it is reserved, then the customer's who has the sale. A sale and a release
/// contend on this one row, so that an amount is never given back for a sale that stands.
/// </summary>
internal static class ChargeClaim
{
    public const string Kind = "charge";

    public static Claim Reserved(SaleId sale, GroupId group) => new(Kind, sale.Value, null, Kinds.Name(Kinds.Group, group));

    /// <summary>Goes with the append that records the sale.</summary>
    /// <param name="owner">Of the sale, as the journal names it: <c>customer/0199…</c>.</param>
    public static Claim Sold(SaleId sale, GroupId group, string owner) => new(Kind, sale.Value, Kinds.Name(Kinds.Group, group), owner);

    public static Claim Released(SaleId sale, GroupId group) => new(Kind, sale.Value, Kinds.Name(Kinds.Group, group), null);
}
