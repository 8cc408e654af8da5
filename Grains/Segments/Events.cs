using CustomerCluster.Customers;

namespace CustomerCluster.Grains.Segments;

public sealed record SegmentCreated(string Name, CustomerFilter Filter, string? Description) : Event;

public sealed record SegmentEdited(string Name, CustomerFilter Filter, string? Description) : Event;

public sealed record SegmentDeleted(string? Reason) : Event;
