using CustomerCluster.Sales;

namespace CustomerCluster.Customers;

/// <param name="Points">Above zero.</param>
[GenerateSerializer, Immutable, Alias("customer.earn-points")]
public sealed record EarnPoints([property: Id(0)] long Points, [property: Id(1)] string? Reason = null);

/// <param name="Points">Above zero.</param>
[GenerateSerializer, Immutable, Alias("customer.redeem-points")]
public sealed record RedeemPoints([property: Id(0)] long Points, [property: Id(1)] string? Reason = null);

/// <param name="Change">Points to add, or to take away where negative; not zero.</param>
/// <param name="Reason">Required.</param>
[GenerateSerializer, Immutable, Alias("customer.adjust-points")]
public sealed record AdjustPoints([property: Id(0)] long Change, [property: Id(1)] string Reason);

/// <param name="Amount">Above zero.</param>
/// <param name="ExpiresOn">The last day on which it can be spent; null: it never expires.</param>
[GenerateSerializer, Immutable, Alias("customer.add-credit")]
public sealed record AddCredit(
    [property: Id(0)] Money Amount, [property: Id(1)] string? Reason = null, [property: Id(2)] DateOnly? ExpiresOn = null);

/// <param name="Amount">Above zero.</param>
[GenerateSerializer, Immutable, Alias("customer.remove-credit")]
public sealed record RemoveCredit([property: Id(0)] Money Amount, [property: Id(1)] string? Reason = null);

/// <param name="Amount">Above zero.</param>
[GenerateSerializer, Immutable, Alias("customer.redeem-credit")]
public sealed record RedeemCredit([property: Id(0)] Money Amount, [property: Id(1)] string? Reason = null);

/// <param name="Limit">Null: nothing can be charged any more. One below the balance blocks further charges and nothing else.</param>
[GenerateSerializer, Immutable, Alias("customer.set-account-limit")]
public sealed record SetAccountLimit([property: Id(0)] Money? Limit, [property: Id(1)] string? Reason = null);

/// <summary>The customer pays what they owe, or some of it.</summary>
/// <param name="Amount">Above zero, at most what is owed.</param>
/// <param name="Kind">Cash or card.</param>
/// <param name="Reference">Of the payment: a transfer's, a slip's.</param>
[GenerateSerializer, Immutable, Alias("customer.pay-account")]
public sealed record PayAccount(
    [property: Id(0)] Money Amount, [property: Id(1)] PaymentKind Kind = PaymentKind.Cash, [property: Id(2)] string? Reference = null);

/// <summary>
/// Reserves points or credit for a cart that is open. The sale of that id takes what was held for it; else it comes back when it is
/// released, when the register is gone, or by itself after the chain's <c>HoldMinutes</c>.
/// </summary>
/// <param name="Id">Chosen by the caller.</param>
[GenerateSerializer, Immutable, Alias("customer.place-hold")]
public sealed record PlaceHold(
    [property: Id(0)] HoldId Id, [property: Id(1)] SaleId SaleId, [property: Id(2)] long Points = 0, [property: Id(3)] Money Credit = default);

[GenerateSerializer, Immutable, Alias("customer.release-hold")]
public sealed record ReleaseHold([property: Id(0)] HoldId Id, [property: Id(1)] HoldEnd Why = HoldEnd.Cleared);

/// <summary>Why a hold ended: the cart was cleared, the register was gone, time was over, or the sale took it.</summary>
public enum HoldEnd { Cleared, RegisterGone, Expired, Sold }
