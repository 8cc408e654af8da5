namespace CustomerCluster.Standalone;

/// <summary>Starts with the activation and stops with it.</summary>
public interface ILifecycleObserver
{
    Task OnStart(CancellationToken cancellationToken = default);
    Task OnStop(CancellationToken cancellationToken = default);
}

public interface ILifecycleObservable
{
    /// <summary>Low stages start first and stop last.</summary>
    IDisposable Subscribe(string observerName, int stage, ILifecycleObserver observer);
}

/// <summary>The stages that an activation goes through.</summary>
public interface IGrainLifecycle : ILifecycleObservable;

/// <summary>Implemented by a grain, or a part injected into it, that subscribes to the lifecycle of the activation.</summary>
public interface ILifecycleParticipant<TLifecycleObservable> where TLifecycleObservable : ILifecycleObservable
{
    void Participate(TLifecycleObservable lifecycle);
}

public static class GrainLifecycleStage
{
    public const int First = int.MinValue;

    /// <summary>Persistent state is read here.</summary>
    public const int SetupState = 1000;

    /// <summary>Parts of the grain start here. <c>OnActivateAsync</c> follows when every stage has started.</summary>
    public const int Activate = 2000;
    public const int Last = int.MaxValue;
}

public static class LifecycleExtensions
{
    public static IDisposable Subscribe(this ILifecycleObservable observable, string observerName, int stage,
        Func<CancellationToken, Task> onStart, Func<CancellationToken, Task>? onStop = null) =>
        observable.Subscribe(observerName, stage, new DelegateObserver(onStart, onStop));

    private sealed class DelegateObserver(Func<CancellationToken, Task> onStart, Func<CancellationToken, Task>? onStop) : ILifecycleObserver
    {
        public Task OnStart(CancellationToken cancellationToken) => onStart(cancellationToken);
        public Task OnStop(CancellationToken cancellationToken) => onStop?.Invoke(cancellationToken) ?? Task.CompletedTask;
    }
}

/// <summary>The lifecycle of one activation. Used in its turns only.</summary>
internal sealed class GrainLifecycle : IGrainLifecycle
{
    private readonly List<Subscription> _subscriptions = [];
    private readonly Stack<ILifecycleObserver> _started = [];

    public IDisposable Subscribe(string observerName, int stage, ILifecycleObserver observer)
    {
        var subscription = new Subscription(this, stage, observer);
        _subscriptions.Add(subscription);
        return subscription;
    }

    public async Task StartAsync(CancellationToken cancellation)
    {
        foreach (var (_, _, observer) in _subscriptions.OrderBy(one => one.Stage).ToList())
        {
            await observer.OnStart(cancellation);
            _started.Push(observer);
        }
    }

    public async Task StopAsync(CancellationToken cancellation)
    {
        while (_started.TryPop(out var observer)) await observer.OnStop(cancellation);
    }

    private sealed record Subscription(GrainLifecycle Lifecycle, int Stage, ILifecycleObserver Observer) : IDisposable
    {
        public void Dispose() => Lifecycle._subscriptions.RemoveAll(one => ReferenceEquals(one, this));
    }
}
