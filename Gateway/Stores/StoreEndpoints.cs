using CustomerCluster.Customers;
using CustomerCluster.Gateway.Customers;
using CustomerCluster.Gateway.Http;
using CustomerCluster.Gateway.OpenApi;
using CustomerCluster.Stores;

namespace CustomerCluster.Gateway.Stores;

internal static class StoreEndpoints
{
    public static void MapStores(this IEndpointRouteBuilder api)
    {
        var stores = api.MapGroup("/stores").WithTags("Stores");
        stores.MapGet("/", List).Queries("cursor", "limit").GivesMany<StoreView>();
        stores.MapPost("/", Open).Takes<OpenStore>().Gives<StoreView>(201, 409);
        stores.MapGet("/{id}", Get).Gives<StoreView>(200, 404);
        stores.MapPut("/{id}", Put).Takes<PutStore>().Gives<StoreView>(200, 412);
        stores.MapGet("/{id}/address-template", Template).Gives<AddressDetails>(200, 404)
            .WithDescription("What a form for a customer's new address begins with.");
    }

    private static Task<IResult> List(Exchange x) => x.Answer(
        new ListStores(x.By, x.Query("cursor", 500), x.Limit), page => JsonLists.Of(page.Items.Select(store => store.View), page.Next));

    private static async Task<IResult> Open(Exchange x)
    {
        var (key, (id, store)) = (x.Key, await x.Body(f => (new StoreId(f.Name("id")), Details(f))));
        return await x.Answer(new StoreChange(x.By, key, null, id, store, Anew: true),
            made => x.Json(made, 201, made.Version, $"/api/v1/stores/{made.Id}"), was => x.Again(was, 201));
    }

    private static Task<IResult> Get(Exchange x, string id) =>
        x.Answer(new GetStore(x.By, Id(id)), store => new JsonText(store.View, version: store.Version));

    private static Task<IResult> Template(Exchange x, string id) =>
        x.Answer(new GetAddressTemplate(x.By, Id(id)), template => x.Json(template));

    private static async Task<IResult> Put(Exchange x, string id) => await x.Answer(
        new StoreChange(x.By, x.Key, x.IfMatch, Id(id), await x.Body(Details), Anew: false),
        store => x.Json(store, 200, store.Version), was => x.Again(was, 200));

    internal static StoreId Id(string text) => new(Exchange.Name(text));

    private static PutStore Details(Fields f) =>
        new(f.Needed("name"), f.Needed("timeZone"), f.Part("address", CustomerBodies.Details), f.Text("phone"));
}

/// <summary>A store and the id it is to have, as the API's document shows them.</summary>
internal sealed record OpenStore(string Id, string Name, string TimeZone, AddressDetails? Address = null, string? Phone = null);
