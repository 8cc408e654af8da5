using System.Text.Json;
using CustomerCluster.Customers;
using CustomerCluster.Gateway.Http;
using CustomerCluster.Gateway.Requests;
using CustomerCluster.Gateway.Settings;
using CustomerCluster.Journal;
using CustomerCluster.Stores;

namespace CustomerCluster.Gateway.Stores;

internal sealed record ListStores(Caller By, string? Cursor, int Limit) : Ask<Page<EntityRow>>(By), IPaged;

internal sealed record GetStore(Caller By, StoreId Id) : Ask<EntityRow>(By);

internal sealed record GetAddressTemplate(Caller By, StoreId Id) : Ask<AddressDetails>(By);

/// <param name="Anew">The store must not exist yet.</param>
internal sealed record StoreChange(Caller By, string Key, long? IfVersion, StoreId Id, PutStore Store, bool Anew)
    : Change<StoreView>(By, Key, IfVersion)
{
    public override string Action => "putStore";
    public override string Entity => $"store/{Id}";
}

internal sealed class ListStoresRules : PageRules<ListStores>;

internal sealed class StoreHandlers(IGrainFactory grains, IReadSide reads, CurrentSettings settings, ApiFormat format) :
    IHandle<ListStores, Page<EntityRow>>,
    IHandle<GetStore, EntityRow>,
    IHandle<GetAddressTemplate, AddressDetails>,
    IHandle<StoreChange, StoreView>
{
    private static readonly NotFound NoStore = new("store");

    public async Task<Reply<Page<EntityRow>>> Handle(ListStores ask, CancellationToken cancellationToken) =>
        await reads.EntitiesAsync("store", ask.Cursor, ask.Limit, cancellationToken);

    public async Task<Reply<EntityRow>> Handle(GetStore ask, CancellationToken cancellationToken) =>
        await reads.EntityAsync("store", ask.Id.Value, cancellationToken) is { } store ? store : NoStore;

    /// <summary>The store's own address, without whom it is for; of a store that has none, the country at least.</summary>
    public async Task<Reply<AddressDetails>> Handle(GetAddressTemplate ask, CancellationToken cancellationToken)
    {
        if (await reads.EntityAsync("store", ask.Id.Value, cancellationToken) is not { } store) return NoStore;
        var address = JsonSerializer.Deserialize<StoreView>(store.View, format.Json)!.Address ?? new();
        return address with
        {
            Label = null, Recipient = null, Phone = null, Default = false,
            Country = address.Country ?? (await settings.Now()).Country,
        };
    }

    /// <summary>
    /// Opening a store that is there already is refused, unless it is this very request that opened it: then the grain says so.
    /// The version that a new store has, zero, is what makes it so even if two managers open one at the same moment.
    /// </summary>
    public async Task<Reply<StoreView>> Handle(StoreChange change, CancellationToken cancellationToken)
    {
        var reply = await Store(change.Id).Put(change.Store, change.Anew ? change.Request with { IfVersion = 0 } : change.Request);
        return change.Anew && reply.Refusal is StaleVersion ? new AlreadyExists("store") : reply;
    }

    private IStoreGrain Store(StoreId id) => grains.GetGrain<IStoreGrain>(id.Value);
}
