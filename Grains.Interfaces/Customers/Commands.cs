using System.Collections.Immutable;

namespace CustomerCluster.Customers;

/// <summary>Makes a customer. At least a first or last name or an e-mail is needed, and what the chain's settings add to that.</summary>
/// <param name="Phone">As typed; kept so, and compared in its normal form.</param>
/// <param name="Gender">Free text, as the person gives it.</param>
/// <param name="Barcode">An existing card to attach; null issues one.</param>
/// <param name="Loyalty">True: the customer joins the loyalty programme.</param>
/// <param name="Addresses">Five at most.</param>
/// <param name="AllowDuplicate">Made even if a <see cref="PossibleDuplicate"/>; never if a <see cref="DuplicateCustomer"/>.</param>
[GenerateSerializer, Immutable, Alias("customer.create")]
public sealed record CreateCustomer(
    [property: Id(0)] string? FirstName = null,
    [property: Id(1)] string? LastName = null,
    [property: Id(2)] string? Email = null,
    [property: Id(3)] string? Phone = null,
    [property: Id(4)] DateOnly? Birthday = null,
    [property: Id(5)] string? Gender = null,
    [property: Id(6)] string? Company = null,
    [property: Id(7)] string? TaxNumber = null,
    [property: Id(8)] string? Barcode = null,
    [property: Id(9)] GroupId? GroupId = null,
    [property: Id(10)] ImmutableArray<string> Tags = default,
    [property: Id(11)] string? Remarks = null,
    [property: Id(12)] Consents? Consents = null,
    [property: Id(13)] bool Loyalty = false,
    [property: Id(14)] StoreId? HomeStoreId = null,
    [property: Id(15)] CustomerOrigin Origin = CustomerOrigin.Retail,
    [property: Id(16)] ImmutableArray<AddressDetails> Addresses = default,
    [property: Id(17)] bool AllowDuplicate = false);

/// <summary>Changes the fields that are given and leaves the others.</summary>
[GenerateSerializer, Immutable, Alias("customer.edit")]
public sealed record EditCustomer
{
    [Id(0)] public Set<string?>? FirstName { get; init; }
    [Id(1)] public Set<string?>? LastName { get; init; }
    [Id(2)] public Set<string?>? Email { get; init; }
    [Id(3)] public Set<string?>? Phone { get; init; }
    [Id(4)] public Set<DateOnly?>? Birthday { get; init; }
    [Id(5)] public Set<string?>? Gender { get; init; }
    [Id(6)] public Set<string?>? Company { get; init; }
    [Id(7)] public Set<string?>? TaxNumber { get; init; }
    [Id(8)] public Set<string>? Barcode { get; init; }
    [Id(9)] public Set<GroupId?>? GroupId { get; init; }
    [Id(10)] public Set<ImmutableArray<string>>? Tags { get; init; }
    [Id(11)] public Set<string?>? Remarks { get; init; }
    [Id(12)] public Set<bool>? ConsentsToEmail { get; init; }
    [Id(13)] public Set<bool>? ConsentsToSms { get; init; }
    [Id(14)] public Set<bool>? Loyalty { get; init; }
    [Id(15)] public Set<StoreId?>? HomeStoreId { get; init; }

    /// <summary>By hand, and so pinned unless <see cref="TierPinned"/> says otherwise.</summary>
    [Id(16)] public Set<string?>? Tier { get; init; }

    /// <summary>A pinned tier stays whatever is spent; one that is not follows the loyalty programme.</summary>
    [Id(40)] public Set<bool>? TierPinned { get; init; }
}

[GenerateSerializer, Immutable, Alias("customer.delete")]
public sealed record DeleteCustomer([property: Id(0)] string? Reason = null);

/// <param name="CaseNumber">Of the request, in the chain's own books: 1 to 64 letters, digits, dots, dashes or underscores.</param>
[GenerateSerializer, Immutable, Alias("customer.erase")]
public sealed record EraseCustomer([property: Id(0)] string? CaseNumber = null);

/// <param name="Id">Chosen by the caller, so that a repeat adds the address once.</param>
/// <param name="Prefill">
/// What is not given is the store's, as in a form that begins with the store's address: of the store where it is typed, in the back office
/// of the customer's home store. A second line goes with the first.
/// </param>
[GenerateSerializer, Immutable, Alias("customer.add-address")]
public sealed record AddAddress(
    [property: Id(0)] AddressId Id, [property: Id(1)] AddressDetails Address, [property: Id(2)] bool Prefill = false);

/// <summary>Each part as it would be by itself, and all of them at once.</summary>
/// <param name="Reference">By which another system knows the customer, and finds nobody else: <c>shopify:6543210987</c>.</param>
/// <param name="Addresses">What a rule says of one names it by its place: <c>addresses[0].city</c>.</param>
[GenerateSerializer, Immutable, Alias("customer.complete")]
public sealed record CompleteCustomer(
    [property: Id(0)] string? Reference, [property: Id(1)] ImmutableArray<AddAddress> Addresses, [property: Id(2)] EditCustomer? Edit);

/// <summary>Replaces the address as a whole.</summary>
[GenerateSerializer, Immutable, Alias("customer.change-address")]
public sealed record ChangeAddress([property: Id(0)] AddressId Id, [property: Id(1)] AddressDetails Address);

[GenerateSerializer, Immutable, Alias("customer.remove-address")]
public sealed record RemoveAddress([property: Id(0)] AddressId Id);

/// <summary>Takes over a sale that a register recorded without a customer.</summary>
/// <param name="Named">
/// Whom it was asked for, who may be merged into this customer: a repeat of the request is known wherever it is led. Null: this customer.
/// </param>
[GenerateSerializer, Immutable, Alias("customer.take-sale")]
public sealed record TakeSale([property: Id(0)] SaleId SaleId, [property: Id(1)] CustomerId? Named = null);
