using System.Data.Common;
using System.Globalization;
using System.Net;
using System.Text.Json.Nodes;
using CustomerCluster.Journal.Tests.Moving;
using CustomerCluster.Promises.Tests.Hosting;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace CustomerCluster.Promises.Tests.Moving;

/// <summary>
/// A demo's year of 800 customers and 4,000 sales, as one SQLite file and two exports of it: a rehearsal, taken while the shop traded,
/// and one from after it had closed.
/// </summary>
public sealed class DemoShop : IAsyncLifetime
{
    // Whatever reads the sales has read all of them.
    private const string Behind =
        """
        select count(*) from spend s where
          s.store is not null and not exists (select 1 from rollup_checkpoint c
            where c.scope = 'store/' || s.store and c.shard = s.shard and c.position >= s.position)
          or s.group_id is not null and not exists (select 1 from rollup_checkpoint c
            where c.scope = 'group/' || s.group_id and c.shard = s.shard and c.position >= s.position)
        """;

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("demo-shop-");

    public string Database => $"Data Source={PathOf("demo.db")}";
    public string Rehearsal => PathOf("rehearsal.shop.gz");
    public string Sunday => PathOf("sunday.shop.gz");

    /// <summary>All that is in it, by <see cref="Contents"/>.</summary>
    public List<string> Held { get; private set; } = [];

    /// <summary>A change that the shop was asked for and has made, and what it answered.</summary>
    internal Change Asked { get; private set; } = null!;
    internal string Answered { get; private set; } = "";

    /// <summary>How far a sync had come before the shop closed.</summary>
    public string Cursor { get; private set; } = "";

    public string PathOf(string name) => Path.Combine(_folder.FullName, name);

    public async Task InitializeAsync()
    {
        using var demo = Command.Start(Database, "--demo", "--Demo:Customers", "800", "--urls", "http://127.0.0.1:0");
        await Eventually.Async(TimeSpan.FromMinutes(2), () => $"No demo: {demo.Output}", () => demo.Output.Contains("Open http"));
        var address = demo.Output.Split('\n').First(line => line.StartsWith("Open http", StringComparison.Ordinal)).Split(' ')[1];
        using var http = new HttpClient { BaseAddress = new Uri(address) };
        var manager = await SignInAsync(http, "manager", "2002");
        var customer = (await manager.GetAsync("customers?limit=1")).Items[0]!;
        Asked = Changes.Points((string)customer["id"]!, 7);
        Answered = (await manager.SendAsync(Asked)).MustBe(HttpStatusCode.OK).ToString();
        Cursor = (string)(await manager.GetAsync("sync?limit=200"))["cursor"]!;

        await ExportInTradeAsync(Database, Rehearsal, manager);

        await Eventually.Async(TimeSpan.FromSeconds(30), () => "Rollups are behind", async () => await AskAsync(Database, Behind) is 0L);
        demo.AskToEnd();
        (await demo.EndAsync()).ExitCode.ShouldBe(0);
        (await Command.RunAsync(Database, "verify")).ShouldBe0();
        (await Command.RunAsync(Database, "export-journal", Sunday)).ShouldBe0();
        Held = await HeldByAsync(Database);
    }

    /// <summary>Exports while a customer buys and buys: sales were made before it began, and more of them before it ended.</summary>
    internal static async Task ExportInTradeAsync(string database, string file, Api manager)
    {
        var customer = (string)(await manager.GetAsync("customers?limit=1")).Items[0]!["id"]!;
        var (sold, closed) = (0, false);
        var trade = Task.Run(async () =>
        {
            for (; !Volatile.Read(ref closed); Interlocked.Increment(ref sold))
                (await manager.SendAsync(Changes.Sale(customer, "soho", 3, channel: "online"))).MustBe(HttpStatusCode.Created);
        });
        int before, after;
        try
        {
            await Eventually.Async(TimeSpan.FromSeconds(30), () => "Nothing is sold", () => trade.IsFaulted || Volatile.Read(ref sold) > 0);
            before = Volatile.Read(ref sold);
            (await Command.RunAsync(database, "export-journal", file)).ShouldBe0();
            after = Volatile.Read(ref sold);
        }
        finally
        {
            Volatile.Write(ref closed, true);
        }
        await trade;
        after.ShouldBeGreaterThan(before);
    }

    public Task DisposeAsync()
    {
        _folder.Delete(recursive: true);
        return Task.CompletedTask;
    }

    internal static async Task<Api> SignInAsync(HttpClient http, string user, string pin)
    {
        var session = new JsonObject { ["user"] = user, ["pin"] = pin };
        var answer = await new Api(http).SendAsync(HttpMethod.Post, "sessions", session);
        return new Api(http, (string)answer.MustBe(HttpStatusCode.Created)["token"]!);
    }

    internal static async Task<List<string>> HeldByAsync(string database)
    {
        await using var connection = await ConnectAsync(database);
        return await Contents.Of(connection);
    }

    /// <returns>How many rows an import has brought in; null while there is none.</returns>
    internal static async Task<long?> ProgressAsync(string database)
    {
        try
        {
            return await AskAsync(database, "select value from meta where key = 'importedRows'") is string rows
                ? long.Parse(rows, CultureInfo.InvariantCulture)
                : null;
        }
        catch (DbException)
        {
            return null;
        }
    }

    private static async Task<object?> AskAsync(string database, string sql)
    {
        await using var connection = await ConnectAsync(database);
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        return await command.ExecuteScalarAsync();
    }

    private static async Task<DbConnection> ConnectAsync(string database)
    {
        DbConnection connection = database.StartsWith("Data Source", StringComparison.Ordinal)
            ? new SqliteConnection($"{database};Pooling=False;Mode=ReadWrite")
            : new NpgsqlConnection($"{database};Pooling=False");
        await connection.OpenAsync();
        return connection;
    }
}

internal static class Endings
{
    public static void ShouldBe0(this Ended ended) => ended.ExitCode.ShouldBe(0, ended.Output + ended.Errors);
}
