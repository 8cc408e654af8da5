namespace CustomerCluster.Standalone;

/// <summary>Whatever can be called through a reference: a grain or an observer.</summary>
public interface IAddressable;

public interface IGrain : IAddressable;
public interface IGrainWithGuidKey : IGrain;
public interface IGrainWithStringKey : IGrain;
public interface IGrainWithIntegerKey : IGrain;

/// <summary>Implemented by an object outside the grains that grains may call. Its methods return void, or a task.</summary>
public interface IGrainObserver : IAddressable;

/// <summary>A grain class. <see cref="Grain"/> implements it; a class that derives from something else may do so itself.</summary>
public interface IGrainBase
{
    IGrainContext GrainContext { get; }
    Task OnActivateAsync(CancellationToken token) => Task.CompletedTask;
    Task OnDeactivateAsync(DeactivationReason reason, CancellationToken token) => Task.CompletedTask;
}

/// <summary>What the host knows about one activation.</summary>
public interface IGrainContext
{
    GrainId GrainId { get; }
    object? GrainInstance { get; }
    IServiceProvider ActivationServices { get; }
    IGrainLifecycle ObservableLifecycle { get; }

    /// <summary>Ends the activation when what is running has finished. Calls that wait go to the next activation.</summary>
    void Deactivate(DeactivationReason deactivationReason, CancellationToken cancellationToken = default);
}

/// <summary>
/// The base of grain classes. One activation at a time exists for a key, and it runs one call at a time, on its own task
/// scheduler, unless an attribute says otherwise.
/// </summary>
public abstract class Grain : IGrainBase, IAddressable
{
    private readonly Activation _activation = Activation.Current
        ?? throw new InvalidOperationException("A grain is created by the host, through a reference from IGrainFactory.GetGrain.");

    public IGrainContext GrainContext => _activation;
    protected IGrainFactory GrainFactory => _activation.Factory;
    protected internal IServiceProvider ServiceProvider => _activation.ActivationServices;

    /// <summary>Before the first call. If it throws, the caller gets the exception and the next call tries anew.</summary>
    public virtual Task OnActivateAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>After the last call. Not promised: a process may die.</summary>
    public virtual Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc cref="IGrainContext.Deactivate"/>
    protected void DeactivateOnIdle() => GrainBaseExtensions.DeactivateOnIdle(this);

    /// <summary>Keeps the activation from being collected for that long, or, if negative, no longer than usual.</summary>
    protected void DelayDeactivation(TimeSpan timeSpan) => _activation.DelayDeactivation(timeSpan);
}

/// <summary>Names one grain: its type and its key.</summary>
public readonly struct GrainId : IEquatable<GrainId>
{
    private readonly int _hash;

    internal GrainId(GrainClass grainClass, string key)
    {
        Class = grainClass;
        Key = key;
        _hash = HashCode.Combine(grainClass, key);
    }

    internal GrainClass Class { get; }
    internal string Key { get; }

    public bool Equals(GrainId other) => _hash == other._hash && ReferenceEquals(Class, other.Class) && Key == other.Key;
    public override bool Equals(object? obj) => obj is GrainId other && Equals(other);
    public override int GetHashCode() => _hash;
    public override string ToString() => $"{Class?.Name}/{Key}";

    public static bool operator ==(GrainId left, GrainId right) => left.Equals(right);
    public static bool operator !=(GrainId left, GrainId right) => !left.Equals(right);
}

/// <summary>Why an activation ends.</summary>
public readonly struct DeactivationReason(DeactivationReasonCode code, Exception? exception, string text)
{
    public DeactivationReason(DeactivationReasonCode code, string text) : this(code, null, text) { }

    public DeactivationReasonCode ReasonCode { get; } = code;
    public string Description { get; } = text;
    public Exception? Exception { get; } = exception;
    public override string ToString() => Exception is null ? $"{ReasonCode}: {Description}" : $"{ReasonCode}: {Description} {Exception}";
}

public enum DeactivationReasonCode : byte
{
    None,
    ShuttingDown,
    ActivationFailed,
    DirectoryFailure,
    ActivationIdle,
    ActivationUnresponsive,
    DuplicateActivation,
    IncompatibleRequest,
    ApplicationError,
    ApplicationRequested,
    Migrating,
    RuntimeRequested,
    HighMemoryPressure,
}

