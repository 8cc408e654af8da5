using CustomerCluster.Journal.Tests.Databases;

namespace CustomerCluster.Journal.Tests;

public sealed class AuditOnSqlite() : AuditTests(() => Task.FromResult(TestDatabase.OnSqlite()));

[Collection(OnPostgresServer.Name)]
public sealed class AuditOnPostgres(PostgresServer server) : AuditTests(() => TestDatabase.OnPostgresAsync(server));

public abstract class AuditTests(Func<Task<TestDatabase>> make) : JournalTests(make)
{
    private readonly Dictionary<int, long> _heads = [];
    private readonly Dictionary<string, long> _sequences = [];
    private int _requests;

    private SqlAuditTrail Trail => field ??= new(Opened);

    [Fact]
    public async Task Changes_of_all_shards_and_refusals_are_told_newest_first_however_long_a_page_is()
    {
        for (var minute = 0; minute < 40; minute++)
        {
            if (minute % 3 == 2) await Refuse(minute, $"u{minute % 2}", $"customer/{minute % 7}", "soho");
            else await Change(minute, $"u{minute % 2}", $"customer/{minute % 7}", minute % 2 == 0 ? "soho" : null, events: 1 + minute % 4);
        }
        foreach (var limit in new[] { 1, 3, 7, 200 })
            (await All(new(), limit)).Select(Minute).ShouldBe(Enumerable.Range(0, 40).Reverse());
    }

    [Fact]
    public async Task What_is_asked_for_is_found_by_user_entity_store_and_time()
    {
        for (var minute = 0; minute < 30; minute++)
        {
            if (minute % 3 == 2) await Refuse(minute, $"u{minute % 2}", $"customer/{minute % 5}", "soho");
            else await Change(minute, $"u{minute % 2}", $"customer/{minute % 5}", minute % 2 == 0 ? "soho" : null);
        }
        await Finds(new(User: "u1"), minute => minute % 2 == 1);
        await Finds(new(Entity: "customer/3"), minute => minute % 5 == 3);
        await Finds(new(Store: "soho"), minute => minute % 3 == 2 || minute % 2 == 0);
        await Finds(new(From: At(10), To: At(20)), minute => minute is >= 10 and < 20);
        await Finds(new("u0", "customer/4", "soho", At(5)), minute => minute % 2 == 0 && minute % 5 == 4 && minute >= 5);
        await Finds(new(User: "nobody"), _ => false);

        async Task Finds(AuditQuery query, Func<int, bool> fits) => (await All(query, 2)).Select(Minute)
            .ShouldBe(Enumerable.Range(0, 30).Where(fits).Reverse(), query.ToString());
    }

    [Fact]
    public async Task A_request_is_one_change_with_all_that_happened_and_why()
    {
        await Change(1, "ann", "customer/a", "soho", data:
        [
            new("SaleRecorded", """{"saleId":"S1"}""", """{"note":"for Bob"}"""),
            new("PointsAdjusted", """{"points":5,"reason":"late delivery"}"""),
        ]);

        var change = (await All(new(), 5)).ShouldHaveSingleItem().ShouldBeOfType<ChangeEntry>();

        change.Events.ShouldBe(["SaleRecorded", "PointsAdjusted"]);
        (change.User, change.Store, change.Register, change.Entity, change.Version, change.Reason, change.RequestId)
            .ShouldBe(("ann", "soho", "soho-1", "customer/a", 2, "late delivery", "r1"));
    }

    [Fact]
    public async Task No_request_is_told_in_two_parts_wherever_a_page_ends()
    {
        for (var minute = 0; minute < 120; minute++) await Change(minute, "ann", "customer/a", "soho", events: 7);
        var changes = (await All(new(), 150)).Cast<ChangeEntry>().ToList();
        changes.Select(Minute).ShouldBe(Enumerable.Range(0, 120).Reverse());
        changes.ShouldAllBe(change => change.Events.Length == 7);
        (await All(new(Entity: "customer/a"), 150)).Cast<ChangeEntry>().Select(change => change.Version)
            .ShouldBe(changes.Select(change => change.Version));
    }

