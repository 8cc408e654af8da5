using System.Text.Json;

namespace CustomerCluster.Standalone;

/// <summary>One stored record of a grain. It is read before <c>OnActivateAsync</c> and written when the grain says so.</summary>
public interface IStorage
{
    /// <summary>The stored version that this activation last saw; null if it has seen none.</summary>
    string? Etag { get; }
    bool RecordExists { get; }

    Task ClearStateAsync();

    /// <exception cref="InconsistentStateException">Another activation has written since; nothing is changed.</exception>
    Task WriteStateAsync();
    Task ReadStateAsync();
}

/// <inheritdoc/>
public interface IStorage<TState> : IStorage
{
    TState State { get; set; }
}

/// <summary>Injected into a grain's constructor where a parameter carries <see cref="PersistentStateAttribute"/>.</summary>
public interface IPersistentState<TState> : IStorage<TState>;

/// <summary>A write whose etag was stale. If it escapes the call, the activation goes, and the next call reads the truth.</summary>
public class InconsistentStateException(string errorMsg, string? storedEtag, string? currentEtag) : OrleansException(errorMsg)
{
    public string? StoredEtag { get; } = storedEtag;
    public string? CurrentEtag { get; } = currentEtag;

    /// <summary>True until it has left the activation that failed to write: a caller that lets it pass does not go too.</summary>
    internal bool IsSourceActivation { get; set; } = true;
}

/// <summary>Makes the states that a grain's constructor asks for.</summary>
internal static class PersistentState
{
    public static object Create(Type type, PersistentStateAttribute record, Activation activation, GrainStorage storage)
    {
        var id = new GrainStorage.RecordId(record.StorageName ?? "Default", record.StateName, activation.GrainId.ToString());
        var state = Activator.CreateInstance(typeof(PersistentState<>).MakeGenericType(type), id, storage)!;
        activation.ObservableLifecycle.Subscribe(record.StateName, GrainLifecycleStage.SetupState, (ILifecycleObserver)state);
        return state;
    }
}

internal sealed class PersistentState<TState>(GrainStorage.RecordId id, GrainStorage storage) : IPersistentState<TState>, ILifecycleObserver
{
    private long _version;

    public TState State { get; set; } = Fresh();
    public string? Etag => _version == 0 ? null : _version.ToString(System.Globalization.CultureInfo.InvariantCulture);
    public bool RecordExists { get; private set; }

    public Task OnStart(CancellationToken cancellationToken) => ReadStateAsync();
    public Task OnStop(CancellationToken cancellationToken) => Task.CompletedTask;

    public async Task ReadStateAsync()
    {
        var record = await storage.ReadAsync(id);
        RecordExists = record?.Payload is not null;
        State = record?.Payload is { } payload ? JsonSerializer.Deserialize<TState>(payload, storage.Options.Json)! : Fresh();
        _version = record?.Version ?? 0;
    }

    public async Task WriteStateAsync()
    {
        _version = await storage.WriteAsync(id, JsonSerializer.Serialize(State, storage.Options.Json), _version);
        RecordExists = true;
    }

    public async Task ClearStateAsync()
    {
        if (_version > 0) _version = await storage.WriteAsync(id, payload: null, _version);
        State = Fresh();
        RecordExists = false;
    }

    private static TState Fresh() => Activator.CreateInstance<TState>();
}
