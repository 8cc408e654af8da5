using System.Collections.Immutable;
using CustomerCluster.Customers;

namespace CustomerCluster.Grains.Customers;

/// <param name="StoreId">Where the customer was made; null in the back office and online.</param>
/// <param name="ClaimsPhone">The chain allowed one customer per phone number at that moment.</param>
public sealed record CustomerCreated(
    string Barcode, GroupId? GroupId, ImmutableArray<string> Tags, Consents Consents, bool Loyalty, StoreId? HomeStoreId,
    CustomerOrigin Origin, StoreId? StoreId, bool ClaimsPhone, bool ClaimsEmail, Person? Personal) : Event;

/// <summary>The fields that were set, each with its new value.</summary>
/// <param name="ClaimsPhone">Given where the phone number was set.</param>
public sealed record ProfileChanged(
    Set<string>? Barcode, Set<string?>? Tier, Set<GroupId?>? GroupId, Set<ImmutableArray<string>>? Tags,
    Set<bool>? ConsentsToEmail, Set<bool>? ConsentsToSms, Set<bool>? Loyalty, Set<StoreId?>? HomeStoreId,
    bool? ClaimsPhone, bool? ClaimsEmail, PersonChanges? Personal) : Event;

/// <summary>The personal fields that were set, each with its new value.</summary>
/// <param name="PhoneNumber">The normal form of <paramref name="Phone"/>, by which numbers are compared.</param>
public sealed record PersonChanges(
    Set<string?>? FirstName, Set<string?>? LastName, Set<string?>? Email, Set<string?>? Phone, Set<string?>? PhoneNumber,
    Set<DateOnly?>? Birthday, Set<string?>? Gender, Set<string?>? Company, Set<string?>? TaxNumber, Set<string?>? Remarks);

public sealed record CustomerDeleted(string? Reason) : Event;

public sealed record AddressAdded(AddressId Id, bool Default, AddressDetails? Personal) : Event;

public sealed record AddressChanged(AddressId Id, bool Default, AddressDetails? Personal) : Event;

public sealed record AddressRemoved(AddressId Id) : Event;

/// <param name="Points">Above zero.</param>
public sealed record PointsEarned(long Points, string? Reason = null, SaleId? SaleId = null) : Event;

/// <param name="Points">Below zero: what was taken.</param>
public sealed record PointsRedeemed(long Points, string? Reason = null, SaleId? SaleId = null) : Event;

/// <param name="Points">Either way, not zero.</param>
public sealed record PointsAdjusted(long Points, string Reason) : Event;

/// <param name="Amount">Above zero.</param>
public sealed record CreditAdded(Money Amount, string? Reason = null) : Event;

/// <param name="Amount">Below zero: what was taken.</param>
public sealed record CreditRemoved(Money Amount, string? Reason = null) : Event;

/// <param name="Amount">Below zero: what was spent.</param>
public sealed record CreditRedeemed(Money Amount, string? Reason = null, SaleId? SaleId = null) : Event;
