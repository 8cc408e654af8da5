using System.Collections.Immutable;
using CustomerCluster.Presence;
using Microsoft.Extensions.Logging;

namespace CustomerCluster.Grains.Presence;

/// <summary>
/// Owns who has one customer open, under the customer's id: per gateway, as long as it renews. A reply says who is there now; every
/// gateway that has somebody there is told of each change after it.
/// </summary>
public sealed class PresenceGrain(TimeProvider time, ILogger<PresenceGrain> log) : Grain, IPresenceGrain
{
    private sealed record Said(IPresenceObserver Gateway, ImmutableArray<PresentRegister> Registers);

    private readonly ObserverManager<IPresenceObserver, Said> _gateways =
        new(IPresenceGrain.Expiry, log) { GetDateTime = () => time.GetUtcNow().UtcDateTime };

    private CustomerPresence _now = null!;

    public override Task OnActivateAsync(CancellationToken cancellationToken)
    {
        // By the clock, so that what a later activation tells is newer.
        _now = new(new(this.GetPrimaryKey()), time.GetUtcNow().UtcTicks, []);
        var period = IPresenceGrain.Expiry / 4;
        this.RegisterGrainTimer(() => { Look(); return Task.CompletedTask; }, new GrainTimerCreationOptions(period, period));
        return Task.CompletedTask;
    }

    public Task<CustomerPresence> Here(IPresenceObserver gateway, ImmutableArray<PresentRegister> registers)
    {
        if (registers.IsEmpty) _gateways.Unsubscribe(gateway);
        else _gateways.Subscribe(gateway, new(gateway, registers));
        return Task.FromResult(Look());
    }

    /// <summary>Drops gateways that are not heard of any more, and tells those that are there what has changed.</summary>
    private CustomerPresence Look()
    {
        _gateways.ClearExpired();
        var registers = _gateways.SelectMany(said => said.Registers).Distinct()
            .OrderBy(one => one.RegisterId?.Value, StringComparer.Ordinal).ThenBy(one => one.User, StringComparer.Ordinal)
            .ToImmutableArray();
        if (!registers.SequenceEqual(_now.Registers))
        {
            var now = _now = _now with { Version = _now.Version + 1, Registers = registers };
            _gateways.Notify(said => { _ = said.Gateway.Changed(now); });
        }
        if (_gateways.Count == 0) DeactivateOnIdle();
        return _now;
    }
}
