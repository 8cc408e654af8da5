using System.Collections.Immutable;
using CustomerCluster.Chain;
using CustomerCluster.Sales;

namespace CustomerCluster.Grains.Sales;

/// <summary>
/// A sale came to an owner: whole, so that the owner's history needs no other. What it moved in points and credit are events
/// of their own, beside it.
/// </summary>
public abstract record SaleEvent : Event
{
    public required SaleId SaleId { get; init; }
    public required StoreId StoreId { get; init; }
    public required RegisterId? RegisterId { get; init; }

    /// <summary>Of a sale rung up offline: whose it was meant to be. Null in the others.</summary>
    public CustomerId? IntendedCustomerId { get; init; }

    /// <summary>The customer's group at that moment.</summary>
    public required GroupId? GroupId { get; init; }
    public required SalesChannel Channel { get; init; }
    public required DateTimeOffset SoldAt { get; init; }
    public required DateOnly BusinessDay { get; init; }
    public required bool Offline { get; init; }
    public required string? Staff { get; init; }
    public required string? EInvoiceNumber { get; init; }
    public required bool Preorder { get; init; }
    public required Money Total { get; init; }
    public required ImmutableArray<SaleLine> Lines { get; init; }
    public required ImmutableArray<Payment> Payments { get; init; }
    public long PointsEarned { get; init; }

    /// <summary>Points for one unit of the currency, the tier's multiplier included; 0: nothing is earned.</summary>
    public decimal PointsRate { get; init; }
    public PointsRounding PointsRounding { get; init; }

    /// <summary>The group whose shared limit its payments on account are charged to; null: the customer's own.</summary>
    public GroupId? ChargedTo { get; init; }

    /// <summary>What paid, above zero.</summary>
    public long PointsRedeemed { get; init; }

    /// <summary>What paid, above zero.</summary>
    public Money CreditRedeemed { get; init; }

    /// <summary>To the customer's own account.</summary>
    public Money AccountCharged { get; init; }
    public SalePersonal? Personal { get; init; }

    /// <summary>What of the total counts.</summary>
    internal virtual Money Kept => Total;
}

/// <summary>A sale was rung up, for a customer or anonymously.</summary>
public sealed record SaleRecorded : SaleEvent;

/// <summary>A customer took over a sale that was anonymous.</summary>
public sealed record SaleTaken : SaleEvent
{
    /// <summary>Its owner until then, as the journal names it: <c>register/12</c>.</summary>
    public required string TakenFrom { get; init; }

    /// <summary>What became of it before.</summary>
    public ImmutableArray<SaleSettlement> Settlements { get; init; } = [];
    public ImmutableArray<SaleRefund> Refunds { get; init; } = [];
    public Money Refunded { get; init; }
    public DateTimeOffset? CollectedAt { get; init; }
    public int Changes { get; init; }

    internal override Money Kept => Total - Refunded;
}

/// <summary>What a cashier wrote on the sale that may name a person.</summary>
public sealed record SalePersonal(string? Note, string? TaxNumber)
{
    public static SalePersonal? Of(string? note, string? taxNumber) =>
        note is null && taxNumber is null ? null : new(note, taxNumber);
}
