namespace CustomerCluster.Grains;

/// <summary>
/// An entity's state as of some event, so that activation replays only what came after. Disposable: it is made again from the
/// journal where it is missing or was folded by another version.
/// </summary>
public sealed record Snapshot<TState> where TState : class
{
    /// <summary>The version of the fold that made it: raised whenever <c>Apply</c> or the state's shape changes.</summary>
    public int Fold { get; init; }
    public long Sequence { get; init; }
    public DateTimeOffset At { get; init; }
    public TState? State { get; init; }
}
