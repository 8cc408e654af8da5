using System.Collections.Immutable;

namespace CustomerCluster.Customers;

/// <summary>A customer as callers see it. <c>Version</c> grows with every change and never repeats; it is the ETag.</summary>
/// <param name="PointsOwed">Taken back by refunds though they were spent: the next ones earned pay them.</param>
/// <param name="PointsHeld">Of the points, what open carts have reserved.</param>
/// <param name="CreditHeld">Of the credit, what open carts have reserved.</param>
/// <param name="Phone">As it was typed.</param>
/// <param name="PhoneNumber">What it means: <c>+447700900123</c> (E.164), or bare digits where no country has such a number.</param>
/// <param name="KnownBy">Former cards, phones and e-mails of those who were merged into this customer; ids in other systems.</param>
[GenerateSerializer, Immutable, Alias("customer.view")]
public sealed record CustomerView(
    [property: Id(0)] CustomerId Id,
    [property: Id(1)] long Version,
    [property: Id(2)] string? FirstName,
    [property: Id(3)] string? LastName,
    [property: Id(4)] string? Email,
    [property: Id(5)] string? Phone,
    [property: Id(6)] DateOnly? Birthday,
    [property: Id(7)] string? Gender,
    [property: Id(8)] string? Company,
    [property: Id(9)] string? TaxNumber,
    [property: Id(10)] string Barcode,
    [property: Id(11)] string? Tier,
    [property: Id(12)] GroupId? GroupId,
    [property: Id(13)] ImmutableArray<string> Tags,
    [property: Id(14)] string? Remarks,
    [property: Id(15)] Consents Consents,
    [property: Id(16)] bool Loyalty,
    [property: Id(17)] StoreId? HomeStoreId,
    [property: Id(18)] CustomerOrigin Origin,
    [property: Id(19)] ImmutableArray<AddressView> Addresses,
    [property: Id(20)] long Points,
    [property: Id(21)] Money Credit,
    [property: Id(22)] AccountView? Account,
    [property: Id(23)] SpendByChannel Spend,
    [property: Id(24)] long Orders,
    [property: Id(25)] DateTimeOffset CreatedAt,
    [property: Id(26)] DateTimeOffset UpdatedAt,
    [property: Id(27)] DateTimeOffset? LastVisitAt,
    [property: Id(40)] bool TierPinned,
    [property: Id(41)] long PointsOwed,
    [property: Id(42)] long PointsHeld,
    [property: Id(43)] Money CreditHeld,
    [property: Id(44)] ImmutableArray<HoldView> Holds,
    [property: Id(28)] string? PhoneNumber = null,
    [property: Id(45)] ImmutableArray<AlsoKnownBy> KnownBy = default);

/// <summary>Points or credit that an open cart has reserved.</summary>
[GenerateSerializer, Immutable, Alias("customer.hold")]
public sealed record HoldView(
    [property: Id(0)] HoldId Id,
    [property: Id(1)] SaleId SaleId,
    [property: Id(2)] long Points,
    [property: Id(3)] Money Credit,
    [property: Id(4)] RegisterId? RegisterId,
    [property: Id(5)] DateTimeOffset ExpiresAt);

/// <summary>Where a customer came from.</summary>
public enum CustomerOrigin { Retail, Online, BackOffice, Import }

/// <summary>An address as it is given. <c>Default</c> marks the one for delivery: a new default takes over from the old.</summary>
/// <param name="Country">ISO 3166-1 alpha-2.</param>
[GenerateSerializer, Immutable, Alias("address.details")]
public sealed record AddressDetails(
    [property: Id(0)] string? Label = null,
    [property: Id(1)] string? Recipient = null,
    [property: Id(2)] string? Phone = null,
    [property: Id(3)] string? Line1 = null,
    [property: Id(4)] string? Line2 = null,
    [property: Id(5)] string? City = null,
    [property: Id(6)] string? Region = null,
    [property: Id(7)] string? Postcode = null,
    [property: Id(8)] string? Country = null,
    [property: Id(9)] bool Default = false);

/// <summary>An address that a customer has. The first one given is the default until another takes over.</summary>
[GenerateSerializer, Immutable, Alias("address.view")]
public sealed record AddressView(
    [property: Id(0)] AddressId Id,
    [property: Id(1)] string? Label,
    [property: Id(2)] string? Recipient,
    [property: Id(3)] string? Phone,
    [property: Id(4)] string? Line1,
    [property: Id(5)] string? Line2,
    [property: Id(6)] string? City,
    [property: Id(7)] string? Region,
    [property: Id(8)] string? Postcode,
    [property: Id(9)] string? Country,
    [property: Id(10)] bool Default);

/// <summary>What the customer may owe and owes.</summary>
/// <param name="Limit">Null: nothing can be charged.</param>
/// <param name="Balance">What is owed; below zero, what a refund gave back of what was paid already.</param>
[GenerateSerializer, Immutable, Alias("customer.account")]
public sealed record AccountView([property: Id(0)] Money? Limit, [property: Id(1)] Money Balance);

/// <summary>What was spent, refunds taken off. <c>Omo</c>: bought online, handed over in a store.</summary>
[GenerateSerializer, Immutable, Alias("spend.by-channel")]
public sealed record SpendByChannel(
    [property: Id(0)] Money Total,
    [property: Id(1)] Money Retail,
    [property: Id(2)] Money Online,
    [property: Id(3)] Money Omo);

/// <summary>A balance moved, in points or in money; the unit is the command's.</summary>
/// <param name="Version">The customer's version after the change.</param>
[GenerateSerializer, Immutable, Alias("customer.balance-changed")]
public sealed record BalanceChanged(
    [property: Id(0)] decimal Change,
    [property: Id(1)] decimal Balance,
    [property: Id(2)] long Version);

[GenerateSerializer, Immutable, Alias("customer.erased")]
public sealed record CustomerErased([property: Id(0)] CustomerId Id, [property: Id(1)] long Version);

[GenerateSerializer, Immutable, Alias("customer.deleted")]
public sealed record CustomerDeleted([property: Id(0)] CustomerId Id, [property: Id(1)] long Version);
