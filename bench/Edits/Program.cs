using CustomerCluster.Edits;
using CustomerCluster.Journal;

// Acknowledged durable edits per second in process, beside the same rows written straight to the same kind of database: in
// batches of the size that the journal made (the ceiling), and in one transaction per edit. With a shard per customer the journal has
// nothing to gather: the same grains then make a transaction per edit, which is what a state write per grain does.
// The rows take turns, since the machine's own speed moves from minute to minute: a ratio is of one round, and the median of all is told.
// Usage: dotnet run -c Release --project bench/Edits -- [seconds per row and round, 3] [Host=…;Username=… of an empty PostgreSQL server]
//   [shards] [sqlite|postgresql]
const int Rounds = 7;
var seconds = TimeSpan.FromSeconds(args.Length > 0 ? double.Parse(args[0]) : 3);
var options = new JournalOptions { Shards = args.Length > 2 ? int.Parse(args[2]) : null };
var databases = new List<IBenchDatabase> { new SqliteBench() };
if (args.Length > 1)
    databases.Add(new PostgresBench(args[1]));
if (args.Length > 3)
    databases.RemoveAll(database => !database.Name.Equals(args[3], StringComparison.OrdinalIgnoreCase));

Console.WriteLine($"{Load.Callers} callers over {Load.Customers} customers, each row on a database of its own; "
    + $"medians of {Rounds} rounds of {seconds.TotalSeconds} s, the rows by turns");
Console.WriteLine($"| {"database",-10} | {"what",-42} | {"edits/s",8} | {"least/most",15} | {"batch",5} | "
    + $"{"p50 ms",6} | {"p99 ms",6} | {"CPU µs",6} | {"of ceiling",10} |");
Console.WriteLine("|---|---|--:|--:|--:|--:|--:|--:|--:|");
foreach (var database in databases)
{
    await using (var measured = await Measured.StartAsync(database, options))
        await measured.PrintAsync(seconds, Rounds);
    await database.DisposeAsync();
}
