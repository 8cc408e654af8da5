using System.IO.Compression;
using System.Text;
using CustomerCluster.Journal.Tests.Databases;

namespace CustomerCluster.Journal.Tests.Moving;

/// <summary>A small shop on SQLite, and where it is moved to.</summary>
[Collection(OnPostgresServer.Name)]
public sealed class MovingTests(PostgresServer server) : IAsyncLifetime
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("moving-tests-");
    private readonly List<TestDatabase> _databases = [];
    private JournalDatabase _shop = null!;
    private int _files;

    public async Task InitializeAsync()
    {
        _shop = await (await SqliteAsync()).OpenAsync(shards: 2);
        await SampleChain.RecordAsync(new SqlJournal(_shop), new SqlRollups(_shop));
        await _databases[0].ExecuteAsync(
            """
            insert into grain_state (store, name, grain, payload, version) values
              ('Default', 'user', 'user/ada', '{"Role":1,"Pin":{"Salt":"c2FsdA==","Hash":"aGFzaA==","Rounds":1} }', 3),
              ('Default', 'users', 'users/all', '{"Names":["ada"]}', 1),
              ('Default', 'session', 'session/closed', null, 2),
              ('snapshots', 'snapshot', 'customer/a', '{"Fold":1}', 1)
            """);
    }

    [Fact]
    public async Task A_shop_is_the_same_wherever_it_is_moved()
    {
        var postgres = await MovedAsync(await ExportedAsync(_shop), await PostgresAsync(), shards: 3);
        var back = await MovedAsync(await ExportedAsync(postgres), await SqliteAsync(), shards: null);

        (postgres.Shards, back.Shards).ShouldBe((3, 1));
        var contents = await ContentsAsync(_shop);
        contents.Count.ShouldBeGreaterThan(50);
        (await ContentsAsync(postgres)).ShouldBe(contents);
        (await ContentsAsync(back)).ShouldBe(contents);
        foreach (var moved in new[] { _shop, postgres, back })
        {
            (await new Verification(moved).RunAsync()).Compared
                .ShouldAllBe(compared => compared.Count > 0 && compared.Differences.Count == 0);
        }
    }

    [Fact]
    public async Task Each_event_is_in_the_shard_of_its_entity_and_a_shard_keeps_the_order_of_the_source()
    {
        var moved = await MovedAsync(await ExportedAsync(_shop), await PostgresAsync(), shards: 3);

        var source = await EventsAsync(_shop);
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
        var first = await MovedAsync(await ExportedAsync(_shop), await PostgresAsync(), shards: 2);
        var second = await MovedAsync(await ExportedAsync(first), await PostgresAsync(), shards: 2);

        (await EventsAsync(second)).ShouldBe(await EventsAsync(first));
    }

    [Fact]
    public async Task A_moved_shop_goes_on_trading_and_a_repeated_request_gets_its_first_outcome()
    {
        var moved = await MovedAsync(await ExportedAsync(_shop), await PostgresAsync(), shards: 2);
        var journal = new SqlJournal(moved);
        var shard = Shards.Of("customer/a", 2);
        var head = await journal.HeadAsync(shard);

        var batch = await journal.CommitAsync(shard, head, [Appends.To("customer/a", 8, "s1"), Appends.To("customer/a", 8, "new")]);

        batch.Results[0].ShouldBe(await new SqlJournal(_shop).FindRequestAsync("s1"));
        batch.Results[1].ShouldBe(new Committed(9, head + 1));
    }

    [Fact]
    public async Task Snapshots_and_what_was_cleared_stay_behind()
    {
        await MovedAsync(await ExportedAsync(_shop), await PostgresAsync(), shards: 2);

        (await _databases[^1].CountAsync("grain_state")).ShouldBe(2);
        (await _databases[^1].CountAsync("grain_state where grain = 'user/ada' and version = 3")).ShouldBe(1);
    }

    [Theory]
    [InlineData(Sqlite)]
    [InlineData(Postgres)]
    public async Task An_import_that_ends_after_any_chunk_is_gone_on_with(string kind)
    {
        var path = await ExportedAsync(_shop);
        var contents = await ContentsAsync(_shop);
        var stops = 0;
        for (var more = true; more; stops++)
        {
            var (target, seen) = (await MadeAsync(kind), 0);
            more = false;
            try
            {
                await LoadAsync(path, target, null, (_, _) => { if (seen++ == stops) throw new OperationCanceledException(); });
            }
            catch (OperationCanceledException)
            {
                more = true;
            }

            (await LoadAsync(path, target, null)).Before.ShouldBeGreaterThanOrEqualTo(stops);
            var moved = await MovedAsync(path, target, null);
            (await ContentsAsync(moved)).ShouldBe(contents);
            (await new Verification(moved).RunAsync()).IsClean.ShouldBeTrue();
        }
        stops.ShouldBeGreaterThan(20);
    }

    [Theory]
    [InlineData(Sqlite)]
    [InlineData(Postgres)]
    public async Task Half_a_shop_is_opened_by_nobody_and_a_whole_one_by_everybody(string kind)
    {
        var (path, target) = (await ExportedAsync(_shop), await MadeAsync(kind));
        await Should.ThrowAsync<OperationCanceledException>(() => LoadAsync(path, target, null, Stop));
        (await Should.ThrowAsync<InvalidOperationException>(() => target.OpenAsync())).Message.ShouldContain("is not finished");

        // All is there, but nobody has said yet that it adds up.
        await LoadAsync(path, target, null);
        (await Should.ThrowAsync<InvalidOperationException>(() => target.OpenAsync())).Message.ShouldContain("is not finished");

        await MovedAsync(path, target, null);
        (await target.OpenAsync()).CurrencyCode.ShouldBe("GBP");
    }

    [Theory]
    [InlineData(Sqlite)]
    [InlineData(Postgres)]
    public async Task What_is_in_a_database_is_left_alone(string kind)
    {
        var (path, target) = (await ExportedAsync(_shop), await MadeAsync(kind));
        var journal = new SqlJournal(await target.OpenAsync());
        await journal.CommitAsync(0, 0, [Appends.To("store/1", 0, "r1")]);

        (await Should.ThrowAsync<InvalidOperationException>(() => LoadAsync(path, target, null))).Message.ShouldContain("not empty");

        (await target.CountAsync("event")).ShouldBe(1);
        (await target.CountAsync("meta where key like 'import%'")).ShouldBe(0);
    }

    [Fact]
    public async Task A_database_with_nothing_but_a_user_is_not_empty()
    {
        var (path, target) = (await ExportedAsync(_shop), await SqliteAsync());
        await target.OpenAsync();
        await target.ExecuteAsync("insert into grain_state values ('Default', 'users', 'users/all', '{}', 1)");

        (await Should.ThrowAsync<InvalidOperationException>(() => LoadAsync(path, target, null))).Message.ShouldContain("grain_state");
    }

    [Fact]
    public async Task A_started_import_takes_no_other_file_and_a_finished_one_the_same_file_without_effect()
    {
        var (path, target) = (await ExportedAsync(_shop), await SqliteAsync());
        var other = await ExportedAsync(_shop);
        await Should.ThrowAsync<OperationCanceledException>(() => LoadAsync(path, target, null, Stop));
        (await Should.ThrowAsync<InvalidOperationException>(() => LoadAsync(other, target, null))).Message.ShouldContain("another file");

        var moved = await MovedAsync(path, target, null);
        await new SqlJournal(moved).CommitAsync(0, await new SqlJournal(moved).HeadAsync(0), [Appends.To("store/9", 0, "later")]);
        await MovedAsync(path, target, null);
        (await target.CountAsync("event where entity = 'store/9'")).ShouldBe(1);
        (await Should.ThrowAsync<InvalidOperationException>(() => LoadAsync(other, target, null))).Message.ShouldContain("not empty");
    }

    [Fact]
    public async Task Imports_of_one_file_at_once_bring_it_in_once()
    {
        var (path, target) = (await ExportedAsync(_shop), await PostgresAsync());
        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(async () =>
        {
            try { await LoadAsync(path, target, 2); }
            catch (InvalidOperationException) { /* The other one was quicker. */ }
        })));

        (await ContentsAsync(await MovedAsync(path, target, 2))).ShouldBe(await ContentsAsync(_shop));
    }

    [Fact]
    public async Task Another_currency_is_refused_before_a_database_is_made()
    {
        var shop = Checked(await ExportedAsync(_shop)).Shop;
        foreach (var asked in new JournalOptions[] { new() { CurrencyCode = "TWD" }, new() { CurrencyDecimals = 0 } })
        {
            Should.Throw<InvalidOperationException>(() => JournalImport.OptionsFor(shop, asked))
                .Message.ShouldContain("GBP with 2 decimals, for good");
        }
    }

    [Fact]
    public async Task A_file_that_was_cut_off_is_refused_wherever_the_cut_is()
    {
        var path = await ExportedAsync(_shop);
        var (whole, sha256) = (await File.ReadAllBytesAsync(path), Checked(path).Sha256);
        Enumerable.Range(0, whole.Length).Count(length => SaysTheSame(whole[..length], sha256)).ShouldBeLessThanOrEqualTo(Frame);
    }

    [Fact]
    public async Task A_file_in_which_a_byte_was_altered_is_refused_wherever_the_byte_is()
    {
        var path = await ExportedAsync(_shop);
        var (whole, sha256) = (await File.ReadAllBytesAsync(path), Checked(path).Sha256);
        Enumerable.Range(0, whole.Length).Count(at => SaysTheSame([.. whole[..at], (byte)(whole[at] ^ 0x10), .. whole[(at + 1)..]], sha256))
            .ShouldBeLessThanOrEqualTo(Frame);
    }

    [Fact]
    public async Task A_file_that_was_altered_and_packed_again_is_refused()
    {
        var text = Unpacked(await ExportedAsync(_shop));
        text.ShouldContain("\"PointsEarned\"");
        Refused(Packed(text.Replace("\"PointsEarned\"", "\"PointsMade\"", StringComparison.Ordinal)));
        Refused(Packed(text + "[]\n"));
        Refused(Packed(text + text));
        Refused(Packed("{\"name\":\"something else\"}\n"));
        Refused(Packed("something else"));
        Refused(Encoding.UTF8.GetBytes("something else"));
        Refused(Packed(text.Replace("{\"format\":1", "{\"format\":2", StringComparison.Ordinal))).ShouldContain("a newer version made it");
    }

    [Fact]
    public async Task An_export_takes_no_file_that_is_there_and_none_appears_that_is_not_whole()
    {
        var database = _databases[0].ConnectionString.Split('=', ';')[1];
        await Should.ThrowAsync<IOException>(() => new JournalExport(_shop, TimeProvider.System).RunAsync(database));
        var path = Path.Combine(_folder.FullName, "never.shop.gz");
        await Should.ThrowAsync<OperationCanceledException>(() => new JournalExport(_shop, TimeProvider.System)
            .RunAsync(path, (_, rows) => { if (rows == 20) throw new OperationCanceledException(); }));
        File.Exists(path).ShouldBeFalse();
        await new JournalExport(_shop, TimeProvider.System).RunAsync(path);
        Checked(path).Shop.Heads.ShouldBe([8L, 3L]);
        if (!OperatingSystem.IsWindows()) File.GetUnixFileMode(path).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite);
    }

    [Fact]
    public async Task An_empty_database_and_one_whose_rows_hang_in_the_air_are_not_exported()
    {
        var empty = await (await SqliteAsync()).OpenAsync();
        (await Should.ThrowAsync<InvalidOperationException>(() => ExportedAsync(empty))).Message.ShouldContain("no shop");
        await _databases[0].ExecuteAsync("update customer_change set position = 99");
        (await Should.ThrowAsync<InvalidOperationException>(() => ExportedAsync(_shop))).Message.ShouldContain("customer_change");
    }

    [Fact]
    public async Task Every_column_of_every_table_is_carried_or_known_to_be_made_anew()
    {
        string[] anew = ["schema_version", "meta", "shard", "rollup_checkpoint", "rollup_day"];
        var columns = await _shop.QueryAsync(
            "select m.name, c.name from sqlite_master m join pragma_table_info(m.name) c where m.type = 'table' order by m.name, c.cid", [],
            row => (Table: row.GetString(0), Column: row.GetString(1)), default);

        columns.Where(one => !anew.Contains(one.Table) && one.Column is not ("shard" or "position")).ShouldBe(
            Carried.All.SelectMany(carried => carried.Columns.Select(column => (carried.Table, column.Name)))
                .Where(one => one.Table is not ("customer_change" or "spend") || one.Name is not ("entity" or "sequence")),
            ignoreOrder: true);
    }

    public async Task DisposeAsync()
    {
        foreach (var database in _databases) await database.DisposeAsync();
        _folder.Delete(recursive: true);
    }

    /// <summary>Bytes of gzip's own, before and after what it packs, that need not change what is unpacked.</summary>
    private const int Frame = 10 + 8;

    private static void Stop(string table, long rows) => throw new OperationCanceledException();

    private const string Sqlite = "SQLite";
    private const string Postgres = "PostgreSQL";

    private Task<TestDatabase> MadeAsync(string kind) => kind == Sqlite ? SqliteAsync() : PostgresAsync();

    private Task<TestDatabase> SqliteAsync() => KeptAsync(Task.FromResult(TestDatabase.OnSqlite()));

    private Task<TestDatabase> PostgresAsync() => KeptAsync(TestDatabase.OnPostgresAsync(server));

    private async Task<TestDatabase> KeptAsync(Task<TestDatabase> made)
    {
        _databases.Add(await made);
        return _databases[^1];
    }

    private async Task<string> ExportedAsync(JournalDatabase database)
    {
        var path = Path.Combine(_folder.FullName, $"{++_files}.shop.gz");
        await new JournalExport(database, TimeProvider.System).RunAsync(path);
        return path;
    }

    /// <summary>In chunks of three rows.</summary>
    private static async Task<(JournalDatabase Database, JournalImport Import, long Before)> LoadAsync(
        string path, TestDatabase target, int? shards, Action<string, long>? progress = null)
    {
        await using var file = File.OpenRead(path);
        var (shop, sha256) = ShopFile.Check(file);
        var database = await target.OpenAsync(JournalImport.OptionsFor(shop, new() { Shards = shards }));
        var import = new JournalImport(database, file, shop, sha256) { RowsInAChunk = 3 };
        return (database, import, await import.LoadAsync(progress));
    }

    private static async Task<JournalDatabase> MovedAsync(string path, TestDatabase target, int? shards)
    {
        var (database, import, _) = await LoadAsync(path, target, shards);
        await import.FinishAsync();
        return database;
    }

    private static async Task<List<string>> ContentsAsync(JournalDatabase database)
    {
        await using var connection = await database.DataSource.OpenConnectionAsync();
        return await Contents.Of(connection);
    }

    private static async Task<List<StoredEvent>> EventsAsync(JournalDatabase database)
    {
        var events = new List<StoredEvent>();
        for (var shard = 0; shard < database.Shards; shard++)
            events.AddRange(await new SqlJournal(database).ReadShardAsync(shard, 0, 100));
        return events;
    }

    private static (ShopFile Shop, string Sha256) Checked(string path) => Checked(File.ReadAllBytes(path));

    private static (ShopFile Shop, string Sha256) Checked(byte[] file) => ShopFile.Check(new MemoryStream(file));

    private static string Refused(byte[] file) => Should.Throw<InvalidDataException>(() => Checked(file)).Message;

    /// <returns>False: it is refused. It never says anything else.</returns>
    private static bool SaysTheSame(byte[] file, string sha256)
    {
        try
        {
            Checked(file).Sha256.ShouldBe(sha256);
            return true;
        }
        catch (InvalidDataException)
        {
            return false;
        }
    }

    private static string Unpacked(string path)
    {
        using var reader = new StreamReader(new GZipStream(File.OpenRead(path), CompressionMode.Decompress));
        return reader.ReadToEnd();
    }

    private static byte[] Packed(string text)
    {
        var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionMode.Compress)) gzip.Write(Encoding.UTF8.GetBytes(text));
        return packed.ToArray();
    }
}