public static class GrainExtensions
{
    public static Guid GetPrimaryKey(this IAddressable grain) => GrainKeys.ToGuid(grain.GetGrainId());
    public static long GetPrimaryKeyLong(this IAddressable grain) => GrainKeys.ToInteger(grain.GetGrainId());
    public static string GetPrimaryKeyString(this IAddressable grain) => grain.GetGrainId().Key;

    /// <exception cref="ArgumentException">The object is neither a grain nor a reference to one.</exception>
    public static GrainId GetGrainId(this IAddressable grain) => grain switch
    {
        GrainReference reference => reference.GrainId,
        IGrainBase self => self.GrainContext.GrainId,
        _ => throw new ArgumentException($"{grain.GetType()} is neither a grain nor a reference to one.", nameof(grain)),
    };

    /// <summary>A reference to pass to others in place of <c>this</c>, or another interface of the same grain.</summary>
    public static TGrainInterface AsReference<TGrainInterface>(this IAddressable grain) => grain switch
    {
        GrainReference reference => reference.As<TGrainInterface>(),
        IGrainBase { GrainContext: Activation self } => GrainReference.To<TGrainInterface>(self.Catalog, self.GrainId),
        _ => throw new ArgumentException($"{grain.GetType()} is neither a grain nor a reference to one.", nameof(grain)),
    };
}

public static class GrainBaseExtensions
{
    /// <inheritdoc cref="IGrainContext.Deactivate"/>
    public static void DeactivateOnIdle(this IGrainBase grain) =>
        grain.GrainContext.Deactivate(new(DeactivationReasonCode.ApplicationRequested, "The grain asked for it."));

    /// <summary>
    /// Calls back after <see cref="GrainTimerCreationOptions.DueTime"/> and then <see cref="GrainTimerCreationOptions.Period"/> after the
    /// end of each callback, as a turn of the grain. It ends when disposed of or with the activation; a callback's exception is logged.
    /// </summary>
    public static IGrainTimer RegisterGrainTimer<TState>(
        this IGrainBase grain, Func<TState, CancellationToken, Task> callback, TState state, GrainTimerCreationOptions options) =>
        ((Activation)grain.GrainContext).AddTimer(token => callback(state, token), options);

    public static IGrainTimer RegisterGrainTimer(
        this IGrainBase grain, Func<CancellationToken, Task> callback, GrainTimerCreationOptions options) =>
        ((Activation)grain.GrainContext).AddTimer(callback, options);

    public static IGrainTimer RegisterGrainTimer(this IGrainBase grain, Func<Task> callback, GrainTimerCreationOptions options) =>
        ((Activation)grain.GrainContext).AddTimer(_ => callback(), options);

    public static IGrainTimer RegisterGrainTimer<TState>(
        this IGrainBase grain, Func<TState, Task> callback, TState state, GrainTimerCreationOptions options) =>
        ((Activation)grain.GrainContext).AddTimer(_ => callback(state), options);

    public static IGrainTimer RegisterGrainTimer(this IGrainBase grain, Func<Task> callback, TimeSpan dueTime, TimeSpan period) =>
        grain.RegisterGrainTimer(callback, new GrainTimerCreationOptions(dueTime, period));

    public static IGrainTimer RegisterGrainTimer(
        this IGrainBase grain, Func<CancellationToken, Task> callback, TimeSpan dueTime, TimeSpan period) =>
        grain.RegisterGrainTimer(callback, new GrainTimerCreationOptions(dueTime, period));

    public static IGrainTimer RegisterGrainTimer<TState>(
        this IGrainBase grain, Func<TState, Task> callback, TState state, TimeSpan dueTime, TimeSpan period) =>
        grain.RegisterGrainTimer(callback, state, new GrainTimerCreationOptions(dueTime, period));

    public static IGrainTimer RegisterGrainTimer<TState>(
        this IGrainBase grain, Func<TState, CancellationToken, Task> callback, TState state, TimeSpan dueTime, TimeSpan period) =>
        grain.RegisterGrainTimer(callback, state, new GrainTimerCreationOptions(dueTime, period));
}
