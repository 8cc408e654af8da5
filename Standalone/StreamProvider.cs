namespace CustomerCluster.Standalone;

internal sealed record StreamProvider(string Name, StreamQueues Queues) : IStreamProvider
{
    public bool IsRewindable => false;
    public IAsyncStream<T> GetStream<T>(StreamId streamId) => new MemoryStream<T>(this, streamId);
}

/// <summary>The producer's end of a stream that lives in memory.</summary>
internal sealed record MemoryStream<T>(StreamProvider Provider, StreamId StreamId) : IAsyncStream<T>
{
    public bool IsRewindable => false;
    public string ProviderName => Provider.Name;

    public Task OnNextAsync(T item, StreamSequenceToken? token = null)
    {
        Provider.Queues.Publish(this, item);
        return Task.CompletedTask;
    }

    public Task OnNextBatchAsync(IEnumerable<T> batch, StreamSequenceToken? token = null)
    {
        foreach (var item in batch) Provider.Queues.Publish(this, item);
        return Task.CompletedTask;
    }

    public Task OnCompletedAsync() => throw Endless();
    public Task OnErrorAsync(Exception ex) => throw Endless();

    private static NotSupportedException Endless() => new("Streams in memory do not end.");
}

internal sealed class MemoryStreamToken(long number) : StreamSequenceToken
{
    public override long SequenceNumber { get; protected set; } = number;
    public override int EventIndex { get; protected set; }
    public override bool Equals(StreamSequenceToken? other) => other is not null && CompareTo(other) == 0;
    public override bool Equals(object? obj) => Equals(obj as StreamSequenceToken);
    public override int GetHashCode() => SequenceNumber.GetHashCode();

    public override int CompareTo(StreamSequenceToken? other) => other is null ? 1
        : (SequenceNumber, EventIndex).CompareTo((other.SequenceNumber, other.EventIndex));

    public override string ToString() => $"{SequenceNumber}";
}

/// <summary>What one activation reads of which streams. Used in its turns only.</summary>
internal sealed class StreamSubscriptions(Activation activation)
{
    private readonly Dictionary<(string Provider, StreamId Stream), object> _observers = [];

    /// <summary>The observer of the stream, for which the grain is asked at the first item.</summary>
    public async ValueTask<IAsyncObserver<T>?> ObserverAsync<T>(string provider, StreamId stream)
    {
        if (!_observers.ContainsKey((provider, stream)) && activation.GrainInstance is IStreamSubscriptionObserver grain)
            await grain.OnSubscribed(new Factory(this, stream, provider));
        return _observers.GetValueOrDefault((provider, stream)) switch
        {
            null => null,
            IAsyncObserver<T> observer => observer,
            var other => throw new InvalidOperationException(
                $"{activation} reads {stream} as {other.GetType()}, but its items are {typeof(T)}."),
        };
    }

    private sealed record Factory(StreamSubscriptions Subscriptions, StreamId StreamId, string ProviderName)
        : IStreamSubscriptionHandleFactory
    {
        public StreamSubscriptionHandle<T> Create<T>() => new Handle<T>(Subscriptions, StreamId, ProviderName);
    }

    private sealed class Handle<T>(StreamSubscriptions subscriptions, StreamId stream, string provider) : StreamSubscriptionHandle<T>
    {
        public override StreamId StreamId => stream;
        public override string ProviderName => provider;

        public override Task<StreamSubscriptionHandle<T>> ResumeAsync(IAsyncObserver<T> observer, StreamSequenceToken? token = null)
        {
            subscriptions._observers[(provider, stream)] = observer;
            return Task.FromResult<StreamSubscriptionHandle<T>>(this);
        }
    }
}
