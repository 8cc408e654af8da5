namespace CustomerCluster.Grains.Due;

/// <summary>
/// Sees to what falls due when nobody asks: points that expire, holds that end, processes that died half-way. There is one, under
/// <see cref="Key"/>. What it does is done by the grains it asks, each of which decides by its own clock and state.
/// </summary>
[Alias("due")]
public interface IDueGrain : IGrainWithIntegerKey
{
    const long Key = 0;

    /// <summary>Keeps it going: whoever lives calls it now and then, since it may have died with its silo.</summary>
    [Alias("wake"), OneWay]
    Task Wake();
}
