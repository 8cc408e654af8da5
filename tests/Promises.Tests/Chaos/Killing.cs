using CustomerCluster.Promises.Tests.Hosting;
using Xunit.Abstractions;

namespace CustomerCluster.Promises.Tests.Chaos;

/// <summary>Kills that come again and again under work that goes on.</summary>
internal static class Killing
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    /// <summary>Each comes once more was done since the one before, at a moment drawn from the seed; after each the books are right.</summary>
    /// <param name="done">How much of each kind was done so far.</param>
    /// <param name="more">How much more of each kind has to be done between two kills.</param>
    /// <param name="working">Ends only where it fails.</param>
    public static async Task RepeatAsync(
        Chain chain, int times, int longest, Random random, Func<int[]> done, int[] more, Task working, ITestOutputHelper output)
    {
        for (var kill = 1; kill <= times; kill++)
        {
            var before = done();
            await Eventually.Async(Patience, () => "Nothing was done any more",
                () => done().Select((now, kind) => now >= before[kind] + more[kind]).All(enough => enough) || working.IsCompleted);
            await Task.Delay(random.Next(longest));
            output.WriteLine($"kill {kill} after {string.Join(" and ", done())}");
            await chain.Servers.KillAsync();
            await Invariants.VerifyIsCleanAsync(chain.Gateway);
            await chain.Servers.StartAsync();
        }
    }
}
