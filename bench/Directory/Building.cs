using System.Collections.Concurrent;
using System.Diagnostics;
using CustomerCluster.Grains;
using CustomerCluster.Groups;
using CustomerCluster.Journal;
using CustomerCluster.Stores;
using CustomerCluster.Users;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace CustomerCluster.AtScale;

/// <summary>Builds a database as the product would have filled it: appends are made ahead while their rows are written.</summary>
internal static class Building
{
    public static readonly (string Name, Role Role, string Pin)[] Users =
        [("cashier", Role.Cashier, "1001"), ("manager", Role.Manager, "2002"), ("admin", Role.Admin, "3003")];

    private const ulong Seed = 5;

    /// <summary>With a past that ends today.</summary>
    /// <param name="connectionString">Of a database that is empty, or not there yet.</param>
    /// <param name="sales">Of a customer, on average.</param>
    public static async Task Run(string connectionString, int customers, double sales)
    {
        var to = new DateTimeOffset(DateTime.UtcNow.Date, TimeSpan.Zero);
        var watch = Stopwatch.StartNew();
        int shards;
        Currency currency;
        await using (var database = JournalDatabase.For(connectionString))
        {
            await database.OpenAsync();
            (shards, currency) = (database.Shards, new(database.CurrencyCode, database.CurrencyDecimals));
        }
        var (appends, rows) = await Write(connectionString, new Past(Seed, customers, sales, to, currency), shards, watch);
        Console.WriteLine($"{watch.Elapsed:mm\\:ss}  written and indexed: {customers:N0} customers, {appends:N0} changes, {rows:N0} rows");
        await Open(connectionString);
        Console.WriteLine($"{watch.Elapsed:mm\\:ss}  users made, what stores and groups have spent added up");
    }

    private static async Task<(long Appends, long Rows)> Write(string connectionString, Past past, int shards, Stopwatch watch)
    {
        await using Bulk bulk = JournalDatabase.KindOf(connectionString) == DatabaseKind.Sqlite
            ? new SqliteBulk(new Microsoft.Data.Sqlite.SqliteConnectionStringBuilder(connectionString).DataSource)
            : new PostgresBulk(connectionString);
        var heads = new long[shards];
        var appends = 0L;
        using var made = new BlockingCollection<IReadOnlyList<Append>>(boundedCapacity: 2);
        var making = Task.Factory.StartNew(() =>
        {
            try
            {
                foreach (var batch in past.Weeks())
                    made.Add(batch);
            }
            finally
            {
                made.CompleteAdding();
            }
        }, TaskCreationOptions.LongRunning);
        var told = TimeSpan.Zero;
        foreach (var batch in made.GetConsumingEnumerable())
        {
            foreach (var same in batch.GroupBy(append => Shards.Of(append.Entity, shards)))
            {
                var (shard, ofShard) = (same.Key, same.ToList());
                var resolved = Resolution.Of(Known.BelievedBy(ofShard), heads[shard], ofShard);
                if (resolved.Standing.Count != ofShard.Count)
                    throw new InvalidOperationException($"{resolved.Results.First(result => result is not Committed)}");
                foreach (var step in Writes.Of(shard, heads[shard], resolved))
                    bulk.Write(step);
                heads[shard] = resolved.Head;
            }
            appends += batch.Count;
            if (watch.Elapsed - told < TimeSpan.FromSeconds(10))
                continue;
            told = watch.Elapsed;
            Console.WriteLine(
                $"{watch.Elapsed:mm\\:ss}  {appends:N0} changes, {bulk.Rows:N0} rows, " +
                $"{bulk.Rows / watch.Elapsed.TotalSeconds:N0} a second");
        }
        await making;
        Console.WriteLine($"{watch.Elapsed:mm\\:ss}  {appends:N0} changes, {bulk.Rows:N0} rows: now their indexes");
        await bulk.FinishAsync(heads);
        return (appends, bulk.Rows);
    }

    /// <summary>As the product opens it, with its own grains.</summary>
    private static async Task Open(string connectionString)
    {
        var builder = Host.CreateEmptyApplicationBuilder(null);
        builder.Services.AddLogging(logging => logging.SetMinimumLevel(LogLevel.Warning));
        builder.Services.AddJournal(connectionString).AddGrains();
        builder.UseStandalone(options =>
        {
            options.GrainAssemblies.Add(typeof(EntityServices).Assembly);
            options.ResponseTimeout = TimeSpan.FromMinutes(30);
        });
        builder.Services.AddOptions<StandaloneOptions>().Configure<JournalDatabase>((options, database) =>
            (options.Database, options.WriteTurn) = (database.DataSource, database.WriteTurn));
        using var host = builder.Build();
        await host.StartAsync();
        var grains = host.Services.GetRequiredService<IGrainFactory>();
        foreach (var (name, role, pin) in Users)
            await grains.GetGrain<IUserGrain>(name).Put(role, pin);
        var reads = host.Services.GetRequiredService<IReadSide>();
        foreach (var store in (await reads.EntitiesAsync(Kinds.Store, null, 1000)).Items)
            await grains.GetGrain<IStoreGrain>(store.Id).Spend(new());
        foreach (var group in (await reads.EntitiesAsync(Kinds.Group, null, 1000)).Items)
            await grains.GetGrain<IGroupGrain>(Guid.Parse(group.Id)).Spend(new());
        await host.StopAsync();
    }
}
