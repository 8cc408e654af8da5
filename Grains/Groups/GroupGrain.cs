using CustomerCluster.Grains.Spend;
using CustomerCluster.Groups;
using CustomerCluster.Journal;
using CustomerCluster.Stores;

namespace CustomerCluster.Grains.Groups;

/// <summary>
/// Owns one customer group, under the group's id: its name, and what its members spent while they were members.
/// A reply that succeeds is durable and on the read side; a command repeated with its request id gets its first outcome.
/// </summary>
[ImplicitStreamSubscription(SpendStream.Groups)]
public sealed partial class GroupGrain(
    [PersistentState("snapshot", "snapshots")] IPersistentState<Snapshot> snapshot,
    EntityServices services, IRollups rollups) : Grain, IGroupGrain, IStreamSubscriptionObserver
{
    private GroupId Id => new(this.GetPrimaryKey());
    private Currency Currency => services.Policy.Current.Currency;

    private Entity<GroupState> Entity => field ??= new(
        Kinds.Name(Kinds.Group, Id), GroupState.None, Group.Fold, Group.Apply, snapshot, services, DeactivateOnIdle);

    private SpendFollower Follower => field ??= new(this, Entity.Name, rollups, services.Time);

    public Task<Reply<GroupView>> Create(CreateGroup command, Request request) =>
        Commit(command, request, (state, _) => new(Group.Decide(state, command)), anywhere: true);

    public Task<Reply<GroupView>> Edit(EditGroup command, Request request) =>
        Commit(command, request, (state, _) => new(Group.Decide(state, command)));

    public async Task<GroupView?> Get()
    {
        var (state, version) = await Entity.Read();
        return state.Exists() ? Group.View(Id, state, version) : null;
    }

    public async Task<SpendView> Spend(SpendPeriod period) => (await Follower.Look()).View(period, Currency);

    public Task OnSubscribed(IStreamSubscriptionHandleFactory handleFactory) => Follower.Follow(handleFactory);

    private Task<Reply<GroupView>> Commit(
        object command, Request request, Func<GroupState, DateTimeOffset, ValueTask<Decision>> decide, bool anywhere = false) =>
        Entity.Commit(
            command, anywhere, request, decide, change => Group.Rows(Id, change, Currency), _ => new AlreadyExists("group"),
            change => Group.View(Id, change.After, change.Version));
}
