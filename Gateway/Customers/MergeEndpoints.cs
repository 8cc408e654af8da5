using CustomerCluster.Customers;
using CustomerCluster.Gateway.Http;
using CustomerCluster.Gateway.OpenApi;
using CustomerCluster.Gateway.Requests;

namespace CustomerCluster.Gateway.Customers;

/// <summary>Two customers who are one person: a look at what would move, the merge, and its undoing.</summary>
internal static class MergeEndpoints
{
    public static void MapMerges(this IEndpointRouteBuilder api)
    {
        var customer = api.MapGroup("/customers/{id}/merge").WithTags("Customers");
        customer.MapPost("/preview", Preview).Takes<CustomerMerge>(keyed: false).Gives<MergePreview>(200, 404, 409);
        customer.MapPost("/", Merge).Takes<CustomerMerge>().Gives<MergeView>(200, 404, 409, 412);
        customer.MapPost("/undo", Undo).Takes<MergeUndoing>().Gives<CustomerView>(200, 404, 409, 412);
    }

    private static async Task<IResult> Preview(Exchange x, string id) =>
        await x.Answer(new PreviewMerge(x.By, CustomerEndpoints.Id(id), await x.Body(Body)), preview => x.Json(preview));

    private static async Task<IResult> Merge(Exchange x, string id) => await x.Answer(
        new CustomerChange<MergeInto, MergeView>(x.By, x.Key, x.IfMatch, CustomerEndpoints.Id(id), await x.Body(Body)),
        merge => x.Json(merge), async was => await Again(x, was));

    private static async Task<IResult> Undo(Exchange x, string id) => await CustomerEndpoints.Answer(
        x, CustomerEndpoints.Change(x, id, await x.Body(f => new UndoMerge(f.Text("reason")))), 200);

    /// <summary>Where the customer went; of a merge that was undone by now, the customer as they are.</summary>
    private static async Task<IResult> Again(Exchange x, Outcome was)
    {
        var id = was.Entity["customer/".Length..];
        return await x.Reads.EntityAsync(Merged.Kind, id, x.Cancellation) is { } merged ? new JsonText(merged.View)
            : await x.Reads.CustomerAsync(id, x.Cancellation) is { View: { } view } customer ? new JsonText(view, version: customer.Version)
            : x.Json(new CustomerDeleted(CustomerEndpoints.Id(id), was.Version));
    }

    private static MergeInto Body(Fields f) => new(
        new CustomerId(f.Needed("into", f.Uuid("into"))),
        f.Gives("addresses") ? [.. f.Texts("addresses", 5).Select(text => new AddressId(Exchange.Uuid(text, "addresses")))] : default,
        f.Text("reason"));
}

/// <summary>Where a customer went who was merged into another, as the read side keeps it.</summary>
internal static class Merged
{
    public const string Kind = "merge";
}

/// <param name="Addresses">Those of the customer who goes that are kept; absent: all.</param>
internal sealed record CustomerMerge(CustomerId Into, AddressId[]? Addresses, string? Reason);

internal sealed record MergeUndoing(string? Reason);

internal sealed record PreviewMerge(Caller By, CustomerId Id, MergeInto Command) : Ask<MergePreview>(By);

internal sealed class MergeHandlers(IGrainFactory grains) :
    IHandle<PreviewMerge, MergePreview>,
    IHandle<CustomerChange<MergeInto, MergeView>, MergeView>,
    IHandle<CustomerChange<UndoMerge, CustomerView>, CustomerView>
{
    public Task<Reply<MergePreview>> Handle(PreviewMerge ask, CancellationToken cancellationToken) => Merge(ask.Id).Preview(ask.Command);

    public Task<Reply<MergeView>> Handle(CustomerChange<MergeInto, MergeView> change, CancellationToken cancellationToken) =>
        Merge(change.Id).Merge(change.Command, change.Request);

    public Task<Reply<CustomerView>> Handle(CustomerChange<UndoMerge, CustomerView> change, CancellationToken cancellationToken) =>
        Merge(change.Id).Undo(change.Command, change.Request);

    private IMergeGrain Merge(CustomerId id) => grains.GetGrain<IMergeGrain>(id.Value);
}
