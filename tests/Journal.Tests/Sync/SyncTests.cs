using CustomerCluster.Journal.Tests.Databases;

namespace CustomerCluster.Journal.Tests.Sync;

public sealed class SyncOnSqlite() : SyncTests(() => Task.FromResult(TestDatabase.OnSqlite()));

[Collection(OnPostgresServer.Name)]
public sealed class SyncOnPostgres(PostgresServer server) : SyncTests(() => TestDatabase.OnPostgresAsync(server));

public abstract class SyncTests(Func<Task<TestDatabase>> make) : JournalTests(make)
{
    private const int Changes = 100_000;

    private static readonly DateTimeOffset Noon = Appends.Noon;
    private readonly long[] _heads = new long[2];

    private ISync Sync => field ??= new SqlSync(Opened);

    /// <summary>With kills of whole servers: SyncTests of the promises.</summary>
    [Fact]
    public async Task Whoever_only_follows_cursors_ends_with_exactly_the_directory_s_content()
    {
        await using var database = await MakeDatabaseAsync();
        var opened = await database.OpenAsync(shards: 3);
        var (sync, trade) = (new SqlSync(opened), new Trade(new SqlJournal(opened), seed: 5, Changes));
        // One of everybody and one of each store who ask all the time, and one of each who comes back after weeks.
        Follower[] followers =
        [
            new(sync, trade, null, 300, 1), new(sync, trade, null, 33_000, 2),
            .. Trade.Stores.Select(store => new Follower(sync, trade, store, 500, 3)),
            .. Trade.Stores.Select(store => new Follower(sync, trade, store, 17_000, 4)),
        ];
        await Task.WhenAll([trade.RunAsync(), .. followers.Select(follower => Task.Run(follower.RunAsync))]);

        trade.Done.ShouldBeGreaterThanOrEqualTo(Changes);
        foreach (var follower in followers)
        {
            await follower.CatchUpAsync();
            var directory = await DirectoryAsync(opened, follower.Store, trade.Now);
            follower.Customers.Except(directory).ShouldBeEmpty($"It shows, of {follower.Store ?? "all"}, who is not there");
            directory.Except(follower.Customers).ShouldBeEmpty($"It lacks, of {follower.Store ?? "all"}, who is there");
        }
        // What is to be proved has happened.
        followers.Sum(follower => follower.Passed).ShouldBeGreaterThan(10);
        followers.Sum(follower => follower.Left).ShouldBeGreaterThan(100);
        followers[2].Customers.Count.ShouldBeInRange(100, followers[0].Customers.Count - 100);
    }

    [Fact]
    public async Task Whoever_was_last_at_the_store_more_than_six_months_ago_leaves_its_working_set_and_comes_back_with_a_visit()
    {
        await Commit(0, Customer("a", 1, at: Noon), Customer("b", 1, at: Noon.AddDays(10)));
        var page = await Read("soho", null, Noon.AddDays(10));
        page.Changed.Select(customer => customer.Id).ShouldBe(["a", "b"]);

        page = await Read("soho", page.Cursor, Noon.AddMonths(6));
        (page.Changed.Count, page.Left.Count).ShouldBe((0, 0));
        page = await Read("soho", page.Cursor, Noon.AddMonths(6).AddTicks(1));
        page.Left.ShouldBe(["a"]);
        (await Read("soho", page.Cursor, Noon.AddMonths(6).AddTicks(1))).Left.ShouldBeEmpty();

        // An edit in the back office is no visit.
        await Commit(0, Customer("a", 2));
        page = await Read("soho", page.Cursor, Noon.AddMonths(6).AddTicks(1));
        page.Changed.ShouldBeEmpty();
        await Commit(0, Customer("a", 3, at: Noon.AddMonths(6)));
        (await Read("soho", page.Cursor, Noon.AddMonths(6).AddTicks(1))).Changed.Single().ShouldBe(new("a", 3, "a 3"));
    }