    [Fact]
    public async Task A_rare_find_in_a_long_journal_is_found_page_by_page_and_none_looks_through_all_of_it()
    {
        await Change(0, "rare", "customer/a", null);
        for (var batch = 1; batch <= 3; batch++) await Changes(batch, "often", "customer/b", 10_000);
        await Change(5_000, "rare", "customer/a", null);

        var pages = new List<Page<AuditEntry>> { await Trail.ReadAsync(new("rare"), null, 50) };
        while (pages[^1].Next is { } next) pages.Add(await Trail.ReadAsync(new("rare"), next, 50));

        pages.Select(page => page.Items.Select(Minute).SingleOrDefault(-1)).ShouldBe([5_000, 0]);
        // The period says where to look.
        var since = await Trail.ReadAsync(new("rare", From: At(5_000)), null, 50);
        var until = await Trail.ReadAsync(new("rare", To: At(-5_000)), null, 50);
        (since.Items.Count, since.Next).ShouldBe((1, null));
        (until.Items.Count, until.Next).ShouldBe((0, null));
    }

    [Fact]
    public async Task A_cursor_that_is_none_is_refused()
    {
        foreach (var text in new[] { "AAAA", "!", "bnVsbA", "eyJCZWZvcmUiOlsxXSwiUmVmdXNlZEF0IjoiIn0", Cursor.Of("a", "b") })
            await Should.ThrowAsync<FormatException>(() => Trail.ReadAsync(new(), text, 5));
    }

    [Fact]
    public async Task A_refusal_is_kept_once_with_how_often_it_happened()
    {
        var row = new RefusalRow("1", At(3), "ann", "cashier", "soho", "soho-1", "adjustPoints", "customer/a", "forbidden", 17);
        await Trail.AddAsync([row]);
        await Trail.AddAsync([row, row with { Id = "2", User = "", Role = "", Store = null, Register = null, Entity = null }]);
        var kept = (await All(new(), 1)).Cast<RefusalEntry>().Select(entry => entry.Refusal).ToList();
        kept.Count.ShouldBe(2);
        kept[1].ShouldBe(row);
        (kept[0].User, kept[0].Store, kept[0].Entity).ShouldBe(("", null, null));
    }

    private static DateTimeOffset At(int minute) => Appends.Noon.AddMinutes(minute);

    private static int Minute(AuditEntry entry) => (int)Math.Floor((entry.At - Appends.Noon).TotalMinutes);

    private async Task<List<AuditEntry>> All(AuditQuery query, int limit)
    {
        var all = new List<AuditEntry>();
        for (string? after = null; ;)
        {
            var page = await Trail.ReadAsync(query, after, limit);
            page.Items.Count.ShouldBeLessThanOrEqualTo(limit);
            all.AddRange(page.Items);
            if (page.Next is null) return all;
            after = page.Next;
        }
    }

    private Task Refuse(int minute, string user, string entity, string store) =>
        Trail.AddAsync([new($"{minute:D4}", At(minute), user, "cashier", store, "soho-1", "adjustPoints", entity, "forbidden", 1)]);

    private Task Change(int minute, string user, string entity, string? store, int events = 1, EventData[]? data = null) =>
        Commit(entity, [Next(minute, user, entity, store, data ?? [.. Enumerable.Repeat(new EventData("Edited", "{}"), events)])]);

    private async Task Changes(int minute, string user, string entity, int count)
    {
        for (var done = 0; done < count; done += 500)
            await Commit(entity, [.. Enumerable.Range(0, 500).Select(_ => Next(minute, user, entity, null, [new("Edited", "{}")]))]);
    }

    private Append Next(int minute, string user, string entity, string? store, EventData[] data)
    {
        var expected = _sequences.GetValueOrDefault(entity);
        _sequences[entity] = expected + data.Length;
        return Appends.To(entity, expected, $"r{++_requests}").With(data) with
        {
            By = new(user, store, store is null ? null : "soho-1", null, At(minute)),
        };
    }

    private async Task Commit(string entity, Append[] appends)
    {
        var shard = Shards.Of(entity, Journal.Shards);
        _heads[shard] = (await Journal.CommitAsync(shard, _heads.GetValueOrDefault(shard), appends)).Head;
    }
}
