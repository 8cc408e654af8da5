using CustomerCluster.Users;

namespace CustomerCluster.Grains.Users;

/// <summary>
/// Owns the wrong PINs that came from one network address. A shop's registers share one, so it may err more often than a
/// user before it waits.
/// </summary>
public sealed class AddressAttemptsGrain(
    [PersistentState("address-attempts")] IPersistentState<AddressAttemptsState> address, TimeProvider time) : Grain, IAddressAttemptsGrain
{
    private const int WrongBeforeLock = 20;

    public Task<TimeSpan?> Wait() => Task.FromResult(address.State.Attempts.Wait(time.GetUtcNow(), WrongBeforeLock));

    public Task Failed()
    {
        address.State.Attempts = address.State.Attempts.Failed(time.GetUtcNow());
        return address.WriteStateAsync();
    }
}

[GenerateSerializer, Alias("address-attempts.state")]
public sealed class AddressAttemptsState
{
    [Id(0)] public Attempts Attempts { get; set; } = new();
}
