using System.Collections.Concurrent;
using CustomerCluster.Journal;

namespace CustomerCluster.Gateway.Segments;

/// <summary>
/// How many are in each segment, as this gateway has counted them last. Who asks waits for a while only: what takes longer is counted to its
/// end all the same, for whoever asks next.
/// </summary>
internal sealed partial class SegmentCounts(TimeProvider time, ILogger<SegmentCounts> log) : IDisposable
{
    /// <summary>A list of segments shows no older count.</summary>
    private static readonly TimeSpan Fresh = TimeSpan.FromMinutes(1);

    /// <summary>The others of the database's readers are for the registers.</summary>
    private readonly SemaphoreSlim _turns = new(2);

    private readonly CancellationTokenSource _stopping = new();
    private readonly ConcurrentDictionary<string, Kept> _kept = new();

    /// <param name="anew">What was counted, or begun to be counted, before is not enough.</param>
    /// <param name="count">Counts one as it is now.</param>
    /// <param name="patience">How long it waits for them all.</param>
    public async Task<IReadOnlyList<SegmentRow>> OfAsync(
        IReadOnlyList<EntityRow> segments, bool anew, Func<EntityRow, CancellationToken, Task<long>> count, TimeSpan patience,
        CancellationToken cancellation)
    {
        var kept = segments.Select(segment => _kept.AddOrUpdate(
            segment.Id, _ => new Kept(segment.Version), (_, had) => had.Version >= segment.Version ? had : new Kept(segment.Version))).ToList();
        var counting = kept.Zip(segments).Select(one => !anew && one.First.Last is { } last && time.GetUtcNow() - last.At < Fresh
            ? Task.CompletedTask : one.First.Count(() => CountAsync(one.First, one.Second, count), anew));
        await Task.WhenAny(Task.WhenAll(counting), Task.Delay(patience, time, cancellation));
        cancellation.ThrowIfCancellationRequested();
        return [.. segments.Zip(kept).Select(one => new SegmentRow(one.First, one.Second.Last))];
    }

    public void Dispose() => _stopping.Cancel();

    private async Task CountAsync(Kept kept, EntityRow segment, Func<EntityRow, CancellationToken, Task<long>> count)
    {
        try
        {
            await _turns.WaitAsync(_stopping.Token);
            try
            {
                var at = time.GetUtcNow();
                kept.Last = new(await count(segment, _stopping.Token), at);
            }
            finally
            {
                _turns.Release();
            }
        }
        catch (Exception failure) when (!_stopping.IsCancellationRequested)
        {
            Uncounted(segment.Id, failure);
        }
        catch (OperationCanceledException)
        {
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Segment {Segment} could not be counted")]
    private partial void Uncounted(string segment, Exception failure);

    /// <summary>It is counted once at a time, and once more for whoever asked since that began.</summary>
    private sealed class Kept(long version)
    {
        private readonly Lock _lock = new();
        private Task _running = Task.CompletedTask;
        private Task? _next;

        public long Version => version;

        public volatile SegmentCount? Last;

        public Task Count(Func<Task> count, bool anew)
        {
            lock (_lock)
            {
                if (_running.IsCompleted) return _running = Task.Run(count);
                return anew ? _next ??= Then(_running, count) : _running;
            }
        }

        private async Task Then(Task running, Func<Task> count)
        {
            await running;
            Task next;
            lock (_lock) (_next, _running) = (null, next = Task.Run(count));
            await next;
        }
    }
}

/// <param name="At">When it was begun.</param>
internal sealed record SegmentCount(long Customers, DateTimeOffset At);
