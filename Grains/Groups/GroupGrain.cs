using CustomerCluster.Grains.Chain;
using CustomerCluster.Grains.Spend;
using CustomerCluster.Groups;
using CustomerCluster.Journal;
using CustomerCluster.Stores;
using Deleted = CustomerCluster.Groups.GroupDeleted;

namespace CustomerCluster.Grains.Groups;

/// <summary>
/// Owns one customer group, under the group's id: its name, the account that its members share, and what they spent while they were
/// members. A reply that succeeds is durable and on the read side; a command repeated with its request id gets its first outcome.
/// </summary>
[ImplicitStreamSubscription(SpendStream.Groups)]
public sealed partial class GroupGrain(
    [PersistentState("snapshot", "snapshots")] IPersistentState<Snapshot> snapshot,
    EntityServices services, IReadSide readSide, IRollups rollups)
    : Grain, IGroupGrain, IGroupAccountGrain, IGroupStepsGrain, IStreamSubscriptionObserver
{
    private GroupId Id => new(this.GetPrimaryKey());
    private ChainPolicy Policy => services.Policy.Current;

    private Entity<GroupState> Entity => field ??= new(
        Kinds.Name(Kinds.Group, Id), GroupState.None, Group.Fold, Group.Apply, snapshot, services, DeactivateOnIdle);

    private SpendFollower Follower => field ??= new(this, Entity.Name, rollups, services.Time);

    public Task<Reply<GroupView>> Create(CreateGroup command, Request request) =>
        Commit(command, request, View, (state, _) => new(Group.Decide(state, command)), anywhere: true);

    public Task<Reply<GroupView>> Edit(EditGroup command, Request request) =>
        Commit(command, request, View, (state, _) => new(Group.Decide(state, command)));

    public Task<Reply<Deleted>> Delete(DeleteGroup command, Request request) =>
        Commit(command, request, change => new Deleted(Id, change.Version), (state, _) => new(Group.Decide(state, command)));

    public async Task<GroupView?> Get()
    {
        var (state, version) = await Entity.Read();
        return state.Exists() ? GroupRows.View(Id, state, version) : null;
    }

    public async Task<SpendView> Spend(SpendPeriod period) => (await Follower.Look()).View(period, Policy.Currency);

    public Task OnSubscribed(IStreamSubscriptionHandleFactory handleFactory) => Follower.Follow(handleFactory);

    public async Task<bool> EndSweep()
    {
        var request = System($"{Entity.Name}/swept");
        var reply = await Commit("end-sweep", request, _ => true, async (state, _) => Group.DecideSwept(
            state, anybodyLeft: (await Storage.Answer(readSide.MembersAsync(Id.ToString(), null, 1))).Count > 0));
        return reply.Succeeded || reply.Earlier is not null;
    }

    private GroupView View(Change<GroupState> change) => GroupRows.View(Id, change.After, change.Version);

    /// <summary>A step of a process that nobody asked for at this moment.</summary>
    private Request System(string id) => new(id, "system", Role.Admin, Cause: Entity.Name);

    private Task<Reply<T>> Commit<T>(
        object command, Request request, Func<Change<GroupState>, T> reply,
        Func<GroupState, DateTimeOffset, ValueTask<Decision>> decide, bool anywhere = false) =>
        Entity.Commit(command, anywhere, request, decide, change => GroupRows.Of(Id, change, Policy.Currency), Refused, reply);

    private static Refusal Refused(ClaimLost lost) => lost switch
    {
        { Claim.Kind: not ChargeClaim.Kind } => new AlreadyExists("group"),
        { Holder: { } holder } when holder.StartsWith(Kinds.Customer, StringComparison.Ordinal) => new AlreadyExists("sale"),
        // Reserved by another group still: whoever sees to the sale lets go of it, within a minute.
        _ => new OutcomeUnknown(),
    };
}
