using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace CustomerCluster.Standalone;

/// <summary>
/// What is on its way to subscribers: a queue for each stream and subscribed class, emptied in order, one item after another, and
/// independent of all others. It is memory: what is undelivered when the process ends is lost.
/// </summary>
internal sealed class StreamQueues(Catalog catalog, ILogger<StreamQueues> log)
{
    /// <summary>A producer that runs further ahead of a subscriber gets an exception.</summary>
    private const int MostWaiting = 16_384;

    /// <summary>For so long an item is tried again before it is skipped.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan FirstPause = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(10);

    private readonly ConcurrentDictionary<Address, Queue<Func<IDelivery>>> _queues = new();
    private readonly ILookup<string, GrainClass> _subscribers =
        catalog.Classes.SelectMany(one => one.StreamNamespaces.Select(ns => (ns, one))).ToLookup(pair => pair.ns, pair => pair.one);
    private readonly CancellationTokenSource _stopped = new();
    private long _number;

    public void Publish<T>(MemoryStream<T> stream, T item)
    {
        var token = new MemoryStreamToken(Interlocked.Increment(ref _number));
        foreach (var subscriber in _subscribers[stream.StreamId.GetNamespace() ?? ""])
            Enqueue(new(stream.ProviderName, stream.StreamId, subscriber), () => new Delivery<T>(catalog, stream, item, token));
    }

    public void Stop() => _stopped.Cancel();

    private void Enqueue(Address key, Func<IDelivery> delivery)
    {
        while (true)
        {
            var queue = _queues.GetOrAdd(key, _ => new());
            lock (queue)
            {
                // An emptied queue leaves the dictionary under its own lock: one that is in there is being emptied, or new.
                if (!_queues.TryGetValue(key, out var current) || !ReferenceEquals(current, queue)) continue;
                if (queue.Count >= MostWaiting)
                    throw new InvalidOperationException($"{key} holds {queue.Count} items that its subscriber has not taken.");
                queue.Enqueue(delivery);
                if (queue.Count == 1) Turns.WithoutContext(() => Task.Run(() => EmptyAsync(key, queue)));
                return;
            }
        }
    }

    private async Task EmptyAsync(Address key, Queue<Func<IDelivery>> queue)
    {
        var grain = new GrainId(key.Subscriber, key.Stream.GetKeyAsString());
        var next = queue.Peek();
        while (!_stopped.IsCancellationRequested)
        {
            await DeliverAsync(grain, next);
            lock (queue)
            {
                queue.Dequeue();
                if (!queue.TryPeek(out next!))
                {
                    _queues.TryRemove(new(key, queue));
                    return;
                }
            }
        }
    }

    private async Task DeliverAsync(GrainId grain, Func<IDelivery> item)
    {
        var begun = catalog.Clock.GetTimestamp();
        for (var pause = FirstPause; !_stopped.IsCancellationRequested; pause = pause * 2 < LongestPause ? pause * 2 : LongestPause)
        {
            try
            {
                await SendAsync(grain, item());
                return;
            }
            catch (Exception failure) when (catalog.Clock.GetElapsedTime(begun) + pause < Patience)
            {
                log.LogDebug(failure, "{Grain} did not take an item of a stream; it is tried again", grain);
                await Task.Delay(pause, catalog.Clock, _stopped.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
            catch (Exception failure)
            {
                log.LogError(failure, "{Grain} did not take an item of a stream within {Patience}; it is skipped", grain, Patience);
                await TellAsync(grain, item().AsError(failure));
                return;
            }
        }
    }

    private async Task TellAsync(GrainId grain, IDelivery error)
    {
        try
        {
            await SendAsync(grain, error);
        }
        catch (Exception failure)
        {
            log.LogDebug(failure, "{Grain} did not take an error of a stream", grain);
        }
    }

    private Task SendAsync(GrainId grain, IDelivery delivery)
    {
        catalog.Forward(grain, (Call)delivery);
        return delivery.Delivered;
    }

    private sealed record Address(string Provider, StreamId Stream, GrainClass Subscriber);

    private interface IDelivery
    {
        Task Delivered { get; }

        /// <summary>Tells the subscriber of the failure in place of giving it the item.</summary>
        IDelivery AsError(Exception failure);
    }

    /// <summary>One item on its way to one activation.</summary>
    private sealed class Delivery<T>(Catalog catalog, MemoryStream<T> stream, T item, StreamSequenceToken token, Exception? error = null)
        : Request<bool>(catalog, timeout: null), IDelivery
    {
        public override Concurrency Concurrency => Concurrency.Alone;
        public Task Delivered => Reply;
        public IDelivery AsError(Exception failure) => new Delivery<T>(Catalog, stream, item, token, failure);
        public override string ToString() => $"An item of {stream.StreamId}";

        protected override async ValueTask<bool> AnswerAsync(object? target)
        {
            var observer = await ((Activation)Inbox).Subscriptions.ObserverAsync<T>(stream.ProviderName, stream.StreamId);
            if (observer is null) return false;
            if (error is null) await observer.OnNextAsync(item, token);
            else await observer.OnErrorAsync(error);
            return true;
        }
    }
}
