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
