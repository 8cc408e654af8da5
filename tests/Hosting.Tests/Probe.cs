using System.Collections.Concurrent;

namespace CustomerCluster.Hosting.Tests;

/// <summary>
/// What tests and test grains, which share a process, tell each other: gates that a turn waits at, and notes of what happened.
/// </summary>
public static class Probe
{
    private static readonly ConcurrentDictionary<string, Gate> Gates = new();
    private static readonly ConcurrentDictionary<string, ConcurrentQueue<string>> Notebooks = new();

    public static Gate Gate(string name) => Gates.GetOrAdd(name, _ => new Gate());
    public static void Note(string book, string what) => Notebooks.GetOrAdd(book, _ => new()).Enqueue(what);
    public static string[] Notes(string book) => Notebooks.TryGetValue(book, out var notes) ? [.. notes] : [];

    /// <summary>Looks until it is so, for half a minute at most.</summary>
    public static async Task Eventually(Func<bool> isSo, string? what = null)
    {
        using var deadline = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while (!isSo())
        {
            deadline.IsCancellationRequested.ShouldBeFalse(what ?? "It did not come about.");
            await Task.Delay(TimeSpan.FromMilliseconds(2), CancellationToken.None);
        }
    }

    public static async Task Eventually(Func<Task<bool>> isSo, string? what = null)
    {
        using var deadline = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while (!await isSo())
        {
            deadline.IsCancellationRequested.ShouldBeFalse(what ?? "It did not come about.");
            await Task.Delay(TimeSpan.FromMilliseconds(2), CancellationToken.None);
        }
    }
}

/// <summary>A turn that passes says so and waits until the test opens.</summary>
public sealed class Gate
{
    private readonly TaskCompletionSource _opened = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _waiting;

    public int Waiting => Volatile.Read(ref _waiting);
    public void Open() => _opened.TrySetResult();
    public Task Reached(int waiting = 1) => Probe.Eventually(() => Waiting >= waiting, "The gate was not reached.");

    public Task PassAsync()
    {
        Interlocked.Increment(ref _waiting);
        return _opened.Task;
    }
}
