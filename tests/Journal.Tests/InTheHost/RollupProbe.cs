using CustomerCluster.Grains.Spend;

namespace CustomerCluster.Journal.Tests.InTheHost;

[Alias("test.store-rollup")]
public interface IStoreRollupProbe : IGrainWithStringKey;

[Alias("test.group-rollup")]
public interface IGroupRollupProbe : IGrainWithGuidKey;

/// <summary>Follows the sales of a store and nothing else.</summary>
[ImplicitStreamSubscription(SpendStream.Stores)]
public sealed class StoreRollupProbe(IRollups rollups) : Grain, IStoreRollupProbe, IStreamSubscriptionObserver
{
    public Task OnSubscribed(IStreamSubscriptionHandleFactory handleFactory) => handleFactory.Create<SpendAnnounced>()
        .ResumeAsync(new SpendFollower($"store/{this.GetPrimaryKeyString()}", rollups, TimeProvider.System));
}

/// <summary>Follows the sales to a group and nothing else.</summary>
[ImplicitStreamSubscription(SpendStream.Groups)]
public sealed class GroupRollupProbe(IRollups rollups) : Grain, IGroupRollupProbe, IStreamSubscriptionObserver
{
    public Task OnSubscribed(IStreamSubscriptionHandleFactory handleFactory) => handleFactory.Create<SpendAnnounced>()
        .ResumeAsync(new SpendFollower($"group/{this.GetPrimaryKey()}", rollups, TimeProvider.System));
}
