using CustomerCluster.Customers;
using CustomerCluster.Gateway.Http;
using CustomerCluster.Gateway.OpenApi;
using CustomerCluster.Gateway.Requests;
using CustomerCluster.Journal;

namespace CustomerCluster.Gateway.Customers;

/// <summary>What a customer would like to have.</summary>
internal static class WishlistEndpoints
{
    public static void MapWishlists(this IEndpointRouteBuilder api)
    {
        var wishlist = api.MapGroup("/customers/{id}/wishlist").WithTags("Customers");
        wishlist.MapGet("/", Get).Gives<WishlistView>(200, 404);
        wishlist.MapDelete("/", Clear).Changes().Gives<WishlistView>(200, 404, 412);
        wishlist.MapPut("/{sku}", Put).Takes<Wish>().Gives<WishlistView>(200, 404, 409, 412);
        wishlist.MapDelete("/{sku}", Remove).Changes().Gives<WishlistView>(200, 404, 412);
    }

    private static Task<IResult> Get(Exchange x, string id) =>
        x.Answer(new GetWishlist(x.By, CustomerEndpoints.Id(id)), wishlist => Shown(x, wishlist));

    private static Task<IResult> Clear(Exchange x, string id) => Answer(x, id, new ClearWishlist());

    private static async Task<IResult> Put(Exchange x, string id, string sku) =>
        await Answer(x, id, await x.Body(f => new PutWish(Sku(sku), f.Needed("name"), f.Amount("price"))));

    private static Task<IResult> Remove(Exchange x, string id, string sku) => Answer(x, id, new RemoveWish(Sku(sku)));

    /// <summary>A repeated change shows the list as it is now.</summary>
    private static Task<IResult> Answer<TCommand>(Exchange x, string id, TCommand command) => x.Answer(
        new CustomerChange<TCommand, WishlistView>(x.By, x.Key, x.IfMatch, CustomerEndpoints.Id(id), command),
        wishlist => x.Json(wishlist), _ => Get(x, id));

    private static IResult Shown(Exchange x, Wishes wishes) =>
        wishes.View is { } view ? new JsonText(view) : x.Json(new WishlistView([]));

    /// <summary>The server leaves a slash in it as it is written in an address.</summary>
    private static string Sku(string inPath) => inPath.Replace("%2F", "/", StringComparison.OrdinalIgnoreCase);
}

/// <param name="Price">When it was wished for.</param>
internal sealed record Wish(string Name, Money? Price);

internal sealed record GetWishlist(Caller By, CustomerId Id) : Ask<Wishes>(By);

/// <param name="View">Null: nothing is on it.</param>
internal sealed record Wishes(string? View);

internal sealed class WishlistQueries(IReadSide reads) : IHandle<GetWishlist, Wishes>
{
    public async Task<Reply<Wishes>> Handle(GetWishlist ask, CancellationToken cancellationToken) =>
        await reads.CustomerAsync(ask.Id.ToString(), cancellationToken) is { View: not null } customer
            ? new Wishes((await reads.EntityAsync("wishlist", customer.Id, cancellationToken))?.View)
            : new NotFound("customer");
}
