using Orleans.Runtime.Placement;

namespace CustomerCluster.Silo;

/// <summary>Puts the writer of shard k on the k-th of the silos that live, so that no silo has two while another has none.</summary>
internal sealed class ShardDirector : IPlacementDirector
{
    public Task<SiloAddress> OnAddActivation(PlacementStrategy strategy, PlacementTarget target, IPlacementContext context) =>
        Task.FromResult(Place(target.GrainIdentity.GetIntegerKey(), context.GetCompatibleSilos(target)));

    public static SiloAddress Place(long shard, IReadOnlyCollection<SiloAddress> silos) =>
        silos.Order().ElementAt((int)(shard % silos.Count));
}
