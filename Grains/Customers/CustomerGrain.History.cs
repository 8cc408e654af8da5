using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Nodes;
using CustomerCluster.History;

namespace CustomerCluster.Grains.Customers;

public sealed partial class CustomerGrain : ICustomerHistoryGrain
{
    public Task<ImmutableArray<EntityChange>> Changes(HistoryQuery query) => Entity.Changes(query, Seen);

    /// <summary>The view, and the wishlist, which stands apart from it; nothing of one who is not a customer, or not any more.</summary>
    private JsonNode? Seen(CustomerState state)
    {
        if (state.Standing != CustomerStanding.Active) return null;
        var json = ApiJson.Options(Policy.Currency);
        var view = JsonSerializer.SerializeToNode(CustomerViews.View(Id, state, 0), json)!;
        view["wishlist"] = JsonSerializer.SerializeToNode(state.Wishlist.View().Items, json);
        return view;
    }
}
