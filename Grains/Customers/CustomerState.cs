namespace CustomerCluster.Grains.Customers;

/// <summary>A customer as it is stored in a snapshot. Bounded: no sale and no history is in it.</summary>
public sealed record CustomerState(
    CustomerStanding Standing, Profile Profile, Addresses Addresses, Points Points, Credit Credit, Account Account, Holds Holds,
    Spend Spend, QualifyingSpend Qualifying, WorkingSet Stores, Wishlist Wishlist,
    DateTimeOffset CreatedAt, DateTimeOffset UpdatedAt, DateTimeOffset? LastVisitAt)
{
    public static readonly CustomerState None = new(
        CustomerStanding.None, Profile.None, Addresses.None, Points.None, Credit.None, Account.None, Holds.None,
        Spend.None, QualifyingSpend.None, WorkingSet.None, Wishlist.None, default, default, null);
}

public enum CustomerStanding { None, Active, Deleted, Erasing, Erased }
