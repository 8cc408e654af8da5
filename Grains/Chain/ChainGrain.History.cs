using System.Collections.Immutable;
using System.Text.Json;
using CustomerCluster.History;

namespace CustomerCluster.Grains.Chain;

public sealed partial class ChainGrain : IChainHistoryGrain
{
    public Task<ImmutableArray<EntityChange>> Changes(HistoryQuery query) =>
        Entity.Changes(query, settings => JsonSerializer.SerializeToNode(settings, ApiJson.Options(Currency)));
}
