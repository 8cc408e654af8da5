using System.Collections.Immutable;

namespace CustomerCluster.Customers;

/// <summary>Puts an item on the wishlist. One that is on it already gets the new name and price and keeps its time.</summary>
/// <param name="Sku">1 to 64 characters.</param>
/// <param name="Price">What it cost when it was wished for, if that is known.</param>
[GenerateSerializer, Immutable, Alias("customer.put-wish")]
public sealed record PutWish(
    [property: Id(0)] string Sku, [property: Id(1)] string Name, [property: Id(2)] Money? Price = null);

/// <summary>Takes an item off the wishlist.</summary>
[GenerateSerializer, Immutable, Alias("customer.remove-wish")]
public sealed record RemoveWish([property: Id(0)] string Sku);

/// <summary>Takes everything off the wishlist.</summary>
[GenerateSerializer, Immutable, Alias("customer.clear-wishlist")]
public sealed record ClearWishlist;

/// <summary>What a customer would like to have, what was wished for last first.</summary>
[GenerateSerializer, Immutable, Alias("customer.wishlist")]
public sealed record WishlistView([property: Id(0)] ImmutableArray<WishView> Items);

[GenerateSerializer, Immutable, Alias("customer.wish")]
public sealed record WishView(
    [property: Id(0)] string Sku,
    [property: Id(1)] string Name,
    [property: Id(2)] Money? Price,
    [property: Id(3)] DateTimeOffset AddedAt);
