using System.Collections.Immutable;
using System.Text.Json;
using CustomerCluster.History;

namespace CustomerCluster.Grains.Segments;

public sealed partial class SegmentGrain : ISegmentHistoryGrain
{
    public Task<ImmutableArray<EntityChange>> Changes(HistoryQuery query) => Entity.Changes(query, state =>
        state.Exists() ? JsonSerializer.SerializeToNode(View(state, 0), ApiJson.Options(Currency)) : null);
}
