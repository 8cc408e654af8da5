using CustomerCluster.Customers;
using CustomerCluster.Gateway.Customers;
using CustomerCluster.Gateway.Http;
using CustomerCluster.Gateway.OpenApi;
using CustomerCluster.Journal;
using CustomerCluster.Segments;

namespace CustomerCluster.Gateway.Segments;

internal static class SegmentEndpoints
{
    public static void MapSegments(this IEndpointRouteBuilder api)
    {
        var segments = api.MapGroup("/segments").WithTags("Segments");
        segments.MapGet("/", List).Queries("cursor", "limit").GivesMany<CountedSegment>();
        segments.MapPost("/", Create).Takes<NewSegment>().Gives<CountedSegment>(201, 409);
        segments.MapGet("/{id}", Get).Gives<CountedSegment>(200, 404);
        segments.MapPut("/{id}", Put).Takes<NewSegment>().Gives<CountedSegment>(200, 404, 409, 412);
        segments.MapDelete("/{id}", Delete).Queries("reason").Changes().Gives<SegmentDeleted>(200, 404, 412, 422);
        segments.MapGet("/{id}/customers", Customers).Queries("sort", "cursor", "limit").Gives<Page<CustomerView>>(200, 404);
    }

    private static Task<IResult> List(Exchange x) => x.Answer(
        new ListSegments(x.By, x.Query("cursor", 1000), x.Limit), page => JsonLists.Of(page.Items.Select(Text), page.Next));

    private static async Task<IResult> Create(Exchange x)
    {
        var command = await x.Body(f => new CreateSegment(f.Needed("name"), Filter(f), f.Text("description")));
        return await Answer(x, new SegmentId(Guid.CreateVersion7()), command, 201);
    }

    private static Task<IResult> Get(Exchange x, string id) =>
        x.Answer(new GetSegment(x.By, Id(id)), segment => Show(segment, 200));

    private static async Task<IResult> Put(Exchange x, string id)
    {
        var command = await x.Body(f => new EditSegment(f.Needed("name"), Filter(f), f.Text("description")));
        return await Answer(x, Id(id), command, 200);
    }

    private static Task<IResult> Delete(Exchange x, string id) => x.Answer(
        new SegmentChange<DeleteSegment, SegmentDeleted>(x.By, x.Key, x.IfMatch, Id(id), new DeleteSegment(x.Query("reason", 1000))),
        deleted => x.Json(deleted), was => Task.FromResult(x.Json(new SegmentDeleted(Id(id), was.Version))));

    private static Task<IResult> Customers(Exchange x, string id)
    {
        var (sort, descending) = x.Sort();
        return x.Answer(
            new ListSegmentCustomers(x.By, Id(id), sort, descending, x.Query("cursor", 1000), x.Limit) { Needs = sort.Needs() },
            page => JsonLists.Of(page.Items, page.Next));
    }

    /// <summary>Made or changed, it is shown with its count; a repeated change shows it as it is now.</summary>
    private static Task<IResult> Answer<TCommand>(Exchange x, SegmentId id, TCommand command, int status) => x.Answer(
        new SegmentChange<TCommand, SegmentView>(x.By, x.Key, status == 201 ? null : x.IfMatch, id, command),
        made => Shown(x, made.Id, status), was => Shown(x, Id(was.Entity["segment/".Length..]), status));

    private static Task<IResult> Shown(Exchange x, SegmentId id, int status) =>
        x.Answer(new GetSegment(x.By, id), segment => Show(segment, status));

    /// <summary>Customers come and go without the segment's own version: whoever has that version may lack them.</summary>
    private static JsonText Show(SegmentRow segment, int status) => new(
        Text(segment), status, segment.Segment.Version, status == 201 ? $"/api/v1/segments/{segment.Segment.Id}" : null, conditional: false);

    private static string Text(SegmentRow row) => row.Count is { } count
        ? $"{row.Segment.View[..^1]},\"customers\":{count.Customers},\"countedAt\":\"{count.At.UtcDateTime:yyyy-MM-dd'T'HH:mm:ss'Z'}\"}}"
        : $"{row.Segment.View[..^1]},\"customers\":null,\"countedAt\":null}}";

    private static CustomerFilter Filter(Fields f)
    {
        if (f.Part("filter", WrittenFilter.Read) is { } filter) return filter;
        f.Note("filter", "is required");
        return CustomerFilter.Everybody;
    }

    internal static SegmentId Id(string text, string name = "id") => new(Exchange.Uuid(text, name));
}

/// <summary>A segment as it is made and replaced, as the API's document shows it.</summary>
internal sealed record NewSegment(string Name, WrittenFilter Filter, string? Description);

/// <param name="Count">Null: it is being counted.</param>
internal sealed record SegmentRow(EntityRow Segment, SegmentCount? Count);

/// <summary>A segment as it is shown, as the API's document shows it: a <see cref="SegmentView"/> with its count.</summary>
/// <param name="Customers">How many were in it when it was counted last; null: they are being counted for the first time, ask again.</param>
/// <param name="CountedAt">In a list a minute ago at most, unless counting takes longer.</param>
internal sealed record CountedSegment(
    SegmentId Id, long Version, string Name, string? Description, WrittenFilter Filter, long? Customers, DateTimeOffset? CountedAt);
