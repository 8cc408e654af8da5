using System.Collections.Immutable;
using System.Text.Json;
using CustomerCluster.Customers;
using CustomerCluster.Journal;

namespace CustomerCluster.Grains.Customers;

/// <summary>What a customer would like to have, as they put it on the list in the online shop or had it noted in a store.</summary>
public sealed record Wishlist(ImmutableArray<Wish> All)
{
    public const int Limit = 200;

    public static readonly Wishlist None = new([]);

    public Decision Decide(PutWish command, Currency currency)
    {
        var rules = new Rules()
            .That(Typed.Clean(command.Sku) is not null, "sku", "is required").Line(command.Sku, "sku", 64)
            .That(Typed.Clean(command.Name) is not null, "name", "is required").Line(command.Name, "name", 200);
        if (command.Price is { } price)
            rules.That(price >= Money.Zero, "price", "is not below zero").Amount(price, "price", currency);
        return rules.Broken is { } invalid ? invalid
            : All.Length >= Limit && !Has(command.Sku.Trim()) ? new WishlistFull(Limit)
            : new WishPut(command.Sku.Trim(), command.Name.Trim(), command.Price);
    }

    public Decision Decide(RemoveWish command) =>
        Has(command.Sku) ? new WishRemoved(command.Sku) : new NotFound("item on the wishlist");

    public Decision Decide(ClearWishlist _) => new WishlistCleared();

    public Wishlist Apply(WishPut happened, DateTimeOffset at) => All.FirstOrDefault(wish => wish.Sku == happened.Sku) is { } known
        ? new(All.Replace(known, known with { Name = happened.Name, Price = happened.Price }))
        : new(All.Add(new(happened.Sku, happened.Name, happened.Price, happened.AddedAt ?? at)));

    public Wishlist Apply(WishRemoved happened) => new(All.RemoveAll(wish => wish.Sku == happened.Sku));

    public WishlistView View() =>
        new([.. All.Reverse().Select(wish => new WishView(wish.Sku, wish.Name, wish.Price, wish.AddedAt))]);

    private bool Has(string sku) => All.Any(wish => wish.Sku == sku);
}

public sealed record Wish(string Sku, string Name, Money? Price, DateTimeOffset AddedAt);

/// <summary>An item came onto the wishlist, or got another name or price.</summary>
/// <param name="AddedAt">When it was wished for, where that was before: at the customer it came from.</param>
public sealed record WishPut(string Sku, string Name, Money? Price, DateTimeOffset? AddedAt = null) : Event;

public sealed record WishRemoved(string Sku) : Event;

public sealed record WishlistCleared : Event;

/// <summary>A wishlist on the read side: apart from the customer's view, which every register gets.</summary>
internal static class WishlistRows
{
    public static ReadSideRows Add(this ReadSideRows rows, CustomerId id, Change<CustomerState> change, Currency currency)
    {
        var (before, after) = (Shown(change.Before), Shown(change.After));
        return ReferenceEquals(before, after) ? rows
            : after.All.IsEmpty ? rows with { Removed = rows.Removed.Add(new(Kinds.Wishlist, id.ToString())) }
            : rows with
            {
                Entities = rows.Entities.Add(new(Kinds.Wishlist, id.ToString(), change.Version, id.ToString(), null,
                    JsonSerializer.Serialize(after.View(), ApiJson.Options(currency)))),
            };
    }

    private static Wishlist Shown(CustomerState state) => state.Standing == CustomerStanding.Active ? state.Wishlist : Wishlist.None;
}
