using System.Globalization;
using CustomerCluster.Load;

// What the gateway serves over HTTP and SignalR, beside bare servers in the same run.
// Usage: dotnet run -c Release --project bench/Load -- [--postgres] [--seconds 5] [--only http|live|idle|customer|look-up|search|edit|create]
CultureInfo.DefaultThreadCurrentCulture = CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
if (args is [Baseline.Argument, var port])
{
    Baseline.Run(int.Parse(port));
    return;
}
var seconds = Array.IndexOf(args, "--seconds") is >= 0 and var at ? double.Parse(args[at + 1]) : 5;
var only = Array.IndexOf(args, "--only") is >= 0 and var chosen ? args[chosen + 1] : "";

using var database = new TemporaryDatabase(args.Contains("--postgres"));
var connectionString = database.New();
using var bare = ServerProcess.Bare(database.Folder);
using var gateway = ServerProcess.Gateway(connectionString, database.Folder);
var shop = Shop.Open(gateway);

Console.WriteLine($"{database.Kind}, {Environment.ProcessorCount} cores, {DateTime.UtcNow:yyyy-MM-dd}, {seconds:N0} s a row, " +
    $"load at the start {File.ReadAllText("/proc/loadavg").Split(' ')[0]}");
Console.WriteLine();
if (only is not ("live" or "idle")) Throughput.Print(shop, bare, TimeSpan.FromSeconds(seconds), only is "http" ? "" : only);
Console.WriteLine();
if (only is "" or "live") await Propagation.Print(shop, bare, database.New());
Console.WriteLine();
if (only is "" or "idle")
{
    await Idle.Print(shop, bare, () => ServerProcess.Gateway(connectionString, database.Folder), () => ServerProcess.Bare(database.Folder),
        database.New());
}
