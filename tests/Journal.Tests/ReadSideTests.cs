using System.Collections.Immutable;
using CustomerCluster.Journal.Tests.Databases;

namespace CustomerCluster.Journal.Tests;

public sealed class ReadSideOnSqlite() : ReadSideTests(() => Task.FromResult(TestDatabase.OnSqlite()));

[Collection(OnPostgresServer.Name)]
public sealed class ReadSideOnPostgres(PostgresServer server) : ReadSideTests(() => TestDatabase.OnPostgresAsync(server));

public abstract class ReadSideTests(Func<Task<TestDatabase>> make) : JournalTests(make)
{
    private long _head;

    [Fact]
    public async Task A_customer_is_shown_as_the_writer_gave_it_with_its_place_in_the_feed()
    {
        await Commit("a", 0, Appends.Customer("a", 1, "ann", ["ann"], ["soho", "bank"]));
        await Commit("a", 1, Appends.Customer("a", 2, "ann bell"));
        var customer = (await ReadSide.CustomerAsync("a")).ShouldNotBeNull();
        customer.View.ShouldBe("""{"id":"a","version":2,"name":"ann bell"}""");
        (customer.Version, customer.Shard, customer.Position).ShouldBe((2, 0, 2));
        customer.Stores.Order().ShouldBe(["bank", "soho"]);
        (await ReadSide.CustomerAsync("b")).ShouldBeNull();
    }

    [Fact]
    public async Task A_deleted_customer_leaves_a_tombstone_that_no_search_finds_and_every_register_hears_of()
    {
        await Commit("a", 0, Appends.Customer("a", 1, "ann", ["ann"], ["soho"]));
        await Commit("a", 1, new CustomerRow("a", 2, null, new("", 0, 0, 0, null, false, null), [], []));
        (await ReadSide.CustomerAsync("a")).ShouldNotBeNull().View.ShouldBeNull();
        (await Search("ann")).ShouldBeEmpty();
        (await Search()).ShouldBeEmpty();
        var gone = (await ReadSide.ChangedAsync(0, 1, 10, Appends.Noon.AddYears(1))).Single();
        (gone.View, gone.Stores.Single()).ShouldBe((null, "soho"));
        (await Database.CountAsync("customer_term")).ShouldBe(0);
    }

    [Fact]
    public async Task Each_word_finds_the_beginnings_of_terms_and_all_words_must_be_found()
    {
        await Commit("a", 0, Appends.Customer("a", 1, "bell ann", Paired("bell", "ann", "ann@example.org")));
        await Commit("b", 0, Appends.Customer("b", 1, "bellamy bob", Paired("bellamy", "bob", "100%_sure")));
        await Commit("c", 0, Appends.Customer("c", 1, "陳 大文", Paired("陳", "大文", "ñandú")));
        (await Search("bel")).ShouldBe(["bell ann", "bellamy bob"]);
        (await Search("bel", "an")).ShouldBe(["bell ann"]);
        (await Search("ell")).ShouldBeEmpty();
        (await Search("ann@")).ShouldBe(["bell ann"]);
        (await Search("100%_")).ShouldBe(["bellamy bob"]);
        (await Search("%")).ShouldBeEmpty();
        (await Search("陳")).ShouldBe(["陳 大文"]);
        (await Search("ñ")).ShouldBe(["陳 大文"]);
        (await Search("大", "陳")).ShouldBe(["陳 大文"]);
    }

    [Fact]
    public async Task Whoever_has_a_whole_term_or_a_whole_name_is_found_and_nobody_who_only_begins_with_it()
    {
        await Commit("a", 0, Appends.Customer("a", 1, "bell ann", ["447700900123", "ann@example.org"]));
        await Commit("b", 0, Appends.Customer("b", 1, "bell", ["4477009001234", "ann@example.org"]));
        await Commit("c", 0, Appends.Customer("c", 1, "bell ann", ["447700900"]));

        (await ReadSide.FoundByAsync("447700900123", 10)).Select(IdOf).ShouldBe(["a"]);
        (await ReadSide.FoundByAsync("ann@example.org", 10)).Select(IdOf).ShouldBe(["a", "b"]);
        (await ReadSide.FoundByAsync("ann@example.org", 1)).Select(IdOf).ShouldBe(["a"]);
        (await ReadSide.FoundByAsync("ann@", 10)).ShouldBeEmpty();
        (await ReadSide.NamedAsync("bell ann", 10)).Select(IdOf).ShouldBe(["a", "c"]);
        (await ReadSide.NamedAsync("bell", 10)).Select(IdOf).ShouldBe(["b"]);

        await Commit("a", 1, new CustomerRow("a", 2, null, new("", 0, 0, 0, null, false, null), [], []));
        (await ReadSide.FoundByAsync("447700900123", 10)).ShouldBeEmpty();
        (await ReadSide.NamedAsync("bell ann", 10)).Select(IdOf).ShouldBe(["c"]);
    }

