namespace CustomerCluster.Journal.Tests.Sync;

/// <summary>
/// A chain's busy year in short: a writer for each shard makes customers, edits them, lets them visit stores and deletes them, in batches
/// and in no order, while the calendar goes on.
/// </summary>
internal sealed class Trade(IJournal journal, int seed, int changes)
{
    public static readonly string[] Stores = ["soho", "bank", "kiosk"];

    private static readonly TimeSpan Year = TimeSpan.FromDays(365);
    private readonly List<(long From, TaskCompletionSource Reached)> _awaited = [];
    private readonly Lock _lock = new();
    private long _done;

    public long Done => Interlocked.Read(ref _done);
    public bool IsOver => Done >= changes;
    public DateTimeOffset Now => Appends.Noon + Year * Math.Min(1, (double)Done / changes);

    /// <summary>Until so many changes are made, or it is over.</summary>
    public Task ReachedAsync(long done)
    {
        lock (_lock)
        {
            if (_done >= Math.Min(done, changes)) return Task.CompletedTask;
            _awaited.Add((Math.Min(done, changes), new(TaskCreationOptions.RunContinuationsAsynchronously)));
            return _awaited[^1].Reached.Task;
        }
    }

    public Task RunAsync() => Task.WhenAll(Enumerable.Range(0, journal.Shards).Select(shard => Task.Run(() => WriteAsync(shard))));

    private async Task WriteAsync(int shard)
    {
        var random = new Random(seed + shard);
        var customers = new List<Known>();
        for (var head = 0L; !IsOver;)
        {
            var batch = Enumerable.Range(0, random.Next(1, 200)).Select(_ => Next(shard, customers, random)).ToList();
            var committed = await journal.CommitAsync(shard, head, batch);
            committed.Results.ShouldAllBe(result => result is Committed);
            head = committed.Head;
            Made(batch.Count);
        }
    }

    private void Made(int more)
    {
        lock (_lock)
        {
            _done += more;
            foreach (var (_, reached) in _awaited.Where(one => one.From <= _done)) reached.SetResult();
            _awaited.RemoveAll(one => one.From <= _done);
        }
    }

    private Append Next(int shard, List<Known> customers, Random random)
    {
        if (customers.Count == 0 || random.Next(12) == 0) customers.Add(new($"{shard}-{customers.Count}"));
        // Some are gone, and some of those come back: a merge that was undone.
        var customer = customers[random.Next(random.Next(2) == 0 ? 0 : Math.Max(0, customers.Count - 50), customers.Count)];
        var deleted = customer.Version > 0 && random.Next(20) == 0;
        var visited = customer.Version == 0 || random.Next(3) == 0;
        var version = ++customer.Version;
        var row = new CustomerRow(
            customer.Id, version, deleted ? null : $$"""{"id":"{{customer.Id}}","version":{{version}},"remarks":"{{random.Next()}}"}""",
            new("name", 0, 0, 0, null, false, null), null, visited && !deleted ? [Visit(random)] : null);
        return Appends.To($"customer/{customer.Id}", version - 1, $"{customer.Id} {version}").Showing(new() { Customer = row });
    }

    /// <summary>Now, mostly; a sale that was rung up offline was a while ago.</summary>
    private WorkingSetRow Visit(Random random) => new(
        Stores[random.Next(Stores.Length)], Now - TimeSpan.FromDays(random.Next(4) == 0 ? random.Next(250) : 0) - TimeSpan.FromSeconds(random.Next(60)));

    private sealed class Known(string id)
    {
        public string Id => id;
        public long Version { get; set; }
    }
}
