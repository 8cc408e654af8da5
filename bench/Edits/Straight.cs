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
internal sealed class Straight : IAsyncDisposable
{
    private readonly IStraightWriter _writer;
    private readonly int _callers;
    private readonly int _batch;
    private readonly bool _head;
    private readonly long[] _versions = new long[Load.Customers];
    private readonly long[] _positions;

    private Straight(IStraightWriter writer, int callers, int batch, bool head) =>
        (_writer, _callers, _batch, _head, _positions) = (writer, callers, batch, head, new long[callers]);

    /// <summary>One writer per shard, each with as many edits at a time as the journal had.</summary>
    public static Task<Straight> InBatchesAsync(IBenchDatabase database, JournalOptions options, double batch) =>
        StartAsync(database, options, shards => shards, Math.Max(1, (int)Math.Round(batch)), head: true);

    /// <summary>Every caller writes for itself.</summary>
    public static Task<Straight> OneByOneAsync(IBenchDatabase database, JournalOptions options) =>
        StartAsync(database, options, _ => Load.Callers, batch: 1, head: false);

    public Task<Result> RunAsync(TimeSpan time) => Load.RunAsync(time, _callers, _batch, WriteAsync);

    public ValueTask DisposeAsync() => _writer.DisposeAsync();

    private static async Task<Straight> StartAsync(
        IBenchDatabase database, JournalOptions options, Func<int, int> callersFor, int batch, bool head)
    {
        var connectionString = await database.MakeAsync();
        await using var made = JournalDatabase.For(connectionString, options);
        await made.OpenAsync();
        var straight = new Straight(database.Writer(connectionString), callersFor(made.Shards), batch, head);
        await Load.WarmUpAsync(straight._callers, batch, straight.WriteAsync);
        return straight;
    }

    private Task WriteAsync(int caller, int[] customers)
    {
        var edits = customers.Select(customer => new Edit("straight", customer, ++_versions[customer])).ToList();
        var writer = _head ? caller : 0;
        return _writer.WriteAsync(writer, Interlocked.Add(ref _positions[writer], edits.Count) - edits.Count, edits, _head);
    }
}
