using CustomerCluster.Edits;
using CustomerCluster.Journal;
using CustomerCluster.Load;
using CustomerCluster.Silo;
using CustomerCluster.Silos;
using Microsoft.Extensions.DependencyInjection;

// Durable edits per second of 1, 2 and 3 silos on this machine, beside a plain Orleans grain that calls WriteStateAsync on the same
// PostgreSQL; by turns, since the machine's own speed moves. 100 callers in one client over 1,000 customers.
// Usage: dotnet run -c Release -p:Edition=Cluster --project bench/Silos -- [seconds per row and round, 3]
const int Rounds = 5;
if (args is [SiloProcess.Argument, .. var settings])
{
    await using var silo = SiloHosting.Build(settings);
    await silo.Services.GetRequiredService<JournalDatabase>().OpenAsync();
    await Schema.ApplyAsync(SiloHosting.Database(silo.Configuration));
    await silo.RunAsync();
    return;
}

var seconds = TimeSpan.FromSeconds(args.Length > 0 ? double.Parse(args[0]) : 3);
using var server = new TemporaryDatabase(postgres: true);
Console.WriteLine($"medians of {Rounds} rounds of {seconds.TotalSeconds} s, by turns");
Console.WriteLine("| silos | what | edits/s | least/most | p50 ms | p99 ms | times the plain grain |");
Console.WriteLine("|--:|---|--:|--:|--:|--:|--:|");
for (var silos = 1; silos <= 3; silos++)
{
    await using var cluster = await Cluster.StartAsync(server.New(), silos);
    await cluster.PrepareAsync();
    var (customers, plain) = (new List<Result>(), new List<Result>());
    for (var round = 0; round < Rounds; round++)
    {
        customers.Add(await cluster.CustomersAsync(seconds));
        plain.Add(await cluster.PlainAsync(seconds));
    }
    var times = customers.Zip(plain, (ours, theirs) => ours.PerSecond / theirs.PerSecond).Order().ToList();
    Print(silos, "CustomerGrain.Edit", customers, $"{Median(times):N2} ({times[0]:N2} to {times[^1]:N2})");
    Print(silos, "a plain grain's WriteStateAsync", plain, "1");
}

static void Print(int silos, string what, List<Result> found, string times)
{
    var rates = found.Select(result => result.PerSecond).Order().ToList();
    Console.WriteLine(
        $"| {silos} | {what} | {Median(rates):N0} | {rates[0]:N0}/{rates[^1]:N0} | {Median([.. found.Select(one => one.At(0.5)).Order()]):N1} "
        + $"| {Median([.. found.Select(one => one.At(0.99)).Order()]):N1} | {times} |");
}

static double Median(List<double> sorted) => sorted[sorted.Count / 2];
