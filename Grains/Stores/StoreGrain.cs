using CustomerCluster.Grains.Spend;
using CustomerCluster.Journal;
using CustomerCluster.Stores;

namespace CustomerCluster.Grains.Stores;

/// <summary>
/// Owns one store, under the store's id: its name, address and time zone, and what was spent there.
/// A reply that succeeds is durable and on the read side; a command repeated with its request id gets its first outcome.
/// </summary>
[ImplicitStreamSubscription(SpendStream.Stores)]
public sealed partial class StoreGrain(
    [PersistentState("snapshot", "snapshots")] IPersistentState<Snapshot> snapshot,
    EntityServices services, IRollups rollups) : Grain, IStoreGrain, IStreamSubscriptionObserver
{
    private StoreId Id => new(this.GetPrimaryKeyString());
    private Currency Currency => services.Policy.Current.Currency;

    private Entity<StoreState> Entity => field ??= new(
        Kinds.Name(Kinds.Store, Id), StoreState.None, Store.Fold, Store.Apply, snapshot, services, DeactivateOnIdle);

    private SpendFollower Follower => field ??= new(this, Entity.Name, rollups, services.Time);

    public Task<Reply<StoreView>> Put(PutStore command, Request request) =>
        Commit(command, request, (_, _) => new(Store.Decide(Id, command)));

    public async Task<StoreView?> Get()
    {
        var (state, version) = await Entity.Read();
        return state.Exists() ? Store.View(Id, state, version) : null;
    }

    public async Task<SpendView> Spend(SpendPeriod period) => (await Follower.Look()).View(period, Currency);

    public Task OnSubscribed(IStreamSubscriptionHandleFactory handleFactory) => Follower.Follow(handleFactory);

    private Task<Reply<StoreView>> Commit(
        object command, Request request, Func<StoreState, DateTimeOffset, ValueTask<Decision>> decide) =>
        Entity.Commit(
            command, anywhere: false, request, decide, change => Store.Rows(Id, change, Currency), _ => new OutcomeUnknown(),
            change => Store.View(Id, change.After, change.Version));
}
