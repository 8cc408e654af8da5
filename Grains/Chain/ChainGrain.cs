using CustomerCluster.Chain;

namespace CustomerCluster.Grains.Chain;

/// <summary>
/// Owns the chain's settings and, beside them, what it has changed about who may do what; there is one, under
/// <see cref="IChainGrain.Key"/>. A change is durable when it replies, and every process decides by it within two seconds.
/// </summary>
public sealed partial class ChainGrain(
    [PersistentState("snapshot", "snapshots")] IPersistentState<Snapshot> snapshot,
    [PersistentState("permissions", "snapshots")] IPersistentState<Snapshot> permissions,
    EntityServices services) : Grain, IChainGrain
{
    private Currency Currency => services.Policy.Current.Currency;

    private Entity<ChainSettings> Entity => field ??= new(
        Kinds.Name(Kinds.Chain, IChainGrain.Key), ChainSettings.Default, Chain.Fold, Chain.Apply, snapshot, services, DeactivateOnIdle);

    public Task<Reply<ChainSettingsView>> Change(ChainSettings settings, Request request) =>
        Commit(settings, request, (now, _) => new(Chain.Decide(now, settings)));

    public async Task<ChainSettingsView> Get()
    {
        var (state, version) = await Entity.Read();
        return Chain.View(state, version, Currency);
    }

    private Task<Reply<ChainSettingsView>> Commit(
        object command, Request request, Func<ChainSettings, DateTimeOffset, ValueTask<Decision>> decide) =>
        Entity.Commit(
            command, anywhere: false, request, decide, change => Chain.Rows(change, Currency), _ => new OutcomeUnknown(),
            change => Chain.View(change.After, change.Version, Currency));
}
