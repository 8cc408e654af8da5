using Microsoft.Extensions.DependencyInjection;

namespace CustomerCluster.Standalone;

public interface IStreamProvider
{
    string Name { get; }
    bool IsRewindable { get; }
    IAsyncStream<T> GetStream<T>(StreamId streamId);
}

/// <summary>
/// A stream is a namespace, to which grain classes subscribe, and a key, which is the key of the grain that gets its items.
/// </summary>
public readonly record struct StreamId
{
    private readonly string _key;
    private readonly string? _namespace;

    private StreamId(string? ns, string key) => (_namespace, _key) = (ns, key);

    public static StreamId Create(string? ns, Guid key) => new(ns, GrainKeys.From(key));
    public static StreamId Create(string? ns, long key) => new(ns, GrainKeys.From(key));
    public static StreamId Create(string? ns, string key) => new(ns, key);

    public string? GetNamespace() => _namespace;
    public string GetKeyAsString() => _key;
    public override string ToString() => $"{_namespace ?? "null"}/{_key}";
}

/// <summary>The position of an item in its stream.</summary>
public abstract class StreamSequenceToken : IEquatable<StreamSequenceToken?>, IComparable<StreamSequenceToken?>
{
    public abstract long SequenceNumber { get; protected set; }
    public abstract int EventIndex { get; protected set; }
    public abstract bool Equals(StreamSequenceToken? other);
    public abstract int CompareTo(StreamSequenceToken? other);
}

public interface IAsyncObserver<in T>
{
    Task OnNextAsync(T item, StreamSequenceToken? token = null);
    Task OnCompletedAsync();
    Task OnErrorAsync(Exception ex);
}

public interface IAsyncStream
{
    bool IsRewindable { get; }
    string ProviderName { get; }
    StreamId StreamId { get; }
}

/// <summary>
/// The producer's end. <c>OnNextAsync</c> completes when the item is queued in memory; each subscriber gets the items of one stream
/// in order, and an item that it refuses for a minute is skipped.
/// </summary>
public interface IAsyncStream<T> : IAsyncStream, IAsyncObserver<T>
{
    Task OnNextBatchAsync(IEnumerable<T> batch, StreamSequenceToken? token = null);
}

/// <summary>
/// Implemented by a grain with <see cref="ImplicitStreamSubscriptionAttribute"/>: called before the first item of an activation.
/// </summary>
public interface IStreamSubscriptionObserver
{
    Task OnSubscribed(IStreamSubscriptionHandleFactory handleFactory);
}

public interface IStreamSubscriptionHandleFactory
{
    StreamId StreamId { get; }
    string ProviderName { get; }
    StreamSubscriptionHandle<T> Create<T>();
}

public abstract class StreamSubscriptionHandle<T>
{
    public abstract StreamId StreamId { get; }
    public abstract string ProviderName { get; }

    /// <summary>From now on items go to <paramref name="observer"/>, as turns of the grain.</summary>
    public abstract Task<StreamSubscriptionHandle<T>> ResumeAsync(IAsyncObserver<T> observer, StreamSequenceToken? token = null);
}

public static class GrainStreamingExtensions
{
    public static IStreamProvider GetStreamProvider(this IGrainBase grain, string name) =>
        new StreamProvider(name, grain.GrainContext.ActivationServices.GetRequiredService<StreamQueues>());
}

public static class ClientStreamingExtensions
{
    public static IStreamProvider GetStreamProvider(this IClusterClient client, string name) =>
        new StreamProvider(name, client.ServiceProvider.GetRequiredService<StreamQueues>());
}
