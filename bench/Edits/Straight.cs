using CustomerCluster.Journal;

namespace CustomerCluster.Edits;

/// <summary>A kind of database, and how its rows are best written to it without a journal.</summary>
internal interface IBenchDatabase : IAsyncDisposable
{
    string Name { get; }

    /// <summary>Makes an empty database and answers how to connect to it.</summary>
    Task<string> MakeAsync();

    IStraightWriter Writer(string connectionString);
}

/// <summary>For any number of callers.</summary>
internal interface IStraightWriter : IAsyncDisposable
{
    /// <summary>Writes the edits in one transaction, after the position given.</summary>
    /// <param name="head">Whether the shard's head is moved too, which only one writer at a time can do.</param>
    Task WriteAsync(int shard, long position, IReadOnlyList<Edit> edits, bool head);
}

/// <summary>The same rows without anything that makes them a journal: no look-ups, no fence, no group commit, no grains.</summary>
internal static class Straight
{
    /// <summary>One writer per shard, each with as many edits at a time as the journal had.</summary>
    public static Task<Result> InBatchesAsync(
        string connectionString, JournalOptions options, IBenchDatabase database, double batch, TimeSpan time) =>
        RunAsync(connectionString, options, database, Math.Max(1, (int)Math.Round(batch)), time, shards => shards, head: true);

    /// <summary>Every caller writes for itself.</summary>
    public static Task<Result> OneByOneAsync(string connectionString, JournalOptions options, IBenchDatabase database, TimeSpan time) =>
        RunAsync(connectionString, options, database, 1, time, _ => Load.Callers, head: false);

    private static async Task<Result> RunAsync(
        string connectionString, JournalOptions options, IBenchDatabase database, int batch, TimeSpan time, Func<int, int> callersFor,
        bool head)
    {
        await using var made = JournalDatabase.For(connectionString, options);
        await made.OpenAsync();
        var callers = callersFor(made.Shards);
        await using var writer = database.Writer(connectionString);
        var (versions, positions, one) = (new long[Load.Customers], new long[callers], 0L);
        await Load.WarmUpAsync(callers, batch, WriteAsync);
        return await Load.RunAsync(time, callers, batch, WriteAsync);

        Task WriteAsync(int caller, int[] customers)
        {
            var edits = customers.Select(customer => new Edit("straight", customer, ++versions[customer])).ToList();
            var after = head ? (positions[caller] += edits.Count) - edits.Count : Interlocked.Add(ref one, edits.Count) - edits.Count;
            return writer.WriteAsync(head ? caller : 0, after, edits, head);
        }
    }
}
