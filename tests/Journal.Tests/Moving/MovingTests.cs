using CustomerCluster.Journal.Tests.Databases;

namespace CustomerCluster.Journal.Tests.Moving;

/// <summary>A shop is the same wherever it is moved, and goes on as if it had not been.</summary>
public sealed class MovingTests(PostgresServer server) : OfAShop(server)
{
    [Fact]
    public async Task AShop_is_the_same_wherever_it_is_moved()
    {
        var postgres = await MovedAsync(await ExportedAsync(Shop), await PostgresAsync(), shards: 3);
        var back = await MovedAsync(await ExportedAsync(postgres), await SqliteAsync(), shards: null);

        (postgres.Shards, back.Shards).ShouldBe((3, 1));
        var contents = await ContentsAsync(Shop);
        contents.Count.ShouldBeGreaterThan(50);
        (await ContentsAsync(postgres)).ShouldBe(contents);
        (await ContentsAsync(back)).ShouldBe(contents);
        foreach (var moved in new[] { Shop, postgres, back })
        {
            (await new Verification(moved).RunAsync()).Compared
                .ShouldAllBe(compared => compared.Count > 0 && compared.Differences.Count == 0);
        }
    }

    [Fact]
    public async Task Each_event_is_in_the_shard_of_its_entity_and_a_shard_keeps_the_order_of_the_source()
    {
        var moved = await MovedAsync(await ExportedAsync(Shop), await PostgresAsync(), shards: 3);

        var source = await EventsAsync(Shop);
        for (var shard = 0; shard < 3; shard++)
        {
            var events = await new SqlJournal(moved).ReadShardAsync(shard, 0, 100);
            events.Select(one => one.Position).ShouldBe(Enumerable.Range(1, events.Count).Select(position => (long)position));
            events.Select(one => (one.Entity, one.Sequence))
                .ShouldBe(source.Where(one => Shards.Of(one.Entity, 3) == shard).Select(one => (one.Entity, one.Sequence)));
        }
    }

    [Fact]
    public async Task Where_the_number_of_shards_stays_so_does_every_position()
    {
        var first = await MovedAsync(await ExportedAsync(Shop), await PostgresAsync(), shards: 2);
        var second = await MovedAsync(await ExportedAsync(first), await PostgresAsync(), shards: 2);

        (await EventsAsync(second)).ShouldBe(await EventsAsync(first));
    }

    [Fact]
    public async Task A_movedShop_goes_on_trading_and_a_repeated_request_gets_its_first_outcome()
    {
        var moved = await MovedAsync(await ExportedAsync(Shop), await PostgresAsync(), shards: 2);
        var journal = new SqlJournal(moved);
        var shard = Shards.Of("customer/a", 2);
        var head = await journal.HeadAsync(shard);

        var batch = await journal.CommitAsync(shard, head, [Appends.To("customer/a", 10, "s1"), Appends.To("customer/a", 10, "new")]);

        batch.Results[0].ShouldBe(await new SqlJournal(Shop).FindRequestAsync("s1"));
        batch.Results[1].ShouldBe(new Committed(11, head + 1));
    }

    [Fact]
    public async Task Snapshots_and_what_was_cleared_stay_behind()
    {
        await MovedAsync(await ExportedAsync(Shop), await PostgresAsync(), shards: 2);

        (await Newest.CountAsync("grain_state")).ShouldBe(2);
        (await Newest.CountAsync("grain_state where grain = 'user/ada' and version = 3")).ShouldBe(1);
    }

    [Fact]
    public async Task Every_column_of_every_table_is_carried_or_known_to_be_made_anew()
    {
        string[] anew = ["schema_version", "meta", "shard", "rollup_checkpoint", "rollup_day", "customer_count", "customer_words"];
        // Files that are being imported, and reports on them, are of no shop that is moved.
        string[] left = ["import_piece", "import_fault"];
        var columns = await Shop.QueryAsync(
            "select m.name, c.name from sqlite_master m join pragma_table_info(m.name) c where m.type = 'table' order by m.name, c.cid", [],
            row => (Table: row.GetString(0), Column: row.GetString(1)), default);

        columns.Where(one => !anew.Contains(one.Table) && !left.Contains(one.Table) && one.Column is not ("shard" or "position")).ShouldBe(
            Carried.All.SelectMany(carried => carried.Columns.Select(column => (carried.Table, column.Name)))
                .Where(one => one.Table is not ("customer_change" or "spend") || one.Name is not ("entity" or "sequence")),
            ignoreOrder: true);
    }

    private static async Task<List<StoredEvent>> EventsAsync(JournalDatabase database)
    {
        var events = new List<StoredEvent>();
        for (var shard = 0; shard < database.Shards; shard++)
            events.AddRange(await new SqlJournal(database).ReadShardAsync(shard, 0, 100));
        return events;
    }
}
