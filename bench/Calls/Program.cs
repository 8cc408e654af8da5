using CustomerCluster.Calls;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

// Grain calls per second in one process, beside the same calls handed to the thread pool and back without a host.
// Usage: dotnet run -c Release --project bench/Calls -- [seconds per row, 5] [only this row: loop|bare|grain] [with so many callers]
var seconds = args is [var given, ..] ? double.Parse(given) : 5;
var only = args is [_, var row, ..] ? row : "";
var builder = Host.CreateApplicationBuilder();
builder.Logging.ClearProviders();
builder.UseStandalone(options => options.GrainAssemblies.Add(typeof(EchoGrain).Assembly));
using var host = builder.Build();
await host.StartAsync();
var grains = host.Services.GetRequiredService<IGrainFactory>();

Console.WriteLine(Measurement.Header);
foreach (var (callers, targets) in new[] { (1, 1), (100, 1_000) })
{
    if (args is [_, _, var count] && int.Parse(count) != callers) continue;
    var bare = Enumerable.Range(0, targets).Select(_ => new BareEcho()).ToArray();
    var hosted = Enumerable.Range(0, targets).Select(key => grains.GetGrain<IEchoGrain>(key)).ToArray();
    Measurement[] rows =
    [
        new("loop", "the callers' loop alone", (_, value) => Task.FromResult(value)),
        new("bare", "to the thread pool and back", (at, value) => bare[at].Echo(value)),
        new("grain", "grain call", (at, value) => hosted[at].Echo(value)),
    ];
    await Measurement.TakeTurns([.. rows.Where(one => only is "" || one.Name == only)], callers, targets, TimeSpan.FromSeconds(seconds));
}
await host.StopAsync();
