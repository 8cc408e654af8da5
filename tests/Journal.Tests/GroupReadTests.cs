using CustomerCluster.Journal.Tests.Databases;

namespace CustomerCluster.Journal.Tests;

public sealed class GroupReadOnSqlite() : GroupReadTests(() => Task.FromResult(TestDatabase.OnSqlite()));

[Collection(OnPostgresServer.Name)]
public sealed class GroupReadOnPostgres(PostgresServer server) : GroupReadTests(() => TestDatabase.OnPostgresAsync(server));

public abstract class GroupReadTests(Func<Task<TestDatabase>> make) : JournalTests(make)
{
    private const string Trade = "0199aaaa-0000-7000-8000-000000000001";
    private const string Staff = "0199aaaa-0000-7000-8000-000000000002";

    private long _head;

    [Fact]
    public async Task Members_are_found_by_their_group_and_by_no_group_that_is_gone()
    {
        await Group(Trade, "Trade");
        await Member("a", Trade);
        await Member("b", Staff);
        await Member("c", Trade);
        (await ReadSide.ListAsync(new(new() { GroupId = Trade }), null, 10)).Items.Count.ShouldBe(2);
        (await ReadSide.MembersAsync(Trade, null, 10)).ShouldBe(["a", "c"]);
        (await ReadSide.MembersAsync(Trade, "a", 10)).ShouldBe(["c"]);

        await Gone(Trade);

        (await ReadSide.ListAsync(new(new() { GroupId = Trade }), null, 10)).Items.ShouldBeEmpty();
        (await ReadSide.ListAsync(new(new() { GroupId = Staff }), null, 10)).Items.ShouldHaveSingleItem();
        // The sweep finds them all the same.
        (await ReadSide.MembersAsync(Trade, null, 10)).ShouldBe(["a", "c"]);
        (await ReadSide.GroupAsync(Trade)).ShouldBeNull();
    }

    [Fact]
    public async Task Whoever_is_in_a_group_that_is_gone_reads_as_in_none_wherever_they_are_read()
    {
        await Group(Trade, "Trade");
        await Member("a", Trade);
        await Member("b", Staff);
        (await ReadSide.CustomerAsync("a"))!.IsAsStored.ShouldBeTrue();

        await Gone(Trade);

        var ann = (await ReadSide.CustomerAsync("a"))!;
        (ann.View, ann.IsAsStored).ShouldBe((View("a", null), false));
        (await ReadSide.ListAsync(new(new() { Words = [["a"]] }), null, 10)).Items.ShouldBe([View("a", null)]);
        (await ReadSide.ChangedAsync(0, 0, 10, Appends.Noon)).Select(customer => customer.View).ShouldBe([View("a", null), View("b", Staff)]);
        var bob = (await ReadSide.CustomerAsync("b"))!;
        (bob.View, bob.IsAsStored).ShouldBe((View("b", Staff), true));
        var gone = await ReadSide.GoneGroupsAsync();
        (gone.Has(Trade), gone.Has(Staff), gone.Masked(null)).ShouldBe((true, false, null));

        await Show("group/" + Trade, 2, new() { Removed = [new("group-sweep", Trade)] });
        (await ReadSide.CustomerAsync("a"))!.IsAsStored.ShouldBeTrue();
    }

    [Fact]
    public async Task A_text_that_looks_like_a_group_is_left_alone()
    {
        await Group(Trade, "Trade");
        var view = $$"""{"id":"a","groupId":null,"remarks":"\"groupId\":\"{{Trade}}\"","name":"a"}""";
        await Show("customer/a", 0, new() { Customer = new("a", 1, view, new("a", 0, 0, 0, null, false, null), ["a"], []) });
        await Gone(Trade);
        (await ReadSide.CustomerAsync("a"))!.View.ShouldBe(view);
    }

    [Fact]
    public async Task Groups_are_listed_by_name_with_their_members_page_by_page_and_found_by_their_words()
    {
        await Group(Trade, "Cafés & hotels", "cafes & hotels");
        await Group(Staff, "Staff");
        await Member("a", Trade);
        var first = await ReadSide.GroupsAsync([], null, 1);
        (first.Items.Single().Group.Name, first.Items.Single().Members).ShouldBe(("Cafés & hotels", 1));
        var second = await ReadSide.GroupsAsync([], first.Next, 1);
        (second.Items.Single().Group.Name, second.Items.Single().Members, second.Next).ShouldBe(("Staff", 0, null));
        (await ReadSide.GroupsAsync(["hotel", "cafes"], null, 10)).Items.ShouldHaveSingleItem();
        (await ReadSide.GroupsAsync(["bars"], null, 10)).Items.ShouldBeEmpty();
        (await ReadSide.GroupsAsync(["_"], null, 10)).Items.ShouldBeEmpty();
        (await ReadSide.GroupsAsync(["%"], null, 10)).Items.ShouldBeEmpty();
        // One of before has no folded name yet.
        (await ReadSide.GroupsAsync(["staf"], null, 10)).Items.ShouldHaveSingleItem();
    }

    private Task Group(string id, string name, string? folded = null) =>
        Show($"group/{id}", 0, new() { Entities = [new("group", id, 1, name, folded, "{}")] });

    private Task Gone(string id) => Show($"group/{id}", 1, new()
    {
        Entities = [new("group-sweep", id, 2, "gone", null, "{}")], Removed = [new("group", id)],
    });

    private Task Member(string id, string group) => Show($"customer/{id}", 0, new()
    {
        Customer = new(id, 1, View(id, group), new(id, 0, 0, 0, group, false, null), [id], []), Counts = [new(Facets.Of("group", group), 1)],
    });

    private static string View(string id, string? group) =>
        $$"""{"id":"{{id}}","groupId":{{(group is null ? "null" : $"\"{group}\"")}},"name":"{{id}}"}""";

    private async Task Show(string entity, long expected, ReadSideRows rows) =>
        _head = (await Journal.CommitAsync(0, _head, [Appends.To(entity, expected, $"{entity}-{expected}").Showing(rows)])).Head;
}
