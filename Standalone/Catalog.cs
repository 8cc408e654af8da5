using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace CustomerCluster.Standalone;

/// <summary>The grains in memory: finds the one a call is for, or makes it.</summary>
internal sealed class Catalog(
    IServiceProvider services, IOptions<StandaloneOptions> options, TimeProvider clock, GrainStorage storage,
    ReminderTable reminders, ILogger<Catalog> log)
{
    private readonly ConcurrentDictionary<GrainId, Activation> _activations = new();
    private readonly Dictionary<Type, GrainClass[]> _classes = ClassesByInterface(options.Value);
    private TaskCompletionSource? _emptied;
    private int _count;

    public StandaloneOptions Options { get; } = options.Value;
    public IServiceProvider Services => services;
    public TimeProvider Clock => clock;
    public GrainStorage Storage => storage;
    public ReminderTable Reminders => reminders;
    public IGrainFactory Factory => field ??= (IGrainFactory)services.GetService(typeof(IGrainFactory))!;
    public IEnumerable<GrainClass> Classes => _classes.Values.SelectMany(one => one).Distinct();

    /// <summary>Seen as they come and go: the dictionary's own list of values would hold up every call while it is copied.</summary>
    public IEnumerable<Activation> Activations => _activations.Select(one => one.Value);

    public int Count => Volatile.Read(ref _count);

    /// <summary>From now on only grains may call grains, so that what runs can finish.</summary>
    public bool IsStopping { get; set; }

    /// <summary>Called when there are more activations than the options allow.</summary>
    public Action? Crowded { get; set; }

    /// <exception cref="ArgumentException">No grain class implements the interface, or more than one does.</exception>
    public GrainClass ClassOf(Type grainInterface) => _classes.GetValueOrDefault(grainInterface) switch
    {
        [var one] => one,
        null => throw new ArgumentException($"No hosted grain class implements {grainInterface}."),
        var many => throw new ArgumentException(
            $"More than one grain class implements {grainInterface}: {string.Join(", ", many.Select(one => one.Type))}."),
    };

    /// <summary>The id that <see cref="GrainId.ToString"/> wrote.</summary>
    /// <exception cref="ArgumentException">No hosted grain class has the name.</exception>
    public GrainId Parse(string id)
    {
        var slash = id.IndexOf('/');
        var grainClass = Classes.FirstOrDefault(one => one.Name == id[..slash]);
        return new(grainClass ?? throw new ArgumentException($"No hosted grain class is called {id[..slash]}."), id[(slash + 1)..]);
    }

    public void Send(GrainId id, Call call)
    {
        if (IsStopping && Turns.Current is null)
            call.Fail(new OrleansMessageRejectionException($"{call} was not begun: the host is stopping."));
        else Forward(id, call);
    }

    /// <summary>As <see cref="Send"/>, for a call that was accepted before.</summary>
    public void Forward(GrainId id, Call call)
    {
        while (true)
        {
            // One that refuses has left the catalog, so that the next look finds or makes its successor.
            if ((_activations.GetValueOrDefault(id) ?? Add(id))?.Receive(call) == true) return;
        }
    }

    public void Remove(Activation activation)
    {
        if (!_activations.TryRemove(new(activation.GrainId, activation))) return;
        if (Interlocked.Decrement(ref _count) == 0) _emptied?.TrySetResult();
    }

    /// <summary>Completes when no activation is left.</summary>
    public Task EmptiedAsync()
    {
        var emptied = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _emptied = emptied;
        if (Count == 0) emptied.TrySetResult();
        return emptied.Task;
    }


    public void LogUnheard(Call call, Exception failure) =>
        log.Log(failure is OperationCanceledException or ClientNotAvailableException ? LogLevel.Debug : LogLevel.Warning,
            failure, "{Call} failed, and nobody waits for its answer", call);

    public void LogActivationFailed(Activation one, Exception failure) =>
        log.LogError(failure, "{Grain} could not be activated", one);

    public void LogDeactivationFailed(Activation one, Exception failure) =>
        log.LogError(failure, "{Grain} failed while it was deactivated", one);

    private Activation? Add(GrainId id)
    {
        var activation = new Activation(this, id);
        if (!_activations.TryAdd(id, activation)) return null;
        if (Interlocked.Increment(ref _count) > Options.MaxActivations) Crowded?.Invoke();
        return activation;
    }

    private static Dictionary<Type, GrainClass[]> ClassesByInterface(StandaloneOptions options) =>
        (from grainClass in GrainClass.In(options.GrainAssemblies)
         from grainInterface in grainClass.Interfaces
         group grainClass by grainInterface).ToDictionary(one => one.Key, one => one.ToArray());
}
