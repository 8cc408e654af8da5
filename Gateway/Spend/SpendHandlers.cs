using CustomerCluster.Gateway.Requests;
using CustomerCluster.Groups;
using CustomerCluster.Journal;
using CustomerCluster.Stores;

namespace CustomerCluster.Gateway.Spend;

internal sealed record StoreSpend(Caller By, StoreId Id, SpendPeriod Period) : Ask<SpendView>(By);

internal sealed record GroupSpend(Caller By, GroupId Id, SpendPeriod Period) : Ask<SpendView>(By);

/// <summary>Whoever may see what one store sells may see it of all.</summary>
internal sealed record SpendByStore(Caller By, SpendPeriod Period, string? Cursor, int Limit) : Ask<Page<NamedSpend>>(By), IPaged
{
    public override string Action => Actions.NameOf(typeof(StoreSpend));
}

internal sealed record SpendByGroup(Caller By, SpendPeriod Period, string? Cursor, int Limit) : Ask<Page<NamedSpend>>(By), IPaged
{
    public override string Action => Actions.NameOf(typeof(GroupSpend));
}

internal sealed class SpendByStoreRules : PageRules<SpendByStore>;
internal sealed class SpendByGroupRules : PageRules<SpendByGroup>;

/// <summary>Asked of the grains: each applies what its rollup lacks, so that a sale just rung up is in the answer.</summary>
internal sealed class SpendHandlers(IGrainFactory grains, IReadSide reads) :
    IHandle<StoreSpend, SpendView>,
    IHandle<GroupSpend, SpendView>,
    IHandle<SpendByStore, Page<NamedSpend>>,
    IHandle<SpendByGroup, Page<NamedSpend>>
{
    private const string Store = "store";
    private const string Group = "group";

    public async Task<Reply<SpendView>> Handle(StoreSpend ask, CancellationToken cancellationToken) =>
        await reads.EntityAsync(Store, ask.Id.Value, cancellationToken) is { } store ? await OfStore(store, ask.Period) : new NotFound(Store);

    public async Task<Reply<SpendView>> Handle(GroupSpend ask, CancellationToken cancellationToken) =>
        await reads.EntityAsync(Group, ask.Id.ToString(), cancellationToken) is { } group ? await OfGroup(group, ask.Period) : new NotFound(Group);

    public async Task<Reply<Page<NamedSpend>>> Handle(SpendByStore ask, CancellationToken cancellationToken) =>
        await Each(await reads.EntitiesAsync(Store, ask.Cursor, ask.Limit, cancellationToken), ask.Period, OfStore);

    public async Task<Reply<Page<NamedSpend>>> Handle(SpendByGroup ask, CancellationToken cancellationToken) =>
        await Each(await reads.EntitiesAsync(Group, ask.Cursor, ask.Limit, cancellationToken), ask.Period, OfGroup);

    private Task<SpendView> OfStore(EntityRow store, SpendPeriod period) => grains.GetGrain<IStoreGrain>(store.Id).Spend(period);

    private Task<SpendView> OfGroup(EntityRow group, SpendPeriod period) => grains.GetGrain<IGroupGrain>(Guid.Parse(group.Id)).Spend(period);

    private static async Task<Page<NamedSpend>> Each(
        Page<EntityRow> page, SpendPeriod period, Func<EntityRow, SpendPeriod, Task<SpendView>> spend) =>
        new(await Task.WhenAll(page.Items.Select(async one => new NamedSpend(one.Id, one.Name, await spend(one, period)))), page.Next);
}
