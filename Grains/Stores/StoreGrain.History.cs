using System.Collections.Immutable;
using System.Text.Json;
using CustomerCluster.History;

namespace CustomerCluster.Grains.Stores;

public sealed partial class StoreGrain : IStoreHistoryGrain
{
    public Task<ImmutableArray<EntityChange>> Changes(HistoryQuery query) => Entity.Changes(query, state =>
        state.Exists() ? JsonSerializer.SerializeToNode(Store.View(Id, state, 0), ApiJson.Options(Currency)) : null);
}
