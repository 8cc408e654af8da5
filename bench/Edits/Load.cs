using System.Diagnostics;

namespace CustomerCluster.Edits;

/// <param name="Cpu">Of this process; a server's own is not in it.</param>
/// <param name="Batch">How many edits a transaction held, on average.</param>
internal sealed record Result(long Edits, TimeSpan Elapsed, TimeSpan Cpu, double Batch, List<long> Latencies)
{
    public double PerSecond => Edits / Elapsed.TotalSeconds;

    /// <summary>Milliseconds.</summary>
    public double At(double part) => Latencies.Count == 0 ? 0 : Latencies[(int)((Latencies.Count - 1) * part)] * 1e3 / Stopwatch.Frequency;
}

/// <summary>
/// Callers that do one thing after another for a time, each to customers drawn at random from its own share of them: so
/// whoever writes them, in whatever batches, touches rows as scattered as those of a shop's day.
/// </summary>
internal static class Load
{
    public const int Callers = 100;
    public const int Customers = 1000;

    /// <summary>
    /// Until the code is compiled as well as it will be: that takes calls, and time on the cores that the callers use too. After
    /// 30,000 edits the compiler was still seen to take an eighth of the processor.
    /// </summary>
    public static async Task WarmUpAsync(int callers, int batch, Func<int, int[], Task> edit)
    {
        var edits = 0L;
        for (var round = 0; round < 20 && edits < 120_000; round++)
            edits += (await RunAsync(TimeSpan.FromSeconds(1), callers, batch, edit)).Edits;
    }

    /// <param name="edit">Of customers, by number: as many at a time as <paramref name="batch"/> says.</param>
    public static async Task<Result> RunAsync(TimeSpan time, int callers, int batch, Func<int, int[], Task> edit)
    {
        var cpu = Environment.CpuUsage.TotalTime;
        var begun = Stopwatch.GetTimestamp();
        var done = await Task.WhenAll(Enumerable.Range(0, callers).Select(caller => Task.Run(async () =>
        {
            var mine = Enumerable.Range(0, Customers).Where(customer => customer % callers == caller).ToArray();
            var random = new Random(caller);
            var latencies = new List<long>();
            var edits = 0L;
            while (Stopwatch.GetElapsedTime(begun) < time)
            {
                var customers = random.GetItems(mine, batch).Distinct().ToArray();
                var started = Stopwatch.GetTimestamp();
                await edit(caller, customers);
                latencies.Add(Stopwatch.GetTimestamp() - started);
                edits += customers.Length;
            }
            return (Edits: edits, Latencies: latencies);
        })));
        var (elapsed, used) = (Stopwatch.GetElapsedTime(begun), Environment.CpuUsage.TotalTime - cpu);
        return new(done.Sum(one => one.Edits), elapsed, used, batch, [.. done.SelectMany(one => one.Latencies).Order()]);
    }
}
