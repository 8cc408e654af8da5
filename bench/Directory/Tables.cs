using CustomerCluster.Journal;
using CustomerCluster.Load;

namespace CustomerCluster.AtScale;

/// <summary>Has both directories, built where they are not there yet, and prints all that was asked for about them.</summary>
internal static class Tables
{
    public static async Task Print(Options options)
    {
        System.IO.Directory.CreateDirectory(options.Folder);
        foreach (var customers in new[] { Options.Small, options.Customers })
            if (!await IsThere(options.Database(customers)))
                await Building.Run(options.Database(customers), customers, options.Sales);

        Console.WriteLine($"## {options.Kind}, {options.Customers:N0} customers");
        Console.WriteLine();
        Console.WriteLine($"{Environment.ProcessorCount} cores, {DateTime.UtcNow:yyyy-MM-dd}, {options.Seconds:N1} s a row, " +
            $"load at the start {File.ReadAllText("/proc/loadavg").Split(' ')[0]}");
        var asked = await Measure(options);
        if (options.Plans)
            await Plans.Print(options.Database(options.Customers), asked);
    }

    private static async Task<List<(string What, string Path)>> Measure(Options options)
    {
        using var bare = ServerProcess.Bare(options.Folder);
        using var small = await Open(options, Options.Small);
        using var large = await Open(options, options.Customers);
        var measuring = new Measuring(small, large, bare, options);
        measuring.WarmUp([
            .. LookUps.Rows, .. Searches.Rows, .. new Lists(page: 2).Tables.SelectMany(table => table.Rows),
            .. Others.Counts, .. Others.Sync]);
        Print("Look-ups", LookUps.Rows);
        Print("Searches, as one types", Searches.Rows);
        foreach (var (title, rows) in new Lists(options.Page).Tables)
            Print(title, rows);
        Print("Counts", Others.Counts);
        Print("Sync", Others.Sync);
        if ("Export".StartsWith(options.Only, StringComparison.OrdinalIgnoreCase))
            await Exports.Print(small, large, options.Customers);
        return measuring.Asked;

        void Print(string title, IEnumerable<Row> rows)
        {
            if (title.StartsWith(options.Only, StringComparison.OrdinalIgnoreCase))
                measuring.Print(title, rows);
        }
    }

    private static async Task<Served> Open(Options options, int customers) =>
        new(options.Database(customers), options.Folder) { Some = await Sample.Of(options.Database(customers)) };

    private static async Task<bool> IsThere(string connectionString)
    {
        await using var database = JournalDatabase.For(connectionString);
        await database.OpenAsync();
        return (await database.QueryAsync("select 1 from customer limit 1", [], row => row.GetValue(0), default)).Count > 0;
    }
}
