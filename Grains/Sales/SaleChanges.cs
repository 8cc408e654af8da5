using System.Collections.Immutable;
using CustomerCluster.Sales;

namespace CustomerCluster.Grains.Sales;

/// <summary>Something became of a sale after it was rung up. What it moved in points, credit and account are events beside it.</summary>
public abstract record SaleChanged : Event
{
    public required SaleId SaleId { get; init; }

    /// <summary>The sale's own store, group, channel and day, whose spend it was.</summary>
    public required StoreId StoreId { get; init; }
    public required GroupId? GroupId { get; init; }
    public required SalesChannel Channel { get; init; }
    public required DateOnly SoldOn { get; init; }

    /// <summary>Where it happened, and by whom; no store in the back office and online.</summary>
    public required StoreId? AtStoreId { get; init; }
    public required RegisterId? AtRegisterId { get; init; }
    public required string User { get; init; }
}

/// <summary>A preorder was paid, in part or to the end, or its goods were handed over.</summary>
public sealed record SaleSettled : SaleChanged
{
    public required ImmutableArray<Payment> Payments { get; init; }
    public required bool Collected { get; init; }
    public long PointsEarned { get; init; }
    public long PointsRedeemed { get; init; }
    public Money CreditRedeemed { get; init; }
    public Money AccountCharged { get; init; }
}

/// <summary>Something of a sale was given back.</summary>
public abstract record SaleGivenBack : SaleChanged
{
    public required string RefundId { get; init; }

    /// <summary>The day that it comes off the spend: of the refund, where the sale's store is.</summary>
    public required DateOnly BusinessDay { get; init; }

    /// <summary>Of the total, above zero, or zero where nothing was charged for the goods.</summary>
    public required Money Amount { get; init; }
    public required ImmutableArray<RefundedLine> Lines { get; init; }
    public required ImmutableArray<Payment> Payments { get; init; }
    public long PointsTaken { get; init; }
    public long PointsReturned { get; init; }

    /// <summary>Points that were to be taken back, were spent, and came off the money instead.</summary>
    public long PointsOff { get; init; }
    public Money OffForPoints { get; init; }
    public Money CreditRefunded { get; init; }

    /// <summary>To the customer's own account.</summary>
    public Money AccountRefunded { get; init; }

    /// <summary>To the account of the group that the sale was charged to.</summary>
    public Money GroupRefunded { get; init; }
    public string? Reason { get; init; }

    /// <summary>The customer with whom the sale came, where that was in a merge.</summary>
    public CustomerId? MergedFrom { get; init; }
}

/// <summary>A part of a sale was given back, or what was left of it.</summary>
public sealed record SaleRefunded : SaleGivenBack;

/// <summary>A sale was voided: all of it, and it is no order any more.</summary>
public sealed record SaleCancelled : SaleGivenBack;

/// <summary>A sale followed its customer into a merge or out of it. Spend is not moved by it: that went along with the merge.</summary>
/// <param name="From">Its owner until then, as the journal names it.</param>
/// <param name="MergedFrom">With whom it came; null: it came back.</param>
public sealed record SaleFollowed(SaleId SaleId, string From, Guid MergeId, CustomerId? MergedFrom) : Event;

/// <summary>When and where something becomes of a sale, and who does it.</summary>
/// <param name="Day">Where the sale's store is.</param>
public sealed record Occasion(DateOnly Day, StoreId? Store, RegisterId? Register, string User)
{
    public static Occasion Of(DateTimeOffset now, TimeZoneInfo zone, Request request) =>
        new(Pricing.BusinessDay(now, zone), request.Store, request.Register, request.User);
}