    [Fact]
    public async Task Who_was_deleted_is_told_of_however_long_the_register_was_away()
    {
        await Commit(0, Customer("a", 1, at: Noon), Customer("b", 1, at: Noon.AddDays(-100)));
        var first = await Read("soho", null, Noon);
        await Commit(0, Customer("a", 2, deleted: true), Customer("b", 2, deleted: true));
        // The one left meanwhile, as well; either way the register keeps nobody.
        var page = await Read("soho", first.Cursor, Noon.AddDays(150));
        page.Changed.ShouldBe([new("a", 2, null)]);
        page.Left.ShouldBe(["b"]);
        page = await Read("soho", first.Cursor, Noon.AddYears(3));
        page.Changed.ShouldBeEmpty();
        page.Left.ShouldBe(["b", "a"]);
    }

    [Fact]
    public async Task Who_leaves_comes_page_by_page_too()
    {
        await Commit(0, [.. Enumerable.Range(0, 7).Select(i => Customer($"{i}", 1, at: Noon.AddDays(i)))]);
        var page = await Read("soho", null, Noon.AddDays(10));
        var left = new List<string>();
        do
        {
            page = await Read("soho", page.Cursor, Noon.AddYears(1), limit: 3);
            left.AddRange(page.Left);
        }
        while (page.More);
        left.ShouldBe(["0", "1", "2", "3", "4", "5", "6"]);
    }

    [Fact]
    public async Task A_cursor_of_another_history_is_void_and_one_of_no_age_is()
    {
        await Commit(0, Customer("a", 1, at: Noon), Customer("b", 1, at: Noon));
        var cursor = (await Read("soho", null, Noon)).Cursor;
        (await Sync.ReadAsync("soho", cursor, 10, Noon.AddYears(20))).ShouldNotBeNull();

        // A backup from before, restored, and traded on: the same positions, and other events there.
        await using var restored = await MakeDatabaseAsync();
        var opened = await restored.OpenAsync(shards: 2);
        await new SqlJournal(opened).CommitAsync(0, 0, [Customer("a", 1, at: Noon)]);
        (await new SqlSync(opened).ReadAsync("soho", cursor, 10, Noon)).ShouldBeNull();
        await new SqlJournal(opened).CommitAsync(0, 1, [Customer("c", 1, at: Noon), Customer("d", 1, at: Noon)]);
        (await new SqlSync(opened).ReadAsync("soho", cursor, 10, Noon)).ShouldBeNull();
    }

    [Fact]
    public async Task A_cursor_that_is_none_or_another_store_s_is_a_format_error()
    {
        var cursor = (await Read("soho", null, Noon)).Cursor;
        foreach (var (store, text) in new[] { ("bank", cursor), ("soho", "!!"), ("soho", "AAAA"), ("soho", cursor[..^8]), ("soho", "") })
            await Should.ThrowAsync<FormatException>(() => Sync.ReadAsync(store, text, 10, Noon), text);
    }

    private async Task<SyncPage> Read(string? store, string? cursor, DateTimeOffset now, int limit = 100) =>
        (await Sync.ReadAsync(store, cursor, limit, now)).ShouldNotBeNull();

    private async Task Commit(int shard, params Append[] appends) =>
        _heads[shard] = (await Journal.CommitAsync(shard, _heads[shard], appends)).Head;

    private static Append Customer(string id, long version, DateTimeOffset? at = null, bool deleted = false) =>
        Appends.To($"customer/{id}", version - 1, Guid.NewGuid().ToString()).Showing(new()
        {
            Customer = new(id, version, deleted ? null : $"{id} {version}", null, null, at is { } visit ? [new("soho", visit)] : null),
        });

    private static async Task<Dictionary<string, string>> DirectoryAsync(JournalDatabase opened, string? store, DateTimeOffset now)
    {
        var inStore = store is null ? "" : "and id in (select customer from customer_store where store = $1 and last_at >= $2)";
        var rows = await opened.QueryAsync(
            $"select id, view from customer where view is not null {inStore}", store is null ? [] : [store, Values.Of(now.AddMonths(-6))],
            row => (row.GetString(0), row.GetString(1)), default);
        return rows.ToDictionary(row => row.Item1, row => row.Item2);
    }
}
