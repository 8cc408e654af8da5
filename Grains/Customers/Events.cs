using System.Collections.Immutable;
using CustomerCluster.Customers;
using CustomerCluster.Sales;

namespace CustomerCluster.Grains.Customers;

/// <param name="StoreId">Where the customer was made; null in the back office and online.</param>
/// <param name="ClaimsPhone">The chain allowed one customer per phone number at that moment.</param>
/// <param name="By">Given where a consent was.</param>
public sealed record CustomerCreated(
    string Barcode, GroupId? GroupId, ImmutableArray<string> Tags, Consents Consents, bool Loyalty, StoreId? HomeStoreId,
    CustomerOrigin Origin, StoreId? StoreId, bool ClaimsPhone, bool ClaimsEmail, Person? Personal, ChangedBy? By = null) : Event;

/// <summary>The fields that were set, each with its new value.</summary>
/// <param name="ClaimsPhone">Given where the phone number was set.</param>
/// <param name="By">Given where a consent was given or withdrawn.</param>
public sealed record ProfileChanged(
    Set<string>? Barcode, Set<string?>? Tier, Set<GroupId?>? GroupId, Set<ImmutableArray<string>>? Tags,
    Set<bool>? ConsentsToEmail, Set<bool>? ConsentsToSms, Set<bool>? Loyalty, Set<StoreId?>? HomeStoreId,
    bool? ClaimsPhone, bool? ClaimsEmail, PersonChanges? Personal, bool? TierPinned = null, ChangedBy? By = null) : Event;

/// <summary>The personal fields that were set, each with its new value.</summary>
/// <param name="PhoneNumber">The normal form of <paramref name="Phone"/>, by which numbers are compared.</param>
public sealed record PersonChanges(
    Set<string?>? FirstName, Set<string?>? LastName, Set<string?>? Email, Set<string?>? Phone, Set<string?>? PhoneNumber,
    Set<DateOnly?>? Birthday, Set<string?>? Gender, Set<string?>? Company, Set<string?>? TaxNumber, Set<string?>? Remarks);

/// <summary>The customer's group was deleted.</summary>
public sealed record GroupLeft(GroupId GroupId) : Event;

public sealed record CustomerDeleted(string? Reason) : Event;

public sealed record AddressAdded(AddressId Id, bool Default, AddressDetails? Personal) : Event;

public sealed record AddressChanged(AddressId Id, bool Default, AddressDetails? Personal) : Event;

public sealed record AddressRemoved(AddressId Id) : Event;

/// <param name="Points">Added to the balance.</param>
/// <param name="OwedPaid">Paid points owed, beside those added.</param>
/// <param name="ExpiresAt">Null: never.</param>
public sealed record PointsEarned(
    long Points, string? Reason = null, SaleId? SaleId = null, long OwedPaid = 0, DateTimeOffset? ExpiresAt = null) : Event;

/// <param name="Points">Below zero: what was taken.</param>
public sealed record PointsRedeemed(long Points, string? Reason = null, SaleId? SaleId = null) : Event;

/// <param name="Points">Either way, not zero.</param>
/// <param name="ExpiresAt">Of points added; null: never.</param>
public sealed record PointsAdjusted(long Points, string Reason, DateTimeOffset? ExpiresAt = null) : Event;

/// <summary>What a sale had earned was taken back with its refund.</summary>
/// <param name="Points">Zero or below: what was taken.</param>
/// <param name="Owed">Zero or above: what had been spent, and is owed from now on.</param>
public sealed record PointsTakenBack(long Points, long Owed, SaleId SaleId) : Event;

/// <summary>Points that paid for what was refunded came back.</summary>
/// <param name="Points">Above zero.</param>
public sealed record PointsReturned(long Points, SaleId SaleId, DateTimeOffset? ExpiresAt = null) : Event;

/// <param name="Points">Below zero.</param>
public sealed record PointsExpired(long Points) : Event;

/// <param name="Amount">Above zero.</param>
/// <param name="ExpiresAt">Null: never.</param>
public sealed record CreditAdded(Money Amount, string? Reason = null, DateTimeOffset? ExpiresAt = null) : Event;

/// <param name="Amount">Below zero: what was taken.</param>
public sealed record CreditRemoved(Money Amount, string? Reason = null) : Event;

/// <param name="Amount">Below zero: what was spent.</param>
public sealed record CreditRedeemed(Money Amount, string? Reason = null, SaleId? SaleId = null) : Event;

/// <summary>A refund was given in store credit, or credit that had paid came back.</summary>
/// <param name="Amount">Above zero.</param>
public sealed record CreditRefunded(Money Amount, SaleId SaleId) : Event;

/// <param name="Amount">Below zero.</param>
public sealed record CreditExpired(Money Amount) : Event;

/// <param name="Limit">Null: nothing can be charged any more.</param>
public sealed record AccountLimitSet(Money? Limit, string? Reason = null) : Event;

/// <param name="Amount">Above zero: what is owed for the sale.</param>
public sealed record AccountCharged(Money Amount, SaleId SaleId) : Event;

/// <param name="Amount">Below zero: what was paid.</param>
public sealed record AccountPaid(Money Amount, PaymentKind Kind, string? Reference = null) : Event;

/// <param name="Amount">Below zero: what is not owed any more.</param>
public sealed record AccountRefunded(Money Amount, SaleId SaleId) : Event;

public sealed record HoldPlaced(Hold Hold) : Event;

public sealed record HoldReleased(HoldId Id, HoldEnd Why) : Event;

/// <summary>What was spent has brought the member into this tier; null: into none. By hand it is a <see cref="ProfileChanged"/>.</summary>
public sealed record TierChanged(string? Tier) : Event;

/// <summary>Somebody looked whether something had fallen due, and nothing had: it was noted for another moment.</summary>
public sealed record Reviewed : Event;
