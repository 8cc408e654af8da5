using CustomerCluster.Journal.Tests.Databases;

namespace CustomerCluster.Journal.Tests.Moving;

/// <summary>An import that is ended is gone on with, once; and nothing else is touched by it.</summary>
public sealed class ImportTests(PostgresServer server) : OfAShop(server)
{
    [Theory]
    [InlineData(Sqlite)]
    [InlineData(Postgres)]
    public async Task An_import_that_ends_after_any_chunk_is_gone_on_with(string kind)
    {
        var path = await ExportedAsync(Shop);
        var contents = await ContentsAsync(Shop);
        var (stops, tried) = (0, 0);
        // A database of PostgreSQL takes long to make: there it is every fifth chunk.
        for (var more = true; more; tried++, stops += kind == Sqlite ? 1 : 5)
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
        tried.ShouldBeGreaterThan(kind == Sqlite ? 20 : 4);
    }

    [Theory]
    [InlineData(Sqlite)]
    [InlineData(Postgres)]
    public async Task Half_aShop_is_opened_by_nobody_and_a_whole_one_by_everybody(string kind)
    {
        var (path, target) = (await ExportedAsync(Shop), await MadeAsync(kind));
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
        var (path, target) = (await ExportedAsync(Shop), await MadeAsync(kind));
        var journal = new SqlJournal(await target.OpenAsync());
        await journal.CommitAsync(0, 0, [Appends.To("store/1", 0, "r1")]);

        (await Should.ThrowAsync<InvalidOperationException>(() => LoadAsync(path, target, null))).Message.ShouldContain("not empty");

        (await target.CountAsync("event")).ShouldBe(1);
        (await target.CountAsync("meta where key like 'import%'")).ShouldBe(0);
    }

    [Fact]
    public async Task A_database_with_nothing_but_a_user_is_not_empty()
    {
        var (path, target) = (await ExportedAsync(Shop), await SqliteAsync());
        await target.OpenAsync();
        await target.ExecuteAsync("insert into grain_state values ('Default', 'users', 'users/all', '{}', 1)");

        (await Should.ThrowAsync<InvalidOperationException>(() => LoadAsync(path, target, null))).Message.ShouldContain("grain_state");
    }

    [Fact]
    public async Task A_started_import_takes_no_other_file_and_a_finished_one_the_same_file_without_effect()
    {
        var (path, target) = (await ExportedAsync(Shop), await SqliteAsync());
        var other = await ExportedAsync(Shop);
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
        var (path, target) = (await ExportedAsync(Shop), await PostgresAsync());
        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(async () =>
        {
            try { await LoadAsync(path, target, 2); }
            catch (InvalidOperationException) { /* The other one was quicker. */ }
        })));

        (await ContentsAsync(await MovedAsync(path, target, 2))).ShouldBe(await ContentsAsync(Shop));
    }

    [Fact]
    public async Task Another_currency_is_refused_before_a_database_is_made()
    {
        var shop = Checked(await ExportedAsync(Shop)).Shop;
        foreach (var asked in new JournalOptions[] { new() { CurrencyCode = "TWD" }, new() { CurrencyDecimals = 0 } })
        {
            Should.Throw<InvalidOperationException>(() => JournalImport.OptionsFor(shop, asked))
                .Message.ShouldContain("GBP with 2 decimals, for good");
        }
    }

    private static void Stop(string table, long rows) => throw new OperationCanceledException();

    private const string Sqlite = "SQLite";
    private const string Postgres = "PostgreSQL";

    private Task<TestDatabase> MadeAsync(string kind) => kind == Sqlite ? SqliteAsync() : PostgresAsync();
}
