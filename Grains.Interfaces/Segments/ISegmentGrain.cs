using CustomerCluster.Customers;

namespace CustomerCluster.Segments;

/// <summary>
/// One segment: customers whom the chain wants to find again by what holds of them, under a name. It keeps the condition, never the
/// customers: who is in it is asked of the directory each time. The key is the segment's id. Commands are durable when they reply.
/// </summary>
[Alias("segment")]
public interface ISegmentGrain : IGrainWithGuidKey
{
    [Alias("create")]
    Task<Reply<SegmentView>> Create(CreateSegment command, Request request);

    [Alias("edit")]
    Task<Reply<SegmentView>> Edit(EditSegment command, Request request);

    [Alias("delete")]
    Task<Reply<SegmentDeleted>> Delete(DeleteSegment command, Request request);

    [Alias("get"), ReadOnly]
    Task<SegmentView?> Get();
}

/// <param name="Name">1 to 100 characters, unique in the chain whatever its case.</param>
/// <param name="Filter">What it says of time counts back from whenever the segment is looked at.</param>
[GenerateSerializer, Immutable, Alias("segment.create")]
public sealed record CreateSegment(
    [property: Id(0)] string Name, [property: Id(1)] CustomerFilter Filter, [property: Id(2)] string? Description = null);

/// <summary>Replaces the segment as a whole.</summary>
[GenerateSerializer, Immutable, Alias("segment.edit")]
public sealed record EditSegment(
    [property: Id(0)] string Name, [property: Id(1)] CustomerFilter Filter, [property: Id(2)] string? Description = null);

[GenerateSerializer, Immutable, Alias("segment.delete")]
public sealed record DeleteSegment([property: Id(0)] string? Reason = null);

/// <param name="Version">Of the segment as it ended.</param>
[GenerateSerializer, Immutable, Alias("segment.deleted")]
public sealed record SegmentDeleted([property: Id(0)] SegmentId Id, [property: Id(1)] long Version);

[GenerateSerializer, Immutable, Alias("segment.view")]
public sealed record SegmentView(
    [property: Id(0)] SegmentId Id,
    [property: Id(1)] long Version,
    [property: Id(2)] string Name,
    [property: Id(3)] string? Description,
    [property: Id(4)] CustomerFilter Filter);
