using System.Diagnostics;

namespace CustomerCluster.Promises.Tests.Hosting;

/// <summary>Waits for something to become true, and no longer than it may take.</summary>
internal static class Eventually
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(10);

    /// <returns>How long it took.</returns>
    /// <exception cref="TimeoutException">It did not; the message says what else was.</exception>
    public static async Task<TimeSpan> Async(TimeSpan within, Func<string> otherwise, Func<Task<bool>> isTrue)
    {
        var watch = Stopwatch.StartNew();
        while (!await isTrue())
        {
            if (watch.Elapsed > within) throw new TimeoutException(otherwise());
            await Task.Delay(Pause);
        }
        return watch.Elapsed;
    }

    public static Task<TimeSpan> Async(TimeSpan within, Func<string> otherwise, Func<bool> isTrue) =>
        Async(within, otherwise, () => Task.FromResult(isTrue()));
}
