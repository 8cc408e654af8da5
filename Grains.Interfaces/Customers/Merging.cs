using System.Collections.Immutable;

namespace CustomerCluster.Customers;

/// <summary>Makes one customer of two that are one person: what the one has goes to the other, who answers for both from then on.</summary>
/// <param name="Into">Who stays.</param>
/// <param name="Addresses">Those of the customer who goes that are kept, where not all of both have room; absent: all.</param>
[GenerateSerializer, Immutable, Alias("customer.merge-into")]
public sealed record MergeInto(
    [property: Id(0)] CustomerId Into,
    [property: Id(1)] ImmutableArray<AddressId> Addresses = default,
    [property: Id(2)] string? Reason = null);

/// <summary>Makes two of them again, each with what is left of theirs.</summary>
[GenerateSerializer, Immutable, Alias("customer.undo-merge")]
public sealed record UndoMerge([property: Id(0)] string? Reason = null);

/// <summary>Two customers are one, or will be within moments.</summary>
/// <param name="UndoUntil">The last moment at which it can be undone.</param>
[GenerateSerializer, Immutable, Alias("customer.merge")]
public sealed record MergeView(
    [property: Id(0)] Guid MergeId,
    [property: Id(1)] CustomerId Source,
    [property: Id(2)] CustomerId Into,
    [property: Id(3)] DateTimeOffset At,
    [property: Id(4)] DateTimeOffset UndoUntil);

/// <summary>What a merge would move, at this moment.</summary>
/// <param name="Source">The customer who would go, as they are.</param>
/// <param name="Addresses">Of the source, that would be kept.</param>
/// <param name="RoomForAddresses">How many of the source's addresses the other customer has room for.</param>
/// <param name="Into">The customer who would stay, as they would be; null where the addresses do not fit: choose fewer.</param>
[GenerateSerializer, Immutable, Alias("customer.merge-preview")]
public sealed record MergePreview(
    [property: Id(0)] CustomerView Source,
    [property: Id(1)] ImmutableArray<AddressId> Addresses,
    [property: Id(2)] int RoomForAddresses,
    [property: Id(3)] CustomerView? Into);

/// <summary>
/// A card, phone or e-mail of a customer who was merged into this one, or the id that another system gave them, by which this one is found.
/// </summary>
/// <param name="Kind"><c>barcode</c>, <c>phone</c>, <c>email</c> or <c>reference</c>.</param>
/// <param name="Value">In its normal form.</param>
[GenerateSerializer, Immutable, Alias("customer.also-known-by")]
public sealed record AlsoKnownBy(
    [property: Id(0)] string Kind, [property: Id(1)] string Value, [property: Id(2)] CustomerId From);
