using System.Collections.Immutable;
using System.Text.Json;
using CustomerCluster.History;

namespace CustomerCluster.Grains.Groups;

public sealed partial class GroupGrain : IGroupHistoryGrain
{
    public Task<ImmutableArray<EntityChange>> Changes(HistoryQuery query) => Entity.Changes(query, state =>
        state.Exists() ? JsonSerializer.SerializeToNode(GroupRows.View(Id, state, 0), ApiJson.Options(Policy.Currency)) : null);
}
