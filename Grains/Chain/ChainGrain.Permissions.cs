using CustomerCluster.Chain;

namespace CustomerCluster.Grains.Chain;

public sealed partial class ChainGrain : IChainPermissionsGrain
{
    private Entity<PermissionsState> Adjusted => field ??= new(
        Kinds.Name(Kinds.Chain, IChainPermissionsGrain.Id), PermissionsState.None, Permissions.Fold, Permissions.Apply, permissions,
        services, DeactivateOnIdle);

    public Task<Reply<PermissionsView>> ChangePermissions(ChangePermissions command, Request request) =>
        Adjusted.Commit(
            command, anywhere: false, request, (_, _) => new(Permissions.Decide(command)), change => Permissions.Rows(change, Currency),
            _ => new OutcomeUnknown(), change => Permissions.View(change.After, change.Version));

    public async Task<PermissionsView> GetPermissions()
    {
        var (state, version) = await Adjusted.Read();
        return Permissions.View(state, version);
    }
}