    [Fact]
    public async Task Terms_are_replaced_when_they_are_told_anew_and_kept_when_they_are_not()
    {
        await Commit("a", 0, Appends.Customer("a", 1, "ann", ["ann"]));
        await Commit("a", 1, Appends.Customer("a", 2, "ann"));
        (await Search("ann")).ShouldBe(["ann"]);
        await Commit("a", 2, Appends.Customer("a", 3, "bea", ["bea"]));
        (await Search("ann")).ShouldBeEmpty();
        (await Search("bea")).ShouldBe(["bea"]);
    }

    [Fact]
    public async Task Several_changes_of_one_customer_in_a_batch_show_the_last_and_keep_the_terms_of_the_one_that_told_them()
    {
        await Journal.CommitAsync(0, 0,
        [
            Appends.To("customer/a", 0, "r1").Showing(new() { Customer = Appends.Customer("a", 1, "ann", ["ann"], ["soho"]) }),
            Appends.To("customer/a", 1, "r2").Showing(new() { Customer = Appends.Customer("a", 2, "ann two", ["two"], ["bank"]) }),
            Appends.To("customer/a", 2, "r3").Showing(new() { Customer = Appends.Customer("a", 3, "ann three") }),
        ]);
        (await Search("two")).ShouldBe(["ann three"]);
        (await Search("ann")).ShouldBeEmpty();
        (await ReadSide.CustomerAsync("a")).ShouldNotBeNull().Stores.Order().ShouldBe(["bank", "soho"]);
    }

