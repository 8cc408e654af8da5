using Microsoft.Extensions.DependencyInjection;

namespace CustomerCluster.Standalone;

/// <summary>
/// One grain in memory, from its first call to its deactivation. There is one at a time for a grain: while it opens or closes, calls
/// wait in the <see cref="Inbox"/>, and the next one is made when this one has left the catalog.
/// </summary>
internal sealed class Activation(Catalog catalog, GrainId id) : Inbox, IGrainContext
{
    /// <summary>A grain that takes longer to activate fails; one that takes longer to deactivate is left behind.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private AsyncServiceScope _scope;
    private GrainLifecycle? _lifecycle;
    private List<GrainTimer>? _timers;
    private DeactivationReason? _reason;
    private long _lastUsed = catalog.Clock.GetTimestamp();
    private long _keepUntil;

    public static new Activation? Current => Turns.Current as Activation;

    public Catalog Catalog => catalog;
    public IGrainFactory Factory => catalog.Factory;
    public GrainId GrainId => id;
    public object? GrainInstance { get; private set; }
    public override object? Target => GrainInstance;
    public IServiceProvider ActivationServices => _scope.ServiceProvider;
    public IGrainLifecycle ObservableLifecycle => Lifecycle;
    public StreamSubscriptions Subscriptions => field ??= new StreamSubscriptions(this);

    public TimeSpan Unused => catalog.Clock.GetElapsedTime(Volatile.Read(ref _lastUsed));
    protected override bool Reentrant => id.Class.IsReentrant;

    private GrainLifecycle Lifecycle => _lifecycle ??= new GrainLifecycle();

    public void Use(long timestamp) => Volatile.Write(ref _lastUsed, timestamp);

    public void DelayDeactivation(TimeSpan time)
    {
        var now = catalog.Clock.GetUtcNow().Ticks;
        var isForEver = time == Timeout.InfiniteTimeSpan || time.Ticks > long.MaxValue - now;
        Volatile.Write(ref _keepUntil, isForEver ? long.MaxValue : now + time.Ticks);
    }

    /// <summary>True if nothing runs and it was unused for long enough, or, where memory is short, for however long.</summary>
    public bool IsCollectable(bool early)
    {
        var age = id.Class.AgeLimit ?? catalog.Options.CollectionAge;
        return IsIdle && (Unused >= age || early && age < TimeSpan.MaxValue)
            && Volatile.Read(ref _keepUntil) <= catalog.Clock.GetUtcNow().Ticks;
    }

    public void Deactivate(DeactivationReason deactivationReason, CancellationToken cancellationToken = default)
    {
        lock (Gate) _reason ??= deactivationReason;
        Close();
    }

    public IGrainTimer AddTimer(Func<CancellationToken, Task> callback, GrainTimerCreationOptions options)
    {
        var timer = new GrainTimer(this, callback, options);
        (_timers ??= []).Add(timer);
        return timer;
    }

    public void Forget(GrainTimer timer) => _timers?.Remove(timer);

    public override string ToString() => id.ToString();

    protected override void BeginOpening() => Post(OpenAsync);
    protected override void BeginClosing() => Post(CloseAsync);

    private async Task OpenAsync()
    {
        using var patience = new CancellationTokenSource(Patience, catalog.Clock);
        try
        {
            _scope = catalog.Services.CreateAsyncScope();
            GrainInstance = id.Class.Create(this, catalog.Storage);
            (GrainInstance as ILifecycleParticipant<IGrainLifecycle>)?.Participate(Lifecycle);
            if (_lifecycle is not null) await _lifecycle.StartAsync(patience.Token).WaitAsync(patience.Token);
            await ((IGrainBase)GrainInstance).OnActivateAsync(patience.Token).WaitAsync(patience.Token);
        }
        catch (Exception failure)
        {
            catalog.LogActivationFailed(this, failure);
            await LeaveAsync();
            foreach (var call in Leave()) call.Fail(failure);
            return;
        }
        // Calls that led to the activation are begun before a wish to deactivate is granted: each activation gets something done.
        Open();
        if (_reason is not null) Close();
    }

    private async Task CloseAsync()
    {
        using var patience = new CancellationTokenSource(Patience, catalog.Clock);
        try
        {
            foreach (var timer in _timers?.ToArray() ?? []) timer.Dispose();
            await ((IGrainBase)GrainInstance!).OnDeactivateAsync(_reason!.Value, patience.Token).WaitAsync(patience.Token);
            if (_lifecycle is not null) await _lifecycle.StopAsync(patience.Token).WaitAsync(patience.Token);
        }
        catch (Exception failure)
        {
            catalog.LogDeactivationFailed(this, failure);
        }
        await LeaveAsync();
        foreach (var call in Leave())
        {
            if (call.OutlivesActivation) catalog.Forward(id, call);
        }
    }

    private async ValueTask LeaveAsync()
    {
        try
        {
            if (GrainInstance is IAsyncDisposable disposable) await disposable.DisposeAsync();
            else (GrainInstance as IDisposable)?.Dispose();
            await _scope.DisposeAsync();
        }
        catch (Exception failure)
        {
            catalog.LogDeactivationFailed(this, failure);
        }
        catalog.Remove(this);
    }
}
