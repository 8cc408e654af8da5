using CustomerCluster.Journal;

namespace CustomerCluster.Edits;

/// <summary>The rows of one database's table, ready and warm.</summary>
internal sealed class Measured : IAsyncDisposable
{
    private readonly IBenchDatabase _database;
    private readonly List<(string Name, Func<TimeSpan, Task<Result>> RunAsync, IAsyncDisposable Source)> _rows = [];

    private Measured(IBenchDatabase database) => _database = database;

    public static async Task<Measured> StartAsync(IBenchDatabase database, JournalOptions options)
    {
        var measured = new Measured(database);
        var edits = await (await Hosted.StartAsync(await database.MakeAsync(), options)).EditingAsync();
        var batch = (await edits.RunAsync(TimeSpan.FromSeconds(2))).Batch;
        var ceiling = await Straight.InBatchesAsync(database, options, batch);
        var appends = await (await Hosted.StartAsync(await database.MakeAsync(), options)).AppendingAsync();
        var apart = await (await Hosted.StartAsync(await database.MakeAsync(), new() { Shards = Load.Customers })).EditingAsync();
        var single = await Straight.OneByOneAsync(database, options);
        measured._rows.AddRange(
        [
            ("CustomerGrain.Edit", edits.RunAsync, edits),
            ("JournalGrain.Append of the same rows", appends.RunAsync, appends),
            ("the same rows straight, in such batches", ceiling.RunAsync, ceiling),
            ("CustomerGrain.Edit, a shard per customer", apart.RunAsync, apart),
            ("the same rows straight, one by one", single.RunAsync, single),
        ]);
        return measured;
    }

    public async Task PrintAsync(TimeSpan time, int rounds)
    {
        var results = _rows.Select(_ => new List<Result>()).ToArray();
        for (var round = 0; round < rounds; round++)
        {
            foreach (var (row, found) in _rows.Zip(results))
                found.Add(await row.RunAsync(time));
        }
        foreach (var (row, found) in _rows.Zip(results))
            Print(row.Name, found, Ratios(found, results[2]));
        Console.WriteLine($"{_database.Name}: {Told(Ratios(results[0], results[2]))} of the ceiling, "
            + $"{Told(Ratios(results[0], results[3]))} times the same grains with a transaction each, "
            + $"{Told(Ratios(results[0], results[4]))} times straight one by one");
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var row in _rows)
            await row.Source.DisposeAsync();
    }

    private void Print(string what, List<Result> found, List<double> ofCeiling)
    {
        var rates = found.Select(result => result.PerSecond).Order().ToList();
        Console.WriteLine(
            $"| {_database.Name,-10} | {what,-42} | {Median(rates),8:N0} | {$"{rates[0]:N0}/{rates[^1]:N0}",15} | "
            + $"{MedianOf(found, one => one.Batch),5:N0} | {MedianOf(found, one => one.At(0.5)),6:N1} | "
            + $"{MedianOf(found, one => one.At(0.99)),6:N1} | {MedianOf(found, one => one.Cpu.TotalMicroseconds / one.Edits),6:N0} | "
            + $"{Median(ofCeiling),10:N2} |");
    }

    private static List<double> Ratios(List<Result> these, List<Result> those) =>
        [.. these.Zip(those, (one, other) => one.PerSecond / other.PerSecond).Order()];

    private static string Told(List<double> ratios) => $"{Median(ratios):N2} ({ratios[0]:N2} to {ratios[^1]:N2})";

    private static double MedianOf(List<Result> found, Func<Result, double> of) => Median([.. found.Select(of).Order()]);

    private static double Median(List<double> sorted) => sorted[sorted.Count / 2];
}
