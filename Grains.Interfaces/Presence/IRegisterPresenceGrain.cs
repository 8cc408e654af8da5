namespace CustomerCluster.Presence;

/// <summary>
/// Whether one register is connected to any gateway. The key is the register's id. When its last connection has ended and none came
/// within <see cref="Grace"/>, every <c>IRegisterGone</c> of the process is told, once. Kept in memory alone: a silo that dies within
/// the grace takes that along, so whoever depends on it has a second way, such as an expiry.
/// </summary>
[Alias("register-presence")]
public interface IRegisterPresenceGrain : IGrainWithStringKey
{
    /// <summary>A connection was made, or is still there: to be renewed before <see cref="Expiry"/>.</summary>
    /// <param name="gateway">The gateway's own name for itself, another one after each start.</param>
    [Alias("connected")]
    Task Connected(string gateway, string connection);

    /// <summary>A connection has ended.</summary>
    [Alias("disconnected")]
    Task Disconnected(string gateway, string connection);

    /// <summary>As far as this activation knows: for a moment after a silo has died, no register is.</summary>
    [Alias("is-connected"), ReadOnly]
    Task<bool> IsConnected();

    /// <summary>A gateway that is not heard of for so long is dead, and its connections have ended.</summary>
    static readonly TimeSpan Expiry = TimeSpan.FromSeconds(20);

    /// <summary>From the end of the last connection: a register that loses its network for a moment is not gone.</summary>
    static readonly TimeSpan Grace = TimeSpan.FromSeconds(20);
}
