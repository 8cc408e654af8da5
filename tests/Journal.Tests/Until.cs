using System.Diagnostics;

namespace CustomerCluster.Journal.Tests;

internal static class Until
{
    /// <summary>Asks again and again, for a minute at most.</summary>
    public static async Task TrueAsync(Func<Task<bool>> condition)
    {
        var since = Stopwatch.GetTimestamp();
        while (!await condition())
        {
            Stopwatch.GetElapsedTime(since).ShouldBeLessThan(TimeSpan.FromMinutes(1));
            await Task.Yield();
        }
    }
}
