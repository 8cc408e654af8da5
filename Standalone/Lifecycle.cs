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

    /// <summary><c>OnActivateAsync</c> follows this stage's observers.</summary>
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
