using System.Diagnostics;
using CustomerCluster.Calls;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

// Grain calls per second in one process, beside direct calls of an asynchronous method in the same run.
// Usage: dotnet run -c Release --project bench/Calls -- [seconds per row, 5]
var seconds = args is [var given] ? double.Parse(given) : 5;
var builder = Host.CreateApplicationBuilder();
builder.Logging.ClearProviders();
builder.UseStandalone(options => options.GrainAssemblies.Add(typeof(EchoGrain).Assembly));
using var host = builder.Build();
await host.StartAsync();
var grains = host.Services.GetRequiredService<IGrainFactory>();

Console.WriteLine($"| {"what",-32} | {"callers",7} | {"targets",7} | {"calls/s",10} | {"p50 µs",7} | {"p99 µs",7} |");
Console.WriteLine("|---|--:|--:|--:|--:|--:|");
foreach (var (callers, targets) in new[] { (1, 1), (100, 1_000) })
{
    var direct = Enumerable.Range(0, targets).Select(_ => (IEcho)new DirectEcho()).ToArray();
    var hosted = Enumerable.Range(0, targets).Select(key => grains.GetGrain<IEchoGrain>(key)).ToArray();
    await Measure("direct, asynchronous", callers, targets, (at, value) => direct[at].Echo(value));
    await Measure("grain call", callers, targets, (at, value) => hosted[at].Echo(value));
}
await host.StopAsync();

async Task Measure(string what, int callers, int targets, Func<int, int, Task<int>> call)
{
    await Run(TimeSpan.FromSeconds(Math.Min(1, seconds)), callers, targets, call);
    var (calls, elapsed, latencies) = await Run(TimeSpan.FromSeconds(seconds), callers, targets, call);
    latencies.Sort();
    var (p50, p99) = (At(latencies, 0.50), At(latencies, 0.99));
    Console.WriteLine($"| {what,-32} | {callers,7} | {targets,7} | {calls / elapsed.TotalSeconds,10:N0} | {p50,7:N1} | {p99,7:N1} |");
}

static double At(List<long> sorted, double part) =>
    sorted[(int)((sorted.Count - 1) * part)] * 1e6 / Stopwatch.Frequency;

static async Task<(long Calls, TimeSpan Elapsed, List<long> Latencies)> Run(
    TimeSpan time, int callers, int targets, Func<int, int, Task<int>> call)
{
    var begun = Stopwatch.GetTimestamp();
    var results = await Task.WhenAll(Enumerable.Range(0, callers).Select(caller => Task.Run(async () =>
    {
        var latencies = new List<long>();
        var calls = 0;
        for (var at = caller; Stopwatch.GetElapsedTime(begun) < time; at = (at + 7) % targets)
        {
            // Every 16th call is timed, so that timing does not weigh on the rest.
            var started = calls % 16 == 0 ? Stopwatch.GetTimestamp() : 0;
            if (await call(at, calls) != calls) throw new InvalidOperationException("The echo is wrong.");
            if (started != 0) latencies.Add(Stopwatch.GetTimestamp() - started);
            calls++;
        }
        return (Calls: (long)calls, Latencies: latencies);
    })));
    return (results.Sum(one => one.Calls), Stopwatch.GetElapsedTime(begun), [.. results.SelectMany(one => one.Latencies)]);
}
