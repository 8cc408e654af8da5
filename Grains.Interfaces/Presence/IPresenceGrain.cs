using System.Collections.Immutable;

namespace CustomerCluster.Presence;

/// <summary>
/// Which registers have one customer open now. The key is the customer's id, whether or not there is such a customer. Kept in memory
/// alone: what a silo takes along when it dies comes back as gateways renew what they told.
/// </summary>
[Alias("presence")]
public interface IPresenceGrain : IGrainWithGuidKey
{
    /// <summary>
    /// Says who has the customer open at one gateway, in place of what it said before; nobody ends its subscription. To be renewed
    /// before <see cref="Expiry"/>: a gateway that is not heard of takes its registers along.
    /// </summary>
    /// <returns>Who has it open anywhere. What changes after that is told to the gateway.</returns>
    [Alias("here")]
    Task<CustomerPresence> Here(IPresenceObserver gateway, ImmutableArray<PresentRegister> registers);

    static readonly TimeSpan Expiry = TimeSpan.FromSeconds(20);
}

[Alias("presence-observer")]
public interface IPresenceObserver : IGrainObserver
{
    [Alias("changed"), OneWay]
    Task Changed(CustomerPresence presence);
}

/// <param name="Version">Of two presences of a customer the one with the greater version is the newer.</param>
/// <param name="Registers">Each once, however many connections it has.</param>
[GenerateSerializer, Immutable, Alias("presence.customer")]
public sealed record CustomerPresence(
    [property: Id(0)] CustomerId CustomerId,
    [property: Id(1)] long Version,
    [property: Id(2)] ImmutableArray<PresentRegister> Registers);

/// <param name="RegisterId">Null in the back office, as is <paramref name="StoreId"/>.</param>
/// <param name="User">As the journal names who acts: <c>register:{id}</c> for a register at which nobody is signed in.</param>
[GenerateSerializer, Immutable, Alias("presence.register")]
public sealed record PresentRegister(
    [property: Id(0)] RegisterId? RegisterId,
    [property: Id(1)] StoreId? StoreId,
    [property: Id(2)] string User);
