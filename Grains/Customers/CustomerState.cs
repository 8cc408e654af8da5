using System.Collections.Immutable;

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

    /// <summary>Where the customer is going, or has gone, or is coming back from.</summary>
    public Forward? Forward { get; init; }

    /// <summary>The customers whose merges into this one can be undone yet, the newest last.</summary>
    public ImmutableArray<Absorbed> Absorbed { get; init; } = [];

    public GivenUp? GivenUp { get; init; }
}

public enum CustomerStanding { None, Active, Deleted, Erasing, Erased, Merging, Merged }
