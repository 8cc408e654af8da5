using CustomerCluster.Customers;
using CustomerCluster.Gateway.Requests;
using CustomerCluster.Groups;
using CustomerCluster.Journal;

namespace CustomerCluster.Gateway.Groups;

/// <param name="Typed">What was typed into a search box.</param>
internal sealed record ListGroups(Caller By, string? Typed, string? Cursor, int Limit) : Ask<Page<GroupRow>>(By), IPaged;

internal sealed record GetGroup(Caller By, GroupId Id) : Ask<GroupRow>(By);

internal sealed record ListMembers(Caller By, GroupId Id, string? Cursor, int Limit) : Ask<Page<string>>(By), IPaged;

/// <summary>One command for one group's grain. The command's name is the action that the permission table knows.</summary>
internal sealed record GroupChange<TCommand, T>(Caller By, string Key, long? IfVersion, GroupId Id, TCommand Command)
    : Change<T>(By, Key, IfVersion)
{
    private static readonly string Name = Actions.NameOf(typeof(TCommand));

    public override string Action => Name;
    public override string Entity => $"group/{Id}";
}

internal sealed record EditCountedGroup(Caller By, string Key, long? IfVersion, GroupId Id, EditGroup Command)
    : Change<CountedGroup>(By, Key, IfVersion)
{
    public override string Action => "editGroup";
    public override string Entity => $"group/{Id}";
}

internal sealed class ListGroupsRules : PageRules<ListGroups>;
internal sealed class ListMembersRules : PageRules<ListMembers>;

internal sealed class GroupHandlers(IGrainFactory grains, IReadSide reads) :
    IHandle<ListGroups, Page<GroupRow>>,
    IHandle<GetGroup, GroupRow>,
    IHandle<ListMembers, Page<string>>,
    IHandle<GroupChange<CreateGroup, GroupView>, GroupView>,
    IHandle<EditCountedGroup, CountedGroup>,
    IHandle<GroupChange<DeleteGroup, GroupDeleted>, GroupDeleted>
{
    private static readonly NotFound NoGroup = new("group");

    public async Task<Reply<Page<GroupRow>>> Handle(ListGroups ask, CancellationToken cancellationToken) =>
        await reads.GroupsAsync([.. SearchWords.Of(ask.Typed)], ask.Cursor, ask.Limit, cancellationToken);

    public async Task<Reply<GroupRow>> Handle(GetGroup ask, CancellationToken cancellationToken) =>
        await reads.GroupAsync(ask.Id.ToString(), cancellationToken) is { } group ? group : NoGroup;

    public async Task<Reply<Page<string>>> Handle(ListMembers ask, CancellationToken cancellationToken) =>
        await Exists(ask.Id, cancellationToken)
            ? await reads.ListAsync(new(new() { GroupId = ask.Id.ToString() }), ask.Cursor, ask.Limit, cancellationToken)
            : NoGroup;

    public Task<Reply<GroupView>> Handle(GroupChange<CreateGroup, GroupView> change, CancellationToken cancellationToken) =>
        Group(change.Id).Create(change.Command, change.Request);

    public async Task<Reply<CountedGroup>> Handle(EditCountedGroup change, CancellationToken cancellationToken)
    {
        var reply = await Group(change.Id).Edit(change.Command, change.Request);
        return reply.Refusal is { } refusal ? refusal
            : reply.Earlier is { } earlier ? earlier
            : CountedGroup.Of(reply.Value!, (await reads.GroupAsync(change.Id.ToString(), cancellationToken))?.Members ?? 0);
    }

    public Task<Reply<GroupDeleted>> Handle(GroupChange<DeleteGroup, GroupDeleted> change, CancellationToken cancellationToken) =>
        Group(change.Id).Delete(change.Command, change.Request);

    private async Task<bool> Exists(GroupId id, CancellationToken cancellationToken) =>
        await reads.EntityAsync("group", id.ToString(), cancellationToken) is not null;

    private IGroupGrain Group(GroupId id) => grains.GetGrain<IGroupGrain>(id.Value);
}
