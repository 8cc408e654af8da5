using CustomerCluster.ImportBench;

// Rows of a file per second, from the moment it is sent until the import is done: read, validated, matched against the directory and
// committed; beside the same rows of all tables copied into an empty database of the same schema, in the same run.
// Usage: dotnet run -c Release --project bench/Imports -- [rows, 100000] [Host=…;Username=… of an empty PostgreSQL server] [sqlite|postgresql]
var rows = args.Length > 0 ? int.Parse(args[0]) : 100_000;
var databases = new List<IBenchDatabase> { new SqliteBench() };
if (args.Length > 1 && args[1] != "")
    databases.Add(new PostgresBench(args[1]));
if (args.Length > 2)
    databases.RemoveAll(database => !database.Name.Equals(args[2], StringComparison.OrdinalIgnoreCase));

Console.WriteLine($"{rows} rows");
Console.WriteLine($"| {"database",-10} | {"import rows/s",13} | {"CPU µs/row",10} | {"again rows/s",12} | {"bare load rows/s",16} | {"of bare",7} | {"peak MB",7} |");
Console.WriteLine("|---|--:|--:|--:|--:|--:|--:|");
foreach (var database in databases)
{
    await using (database)
    {
        var (source, target) = (await database.MakeAsync(), await database.MakeAsync());
        var first = await Importing.RunAsync(source, rows, 1);
        // Everybody is a customer by then: what it costs to find that out.
        var again = await Importing.RunAsync(source, rows, 1);
        var bare = await Importing.BareAsync(database, source, target);
        Console.WriteLine($"| {database.Name,-10} | {rows / first.Time.TotalSeconds,13:F0} | {first.Cpu.TotalMicroseconds / rows,10:F0} | {rows / again.Time.TotalSeconds,12:F0} | "
            + $"{rows / bare.TotalSeconds,16:F0} | {bare / first.Time,7:P0} | {Importing.PeakMegabytes,7} |");
    }
}
