using CustomerCluster.Edits;
using CustomerCluster.Journal;

// Acknowledged durable edits per second in process, beside the same rows written straight to the same kind of database: in
// batches of the size that the journal made (the ceiling), and in one transaction per edit (what a state write per grain does).
// Usage: dotnet run -c Release --project bench/Edits -- [seconds per row, 5] [Host=…;Username=… of an empty PostgreSQL server] [shards]
var seconds = TimeSpan.FromSeconds(args.Length > 0 ? double.Parse(args[0]) : 5);
var databases = new List<IBenchDatabase> { new SqliteBench() };
if (args.Length > 1)
    databases.Add(new PostgresBench(args[1]));
var options = new JournalOptions { Shards = args.Length > 2 ? int.Parse(args[2]) : null };

Console.WriteLine($"{Load.Callers} callers over {Load.Customers} customers, {seconds.TotalSeconds} s each, each on a database of its own");
Console.WriteLine($"| {"database",-10} | {"what",-42} | {"edits/s",8} | {"batch",5} | "
    + $"{"p50 ms",6} | {"p99 ms",6} | {"CPU µs",6} | {"of ceiling",10} |");
Console.WriteLine("|---|---|--:|--:|--:|--:|--:|--:|");
foreach (var database in databases)
{
    var grains = await Hosted.MeasureAsync(await database.MakeAsync(), options, hosted => hosted.EditAsync(seconds));
    var ceiling = await Straight.InBatchesAsync(await database.MakeAsync(), options, database, grains.Batch, seconds);
    var journal = await Hosted.MeasureAsync(await database.MakeAsync(), options, hosted => hosted.AppendAsync(seconds));
    var single = await Straight.OneByOneAsync(await database.MakeAsync(), options, database, seconds);
    Print("CustomerGrain.Edit", grains);
    Print("JournalGrain.Append of the same rows", journal);
    Print("the same rows straight, in such batches", ceiling);
    Print("the same rows straight, one by one", single);
    Console.WriteLine($"{database.Name}: {grains.PerSecond / ceiling.PerSecond:N2} of the ceiling, "
        + $"{grains.PerSecond / single.PerSecond:N2} times one by one");

    void Print(string what, Result result) => Console.WriteLine(
        $"| {database.Name,-10} | {what,-42} | {result.PerSecond,8:N0} | {result.Batch,5:N0} | "
        + $"{result.At(0.5),6:N1} | {result.At(0.99),6:N1} | {result.Cpu.TotalMicroseconds / result.Edits,6:N0} | "
        + $"{result.PerSecond / ceiling.PerSecond,10:N2} |");
    await database.DisposeAsync();
}
