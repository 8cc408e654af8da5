using CustomerCluster.Gateway.Requests;
using CustomerCluster.Groups;
using CustomerCluster.Journal;
using CustomerCluster.Stores;

namespace CustomerCluster.Gateway.Groups;

internal sealed record ListGroups(Caller By, string? Cursor, int Limit) : Ask<Page<EntityRow>>(By), IPaged;

internal sealed record GetGroup(Caller By, GroupId Id) : Ask<EntityRow>(By);

internal sealed record GroupSpend(Caller By, GroupId Id, SpendPeriod Period) : Ask<SpendView>(By);

internal sealed record GroupChange<TCommand>(Caller By, string Key, long? IfVersion, GroupId Id, TCommand Command)
    : Change<GroupView>(By, Key, IfVersion)
{
    private static readonly string Name = Actions.NameOf(typeof(TCommand));

    public override string Action => Name;
    public override string Entity => $"group/{Id}";
}

internal sealed class ListGroupsRules : PageRules<ListGroups>;

internal sealed class GroupHandlers(IGrainFactory grains, IReadSide reads) :
    IHandle<ListGroups, Page<EntityRow>>,
    IHandle<GetGroup, EntityRow>,
    IHandle<GroupSpend, SpendView>,
    IHandle<GroupChange<CreateGroup>, GroupView>,
    IHandle<GroupChange<EditGroup>, GroupView>
{
    private static readonly NotFound NoGroup = new("group");

    public async Task<Reply<Page<EntityRow>>> Handle(ListGroups ask, CancellationToken cancellationToken) =>
        await reads.EntitiesAsync("group", ask.Cursor, ask.Limit, cancellationToken);

    public async Task<Reply<EntityRow>> Handle(GetGroup ask, CancellationToken cancellationToken) =>
        await reads.EntityAsync("group", ask.Id.ToString(), cancellationToken) is { } group ? group : NoGroup;

    /// <summary>Asked of the grain: it applies what its rollup lacks, so that a sale just rung up is in the answer.</summary>
    public async Task<Reply<SpendView>> Handle(GroupSpend ask, CancellationToken cancellationToken) =>
        await reads.EntityAsync("group", ask.Id.ToString(), cancellationToken) is null ? NoGroup : await Group(ask.Id).Spend(ask.Period);

    public Task<Reply<GroupView>> Handle(GroupChange<CreateGroup> change, CancellationToken cancellationToken) =>
        Group(change.Id).Create(change.Command, change.Request);

    public Task<Reply<GroupView>> Handle(GroupChange<EditGroup> change, CancellationToken cancellationToken) =>
        Group(change.Id).Edit(change.Command, change.Request);

    private IGroupGrain Group(GroupId id) => grains.GetGrain<IGroupGrain>(id.Value);
}
