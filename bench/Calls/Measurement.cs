using System.Diagnostics;

namespace CustomerCluster.Calls;

/// <summary>
/// One row of the table. A caller awaits each reply before it calls again, and then goes to the end of the thread pool's queue, as the
/// next request from the network would. Without that the pool, which runs first what a thread queued last, lets a caller whose reply
/// came on its own thread call again and again while the others wait: a hundred callers would be as many as there are cores.
/// </summary>
internal sealed class Measurement(string name, string what, Func<int, int, Task<int>> call)
{
    private const int Rounds = 5;
    private const int TimedEvery = 16;

    public const string Header = """
        | what                             | callers | targets |    calls/s |  p50 µs |  p99 µs | least/most of a caller |
        |---|--:|--:|--:|--:|--:|--:|
        """;

    private readonly List<double> _rates = [];
    private readonly List<long> _latencies = [];
    private long[] _callsByCaller = [];

    public string Name => name;

    /// <summary>The rows in turn, several times over, so that what else the machine does weighs on all of them alike.</summary>
    public static async Task TakeTurns(Measurement[] rows, int callers, int targets, TimeSpan timePerRow)
    {
        foreach (var row in rows) await row.RunAsync(callers, targets, timePerRow / Rounds);
        foreach (var row in rows) row.Reset(callers);
        for (var round = 0; round < Rounds; round++)
        {
            foreach (var row in rows) await row.RunAsync(callers, targets, timePerRow / Rounds);
        }
        foreach (var row in rows) row.Print(callers, targets);
    }

    private void Reset(int callers)
    {
        _rates.Clear();
        _latencies.Clear();
        _callsByCaller = new long[callers];
    }

    private async Task RunAsync(int callers, int targets, TimeSpan time)
    {
        var begun = Stopwatch.GetTimestamp();
        var results = await Task.WhenAll(Enumerable.Range(0, callers)
            .Select(caller => Task.Run(() => CallAsync(caller, targets, begun, time))));
        _rates.Add(results.Sum(one => (long)one.Calls) / Stopwatch.GetElapsedTime(begun).TotalSeconds);
        _latencies.AddRange(results.SelectMany(one => one.Latencies));
        for (var caller = 0; caller < _callsByCaller.Length; caller++) _callsByCaller[caller] += results[caller].Calls;
    }

    private async Task<(int Calls, List<long> Latencies)> CallAsync(int caller, int targets, long begun, TimeSpan time)
    {
        var latencies = new List<long>();
        var calls = 0;
        for (var at = caller; Stopwatch.GetElapsedTime(begun) < time; at = (at + 7) % targets)
        {
            // Not every call is timed, so that timing does not weigh on the rest.
            var sent = calls % TimedEvery == 0 ? Stopwatch.GetTimestamp() : 0;
            if (await call(at, calls) != calls) throw new InvalidOperationException("The echo is wrong.");
            if (sent != 0) latencies.Add(Stopwatch.GetTimestamp() - sent);
            calls++;
            await Task.Yield();
        }
        return (calls, latencies);
    }

    private void Print(int callers, int targets)
    {
        _rates.Sort();
        _latencies.Sort();
        var fairness = (double)_callsByCaller.Min() / _callsByCaller.Max();
        Console.WriteLine($"| {what,-32} | {callers,7} | {targets,7} | {_rates[Rounds / 2],10:N0} "
            + $"| {Percentile(0.50),7:N1} | {Percentile(0.99),7:N1} | {fairness,22:N2} |");
    }

    private double Percentile(double part) => _latencies[(int)((_latencies.Count - 1) * part)] * 1e6 / Stopwatch.Frequency;
}
