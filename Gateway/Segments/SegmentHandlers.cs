using System.Text.Json;
using CustomerCluster.Gateway.Customers;
using CustomerCluster.Gateway.Http;
using CustomerCluster.Gateway.Requests;
using CustomerCluster.Gateway.Settings;
using CustomerCluster.Journal;
using CustomerCluster.Segments;

namespace CustomerCluster.Gateway.Segments;

internal sealed record ListSegments(Caller By, string? Cursor, int Limit) : Ask<Page<SegmentRow>>(By), IPaged;

internal sealed record GetSegment(Caller By, SegmentId Id) : Ask<SegmentRow>(By);

internal sealed record ListSegmentCustomers(Caller By, SegmentId Id, CustomerSort Sort, bool Descending, string? Cursor, int Limit)
    : Ask<Page<string>>(By), IPaged;

/// <summary>One command for one segment's grain. The command's name is the action that the permission table knows.</summary>
internal sealed record SegmentChange<TCommand, T>(Caller By, string Key, long? IfVersion, SegmentId Id, TCommand Command)
    : Change<T>(By, Key, IfVersion)
{
    private static readonly string Name = Actions.NameOf(typeof(TCommand));

    public override string Action => Name;
    public override string Entity => $"segment/{Id}";
}

internal sealed class ListSegmentsRules : PageRules<ListSegments>;
internal sealed class ListSegmentCustomersRules : PageRules<ListSegmentCustomers>;

internal sealed class SegmentHandlers(
    IGrainFactory grains, IReadSide reads, SegmentCounts counts, CurrentSettings settings, ApiFormat format, TimeProvider time) :
    IHandle<ListSegments, Page<SegmentRow>>,
    IHandle<GetSegment, SegmentRow>,
    IHandle<ListSegmentCustomers, Page<string>>,
    IHandle<SegmentChange<CreateSegment, SegmentView>, SegmentView>,
    IHandle<SegmentChange<EditSegment, SegmentView>, SegmentView>,
    IHandle<SegmentChange<DeleteSegment, SegmentDeleted>, SegmentDeleted>
{
    private static readonly NotFound NoSegment = new("segment");

    /// <summary>A list is there at once, with what is known of its segments.</summary>
    private static readonly TimeSpan AtOnce = TimeSpan.FromSeconds(1);

    /// <summary>Whoever looks at one wants to know how many it has.</summary>
    private static readonly TimeSpan ForOne = TimeSpan.FromSeconds(5);

    public async Task<Reply<Page<SegmentRow>>> Handle(ListSegments ask, CancellationToken cancellationToken)
    {
        var page = await reads.EntitiesAsync("segment", ask.Cursor, ask.Limit, cancellationToken);
        return new Page<SegmentRow>(await counts.OfAsync(page.Items, anew: false, Count, AtOnce, cancellationToken), page.Next);
    }

    public async Task<Reply<SegmentRow>> Handle(GetSegment ask, CancellationToken cancellationToken) =>
        await reads.EntityAsync("segment", ask.Id.ToString(), cancellationToken) is { } row
            ? (await counts.OfAsync([row], anew: true, Count, ForOne, cancellationToken))[0] : NoSegment;

    public async Task<Reply<Page<string>>> Handle(ListSegmentCustomers ask, CancellationToken cancellationToken) =>
        await reads.EntityAsync("segment", ask.Id.ToString(), cancellationToken) is { } row
            ? await reads.ListAsync(
                new(await Meant(View(row, format)), ask.Sort, ask.Descending), ask.Cursor, ask.Limit, cancellationToken)
            : NoSegment;

    public Task<Reply<SegmentView>> Handle(SegmentChange<CreateSegment, SegmentView> change, CancellationToken cancellationToken) =>
        Segment(change.Id).Create(change.Command, change.Request);

    public Task<Reply<SegmentView>> Handle(SegmentChange<EditSegment, SegmentView> change, CancellationToken cancellationToken) =>
        Segment(change.Id).Edit(change.Command, change.Request);

    public Task<Reply<SegmentDeleted>> Handle(SegmentChange<DeleteSegment, SegmentDeleted> change, CancellationToken cancellationToken) =>
        Segment(change.Id).Delete(change.Command, change.Request);

    public static SegmentView View(EntityRow row, ApiFormat format) => JsonSerializer.Deserialize<SegmentView>(row.View, format.Json)!;

    private async Task<long> Count(EntityRow row, CancellationToken cancellation) =>
        await reads.CountAsync(await Meant(View(row, format)), cancellation);

    private async Task<DirectoryFilter> Meant(SegmentView segment) =>
        segment.Filter.AsOf(time.GetUtcNow(), await settings.Now(), format.Currency);

    private ISegmentGrain Segment(SegmentId id) => grains.GetGrain<ISegmentGrain>(id.Value);
}
