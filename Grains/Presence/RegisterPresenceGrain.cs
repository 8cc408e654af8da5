using CustomerCluster.Presence;
using Microsoft.Extensions.Logging;

namespace CustomerCluster.Grains.Presence;

/// <summary>
/// Owns which connections one register has, under the register's id, as far as gateways tell and renew. After the grace without any it
/// tells those who want to know, again until they have taken it, and goes.
/// </summary>
public sealed partial class RegisterPresenceGrain(
    IEnumerable<IRegisterGone> wantToKnow, TimeProvider time, ILogger<RegisterPresenceGrain> log) : Grain, IRegisterPresenceGrain
{
    private readonly Dictionary<(string Gateway, string Connection), DateTimeOffset> _heard = [];
    private readonly List<IRegisterGone> _untold = [];
    private IGrainTimer? _grace;

    public override Task OnActivateAsync(CancellationToken cancellationToken)
    {
        var period = IRegisterPresenceGrain.Expiry / 2;
        this.RegisterGrainTimer(() => { Look(); return Task.CompletedTask; }, new GrainTimerCreationOptions(period, period));
        return Task.CompletedTask;
    }

    public Task Connected(string gateway, string connection)
    {
        _heard[(gateway, connection)] = time.GetUtcNow();
        _grace?.Dispose();
        _grace = null;
        return Task.CompletedTask;
    }

    public Task Disconnected(string gateway, string connection)
    {
        // Also where it is not known: a silo may have died that knew it.
        _heard.Remove((gateway, connection));
        if (_heard.Count == 0) BeginGrace();
        return Task.CompletedTask;
    }

    public Task<bool> IsConnected() => Task.FromResult(_heard.Count > 0);

    /// <summary>Drops connections of gateways that are not heard of any more.</summary>
    private void Look()
    {
        var dead = time.GetUtcNow() - IRegisterPresenceGrain.Expiry;
        var ended = _heard.Where(one => one.Value <= dead).Select(one => one.Key).ToList();
        foreach (var one in ended) _heard.Remove(one);
        if (_heard.Count > 0 || _grace is not null) return;
        if (ended.Count > 0) BeginGrace();
        else DeactivateOnIdle();
    }

    private void BeginGrace()
    {
        if (_grace is not null) return;
        _untold.Clear();
        _untold.AddRange(wantToKnow);
        _grace = this.RegisterGrainTimer(
            Tell, new GrainTimerCreationOptions(IRegisterPresenceGrain.Grace, IRegisterPresenceGrain.Grace) { KeepAlive = true });
    }

    private async Task Tell()
    {
        var register = new RegisterId(this.GetPrimaryKeyString());
        foreach (var one in _untold.ToList())
        {
            try
            {
                await one.Gone(register);
                _untold.Remove(one);
            }
            catch (Exception failure)
            {
                Untold(register, failure);
            }
        }
        if (_untold.Count == 0) DeactivateOnIdle();
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "What has to happen when {Register} is gone failed; trying again")]
    private partial void Untold(RegisterId register, Exception failure);
}
