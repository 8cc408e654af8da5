using System.Diagnostics;
using CustomerCluster.Promises.Tests.Hosting;
using Xunit.Abstractions;

namespace CustomerCluster.Promises.Tests.Chaos;

/// <summary>Kills that come again and again under work that goes on.</summary>
internal static class Killing
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    /// <summary>What is done at least while patience lasts.</summary>
    private const double Patient = 1_000;

    /// <summary>
    /// Each comes once more was done since the one before, at a moment drawn from the seed at which it hits something; after each the
    /// books are right.
    /// </summary>
    /// <param name="done">How much of each kind was done so far.</param>
    /// <param name="more">How much more of each kind has to be done between two kills.</param>
    /// <param name="under">What is under way, what was answered and what was lost, so far.</param>
    /// <param name="working">Ends only where it fails.</param>
    /// <param name="hits">Whether a kill at this moment hits what it has to, beside something; null: anything will do.</param>
    /// <param name="verified">After which kills the books are looked at; null: after each.</param>
    public static async Task<IReadOnlyList<Fault>> RepeatAsync(
        Chain chain, int times, int longest, Random random, Func<int[]> done, int[] more, Func<Fault> under, Task working,
        ITestOutputHelper output, Func<int, bool>? hits = null, Func<int, bool>? verified = null)
    {
        var faults = new List<Fault>();
        for (var (kill, last) = (1, under()); kill <= times && !working.IsCompleted; kill++)
        {
            var (before, began) = (done(), Stopwatch.GetTimestamp());
            await Eventually.Async(
                Patience * Math.Max(1, more.Max() / Patient),
                () => $"Only {string.Join(" and ", done())} was done, and {string.Join(" and ", before)} before",
                () => done().Select((now, kind) => now >= before[kind] + more[kind]).All(enough => enough) || working.IsCompleted);
            await Task.Delay(random.Next(longest));
            var next = kill;
            await Eventually.Async(
                Patience, () => $"Nothing to be hit by kill {next}", () => under().InFlight > 0 && hits?.Invoke(next) != false || working.IsCompleted);
            var hit = under();
            output.WriteLine($"kill {kill} after {string.Join(" and ", done())}, in {Stopwatch.GetElapsedTime(began).TotalSeconds:F1} s");
            await chain.Servers.KillAsync();
            // As the kill left it: whoever starts may mend something first.
            if (verified?.Invoke(kill) != false) await Invariants.VerifyIsCleanAsync(chain.Gateway);
            await chain.Servers.StartAsync();
            faults.Add(new(hit.InFlight, hit.Acknowledged - last.Acknowledged, under().Lost - hit.Lost));
            last = hit;
        }
        return faults;
    }
}

/// <param name="InFlight">Changes without an answer at the moment of the kill.</param>
/// <param name="Acknowledged">Since the kill before.</param>
/// <param name="Lost">Changes that did not get the answer.</param>
internal sealed record Fault(int InFlight, int Acknowledged, int Lost);
