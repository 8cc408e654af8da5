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

    /// <summary>Looks until it is so, as long as a test has patience.</summary>
    public static Task Eventually(Func<bool> isSo, string? what = null) => Eventually(() => Task.FromResult(isSo()), what);

    public static async Task Eventually(Func<Task<bool>> isSo, string? what = null) =>
        (await IsSoWithin(Patience.OfTests, isSo)).ShouldBeTrue(what ?? "It did not come about.");

    /// <summary>Waits until the call has ended, whichever way: a test that awaits one that never ends would never end either.</summary>
    public static Task Ended(Task call) => Eventually(() => call.IsCompleted, "The call did not end.");

    /// <summary>Gives it a moment, between one move of the clock and the next.</summary>
    public static Task WithinAMoment(Func<bool> isSo) => IsSoWithin(TimeSpan.FromMilliseconds(100), () => Task.FromResult(isSo()));

    private static async Task<bool> IsSoWithin(TimeSpan time, Func<Task<bool>> isSo)
    {
        using var deadline = new CancellationTokenSource(time);
        while (!await isSo())
        {
            if (deadline.IsCancellationRequested) return false;
            await Task.Delay(TimeSpan.FromMilliseconds(2), CancellationToken.None);
        }
        return true;
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
