using System.Text.Json;
using CustomerCluster.Journal.Tests.Databases;

namespace CustomerCluster.Journal.Tests;

public sealed class UpgradeOnSqlite() : UpgradeTests(() => Task.FromResult(TestDatabase.OnSqlite()));

[Collection(OnPostgresServer.Name)]
public sealed class UpgradeOnPostgres(PostgresServer server) : UpgradeTests(() => TestDatabase.OnPostgresAsync(server));

/// <summary>A database that an older program has made and filled, opened by this one.</summary>
public abstract class UpgradeTests(Func<Task<TestDatabase>> make)
{
    [Fact]
    public async Task A_group_of_before_holds_its_id()
    {
        await using var database = await MadeAsync(
            schema: 3, "insert into entity (kind, id, version, name, view) values ('group', 'g1', 1, 'Trade', '{}')");
        await using var now = await database.OpenAsync();
        (await new SqlJournal(now).FindHolderAsync("group", "g1")).ShouldBe("group/g1");
    }

    [Fact]
    public async Task Customers_of_before_are_filtered_sorted_and_counted_like_those_of_today()
    {
        await using var database = await MadeAsync(schema: 4,
            """
            insert into customer (id, version, view) values
              ('a', 1, '{"id":"a","origin":"online","homeStoreId":"soho","consents":{"email":true,"sms":false},"birthday":"1990-02-28",
                "lastVisitAt":"2026-03-04T12:00:00Z","tags":["VIP","Tea"]}'),
              ('b', 1, '{"id":"b","origin":"retail","consents":{"email":false,"sms":false},"tags":[]}');
            insert into customer_sort (customer, name, spend, orders, points, group_id, marketing, tier) values
              ('a', 'ann', 500, 1, 5, 'g1', 1, 'gold'), ('b', 'bob', 0, 0, 9, '', 0, '');
            """);
        await using var now = await database.OpenAsync();
        var reads = new SqlReadSide(now);

        foreach (var filter in new DirectoryFilter[]
                 {
                     new() { Origin = "online" }, new() { Email = true }, new() { BirthdayMonth = 2 }, new() { Tier = "gold" },
                     new() { VisitedSince = new(2026, 3, 4) }, new() { GroupId = "g1" },
                 })
            (await reads.ListAsync(new(filter), null, 10)).Items.ShouldHaveSingleItem().ShouldContain("\"id\":\"a\"");
        (await reads.ListAsync(new(new() { VisitedSince = new(2026, 3, 5) }), null, 10)).Items.ShouldBeEmpty();
        (await reads.ListAsync(new(new(), CustomerSort.Points, Descending: true), null, 10)).Items.Count.ShouldBe(2);
        (await reads.CountsAsync()).ShouldBe(new Dictionary<string, long>
        {
            ["all"] = 2, ["email"] = 1, ["marketing"] = 1, ["group/g1"] = 1, ["tier/gold"] = 1, ["origin/online"] = 1, ["origin/retail"] = 1,
            ["store/soho"] = 1, ["initial/a"] = 1, ["initial/b"] = 1, ["tag/VIP"] = 1, ["tag/Tea"] = 1,
        }, ignoreOrder: true);
    }

    [Fact]
    public async Task A_report_of_before_is_looked_at_so_that_it_gets_its_time()
    {
        await using var database = await MadeAsync(schema: 6,
            """
            insert into entity (kind, id, version, name, view) values ('import', 'i1', 3, 'x', '{}'), ('import', 'i2', 3, 'y', '{}');
            insert into due (key, at) values ('import/i2', '2026-03-04T12:00:00.0000000Z');
            """);
        await using var now = await database.OpenAsync();
        (await new SqlReadSide(now).DueAsync(DateTimeOffset.UtcNow, 9)).Where(key => key.StartsWith("import/", StringComparison.Ordinal))
            .ShouldBe(["import/i1", "import/i2"]);
    }

    [Fact]
    public async Task Customers_of_before_are_found_by_words_and_by_those_alone_that_they_have_after_an_edit()
    {
        await using var database = await MadeAsync(schema: 7,
            """
            update shard set head = 1 where id = 0;
            insert into event (shard, position, entity, sequence, type, payload, request, actor, at) values
              (0, 1, 'customer/a', 1, 'CustomerCreated', '{}', 'made', 'ann', '2025-03-04T12:00:00.1230000Z');
            insert into customer (id, version, view) values ('a', 0, '{"id":"a"}'), ('b', 0, '{"id":"b"}');
            insert into customer_sort (customer, name, spend, orders, points, group_id, marketing, tier) values
              ('a', 'ann', 0, 0, 0, '', 0, ''), ('b', 'bob', 0, 0, 0, '', 0, '');
            insert into customer_term (term, customer) values
              ('smith', 'a'), ('#vip#', 'a'), ('say "so" \o/', 'a'), ('smithers', 'b'), ('#vip2#', 'b');
            """);
        await using var now = await database.OpenAsync();
        var reads = new SqlReadSide(now);
        (await FoundAsync(new() { Words = [["smi"]] })).ShouldBe(["a", "b"]);
        (await FoundAsync(new() { Words = [["smi"]], Tag = "#vip#" })).ShouldBe(["a"]);
        (await FoundAsync(new() { Words = [["say \"so\" \\o"], ["smi"]] })).ShouldBe(["a"]);

        await new SqlJournal(now).CommitAsync(0, expectedHead: 1,
            [Appends.To("customer/a", expected: 1, "edit").Showing(new() { Customer = Appends.Customer("a", 2, "jones", ["jones"]) })]);

        (await FoundAsync(new() { Words = [["smi"]] })).ShouldBe(["b"]);
        (await FoundAsync(new() { Words = [["jon"]] })).ShouldBe(["a"]);
        (await database.CountAsync("customer_term where customer = 'a'")).ShouldBe(1);

        async Task<IEnumerable<string>> FoundAsync(DirectoryFilter by) =>
            (await reads.ListAsync(new(by), null, 10)).Items.Select(view => JsonDocument.Parse(view).RootElement.GetProperty("id").GetString()!);
    }

    private async Task<TestDatabase> MadeAsync(int schema, string filled)
    {
        var database = await make();
        await database.OpenAsync(new JournalOptions { NewestSchema = schema });
        await database.ExecuteAsync(filled);
        return database;
    }
}
