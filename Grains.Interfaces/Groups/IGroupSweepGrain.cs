namespace CustomerCluster.Groups;

/// <summary>
/// Tells the members of a deleted group, some at a time, that they are in none. The key is the group's id. Nobody waits for it: a group
/// that is deleted stays due until nobody is left in it, so that a sweep that died is gone on with.
/// </summary>
[Alias("group-sweep")]
public interface IGroupSweepGrain : IGrainWithGuidKey
{
    /// <summary>Begins, or goes on; where it is at it already, nothing.</summary>
    [Alias("wake"), OneWay]
    Task Wake();
}

/// <summary>What the sweep asks of the group: its grain, seen from another side.</summary>
[Alias("group-steps")]
public interface IGroupStepsGrain : IGrainWithGuidKey
{
    /// <summary>The deleted group is due no more, if nobody is left in it.</summary>
    /// <returns>Whether that is so.</returns>
    [Alias("end-sweep")]
    Task<bool> EndSweep();
}