    [Theory]
    [InlineData(CustomerSort.Name, false)]
    [InlineData(CustomerSort.Name, true)]
    [InlineData(CustomerSort.Spend, true)]
    [InlineData(CustomerSort.Group, false)]
    [InlineData(CustomerSort.Marketing, true)]
    public async Task Pages_follow_the_order_and_none_is_missed_or_seen_twice_while_others_write(CustomerSort sort, bool descending)
    {
        await Journal.CommitAsync(0, 0, [.. Enumerable.Range(0, 25).Select(i => Appends.To($"customer/{i:00}", 0, $"r{i}").Showing(new()
        {
            Customer = Appends.Customer($"{i:00}", 1, $"name {i % 7}", ["name"], spend: i % 5, group: i % 3 == 0 ? null : $"g{i % 3}"),
            Entities = i is 1 or 2 ? [new("group", $"g{i}", 1, $"Group {3 - i}", null, "{}")] : [],
        }))]);
        _head = 25;
        var seen = new List<string>();
        for (string? after = null; ;)
        {
            var page = await ReadSide.ListAsync(new(new() { Words = [["na"]] }, sort, descending), after, 4);
            seen.AddRange(page.Items.Select(IdOf));
            if (page.Next is null)
                break;
            after = page.Next;
            await Commit($"new{seen.Count}", 0, Appends.Customer($"zz{seen.Count}", 1, "zz", ["other"]));
        }
        seen.Count.ShouldBe(25);
        var order = Enumerable.Range(0, 25).OrderBy(i => sort switch
        {
            CustomerSort.Name => $"{i % 7}",
            CustomerSort.Spend => $"{i % 5}",
            CustomerSort.Group => $"{(i % 3 == 0 ? "none" : $"by name {3 - i % 3}")} {i % 7}",
            _ => $"{i % 7}",
        }, StringComparer.Ordinal).ThenBy(i => i).Select(i => $"{i:00}").ToList();
        seen.ShouldBe(descending ? Enumerable.Reverse(order) : order);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_list_by_group_goes_on_though_the_group_where_a_page_ended_has_nobody_left(bool descending)
    {
        foreach (var (id, group) in new[] { ("a", "g1"), ("b", "g2"), ("c", "g3"), ("d", (string?)null) })
        {
            await Append(Appends.To($"customer/{id}", 0, id).Showing(new()
            {
                Customer = Appends.Customer(id, 1, id, ["all"], group: group),
                Entities = group is null ? [] : [new("group", group, 1, $"Group {group}", null, "{}")],
            }));
        }
        var query = new CustomerQuery(new() { Words = [["al"]] }, CustomerSort.Group, descending);
        var first = await ReadSide.ListAsync(query, null, 2);
        await Commit("b", 1, Appends.Customer("b", 2, "b", group: "g1"));
        (await ReadSide.ListAsync(query, first.Next, 10)).Items.Select(IdOf).ShouldBe(descending ? ["b", "a", "d"] : ["c", "d"]);
    }

    [Theory]
    [InlineData(false), InlineData(true)]
    public async Task A_list_by_group_goes_on_from_whichever_name_a_group_has(bool descending)
    {
        foreach (var (id, name) in new[] { ("a", "Ａ club"), ("b", "😀 club"), ("c", "club"), ("d", "\uE000 club") })
            await Append(Appends.To($"customer/{id}", 0, id).Showing(new()
            {
                Customer = Appends.Customer(id, 1, id, ["all"], group: "g" + id), Entities = [new("group", "g" + id, 1, name, null, "{}")],
            }));
        var (read, after) = (new List<string>(), default(string));
        do
        {
            var page = await ReadSide.ListAsync(new(new() { Words = [["al"]] }, CustomerSort.Group, descending), after, 1);
            read.AddRange(page.Items.Select(IdOf));
            after = page.Next;
        }
        while (after is not null);
        read.ShouldBe(["a", "b", "c", "d"], ignoreOrder: true);
    }

    [Fact]
    public async Task Common_words_and_rare_ones_find_the_same_customers()
    {
        await Journal.CommitAsync(0, 0, [.. Enumerable.Range(0, 2500).Select(i => Appends.To($"customer/{i:0000}", 0, $"r{i}").Showing(new()
        {
            Customer = Appends.Customer($"{i:0000}", 1, $"smith {i:0000}", ["smith", $"{i:0000}"]),
        }))]);
        (await Search("smi")).Count.ShouldBe(100);
        (await Search("smi", "0042")).ShouldBe(["smith 0042"]);
        (await Search("smi", "s")).Count.ShouldBe(100);
    }

    [Fact]
    public async Task A_change_of_nothing_that_is_sorted_by_leaves_a_customer_in_place_in_its_batch_and_after_it()
    {
        var (made, edited) = (Appends.Customer("a", 1, "ann", group: "g1"), Appends.Customer("a", 2, "ann") with { Sort = null });
        await Journal.CommitAsync(0, 0,
            [Appends.To("customer/a", 0, "r1").Showing(new() { Customer = made }), Appends.To("customer/a", 1, "r2").Showing(new() { Customer = edited })]);
        await Journal.CommitAsync(0, 2, [Appends.To("customer/a", 2, "r3").Showing(new() { Customer = edited with { Version = 3 } })]);
        (await ReadSide.ListAsync(new(new() { GroupId = "g1" }), null, 10)).Items.Select(IdOf).ShouldBe(["a"]);
    }

    [Fact]
    public async Task Customers_are_listed_by_group_and_tier()
    {
        await Commit("a", 0, Appends.Customer("a", 1, "ann", ["ann"], group: "g1"));
        await Commit("b", 0, Appends.Customer("b", 1, "bob", ["bob"], group: "g2") with { Sort = new("bob", 0, 0, 0, "g2", true, "gold") });
        (await ReadSide.ListAsync(new(new() { GroupId = "g1" }), null, 10)).Items.Select(IdOf).ShouldBe(["a"]);
        (await ReadSide.ListAsync(new(new() { Tier = "gold" }), null, 10)).Items.Select(IdOf).ShouldBe(["b"]);
        (await ReadSide.ListAsync(new(new() { Words = [["an"]], GroupId = "g2" }), null, 10)).Items.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_cursor_that_is_none_of_ours_is_a_format_error()
    {
        foreach (var cursor in new[] { "%%%", "AAAA", "bnVsbA", "W10", "WyJ4IiwieSJd" })
            await Should.ThrowAsync<FormatException>(() => ReadSide.ListAsync(new(new(), CustomerSort.Spend), cursor, 10));
    }

    [Fact]
    public async Task What_changed_after_a_position_comes_once_each_in_the_order_of_the_last_change()
    {
        await Commit("a", 0, Appends.Customer("a", 1, "a", stores: ["soho"]));
        await Commit("b", 0, Appends.Customer("b", 1, "b", stores: ["bank"]));
        await Commit("c", 0, Appends.Customer("c", 1, "c", stores: ["soho"]));
        await Commit("a", 1, Appends.Customer("a", 2, "a"));
        (await Changed(0)).Select(c => (c.Id, c.Position)).ShouldBe([("b", 2), ("c", 3), ("a", 4)]);
        (await Changed(2)).Select(c => c.Id).ShouldBe(["c", "a"]);
        (await Changed(0, limit: 2)).Select(c => c.Id).ShouldBe(["b", "c"]);
        (await Changed(0)).SelectMany(c => c.Stores).ShouldBe(["bank", "soho", "soho"]);
        (await Changed(0, since: Appends.Noon.AddTicks(1))).SelectMany(c => c.Stores).ShouldBeEmpty();
        (await Changed(0, shard: 1)).ShouldBeEmpty();

        Task<IReadOnlyList<CustomerRecord>> Changed(long after, int limit = 10, int shard = 0, DateTimeOffset? since = null) =>
            ReadSide.ChangedAsync(shard, after, limit, since ?? Appends.Noon);
    }

    [Fact]
    public async Task Sales_are_shown_newest_first_and_a_sale_that_moves_shows_its_new_customer()
    {
        foreach (var i in Enumerable.Range(0, 5))
            await Append(Appends.To($"register/{i}", 0, $"s{i}").Showing(new() { Sales = [Sale($"s{i}", null, i)] }));
        foreach (var i in Enumerable.Range(0, 5))
            await Append(Appends.To("customer/a", i, $"take {i}").Showing(new() { Sales = [Sale($"s{i}", "a", i)] }));
        (await ReadSide.SaleAsync("s3")).ShouldBe(new SaleRecord("s3", "customer/a", "a", "view s3 of a"));
        (await ReadSide.SaleAsync("s9")).ShouldBeNull();
        var first = await ReadSide.SalesOfAsync("a", null, 3);
        first.Items.ShouldBe(["view s4 of a", "view s3 of a", "view s2 of a"]);
        var second = await ReadSide.SalesOfAsync("a", first.Next, 3);
        second.Items.ShouldBe(["view s1 of a", "view s0 of a"]);
        second.Next.ShouldBeNull();
        (await Database.CountAsync("sale_line where quantity = 1500")).ShouldBe(5);
    }

    [Fact]
    public async Task A_ledger_is_shown_newest_first_page_by_page()
    {
        LedgerRow Entry(long sequence, string kind) =>
            new("a", kind, sequence, sequence, 100 - sequence, "earned", "gift", "s1", Appends.Noon);
        foreach (var i in Enumerable.Range(0, 5))
            await Append(Appends.To("customer/a", i, $"r{i}").Showing(new() { Ledger = [Entry(i + 1, "points"), Entry(i + 1, "credit")] }));
        var first = await ReadSide.LedgerAsync("a", "points", null, 3);
        first.Items.ShouldBe([Entry(5, "points"), Entry(4, "points"), Entry(3, "points")]);
        var second = await ReadSide.LedgerAsync("a", "points", first.Next, 3);
        second.Items.ShouldBe([Entry(2, "points"), Entry(1, "points")]);
        second.Next.ShouldBeNull();
    }

    [Fact]
    public async Task Other_things_are_found_by_id_and_lookup_and_listed_by_name()
    {
        EntityRow Register(int i, string name) => new("register", $"{i}", 1, name, $"hash {i}", "{}");
        foreach (var (name, i) in new[] { "till c", "till a", "till b" }.Select((name, i) => (name, i)))
            await Append(Appends.To($"register/{i}", 0, $"r{i}").Showing(new() { Entities = [Register(i, name)] }));
        (await ReadSide.EntityAsync("register", "1")).ShouldBe(Register(1, "till a"));
        (await ReadSide.EntityAsync("store", "1")).ShouldBeNull();
        (await ReadSide.EntityByLookupAsync("register", "hash 2")).ShouldBe(Register(2, "till b"));
        (await ReadSide.EntityByLookupAsync("register", "hash 9")).ShouldBeNull();
        var first = await ReadSide.EntitiesAsync("register", null, 2);
        first.Items.Select(e => e.Name).ShouldBe(["till a", "till b"]);
        (await ReadSide.EntitiesAsync("register", first.Next, 2)).Items.Select(e => e.Name).ShouldBe(["till c"]);
    }

    private static SaleRow Sale(string id, string? customer, int minutes) => new(
        id, customer is null ? "register/1" : $"customer/{customer}", customer, "soho", Appends.Noon.AddMinutes(minutes), 100,
        $"view {id} of {customer}", [new("tea", "Tea", 1.5m, 100)]);

    private Task Commit(string id, long expected, CustomerRow row) =>
        Append(Appends.To($"customer/{id}", expected, $"{id} {expected}").Showing(new() { Customer = row }));

    private async Task Append(Append append)
    {
        var batch = await Journal.CommitAsync(0, _head, [append]);
        batch.Results.Single().ShouldBeOfType<Committed>();
        _head = batch.Head;
    }

    private async Task<List<string>> Search(params string[] words) =>
        [.. (await ReadSide.ListAsync(new(new() { Words = [.. words.Select(word => ImmutableArray.Create(word))] }), null, 100)).Items.Select(view => view.Split("\"name\":\"")[1].Split('"')[0])];

    private static string[] Paired(params string[] terms) => [.. terms, .. Term.Pairs(terms)];

    private static string IdOf(string view) => view.Split("\"id\":\"")[1].Split('"')[0];
}
