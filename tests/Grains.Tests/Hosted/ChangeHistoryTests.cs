using CustomerCluster.History;

namespace CustomerCluster.Grains.Tests.Hosted;

/// <summary>What each change has changed, as the customer's grain folds it anew.</summary>
public sealed class ChangeHistoryTests(Shop shop) : IClassFixture<Shop>
{
    [Fact]
    public async Task Reading_a_history_holds_up_no_change()
    {
        var id = A.Customer(901);
        await shop.Make(id);
        var (asked, goesOn) = (new TaskCompletionSource(), new TaskCompletionSource());
        shop.Journal.BeforeRead = () =>
        {
            asked.SetResult();
            return goesOn.Task;
        };
        var history = shop.History(id).Changes(new(long.MaxValue, 10));
        await asked.Task.WaitAsync(TimeSpan.FromSeconds(60));

        (await shop.Customer(id).Edit(new() { Remarks = "meanwhile" }, Shop.Request()).WaitAsync(TimeSpan.FromSeconds(60))).Done();
        history.IsCompleted.ShouldBeFalse();
        goesOn.SetResult();

        (await history)[0].Fields.ShouldContain(new FieldChange("remarks", null, "\"meanwhile\""));
    }

    [Fact]
    public async Task A_long_history_is_told_page_by_page_each_change_once_with_what_it_changed()
    {
        var id = A.Customer(902);
        await shop.Make(id);
        for (var points = 1; points <= 1_100; points++) (await shop.Balances(id).EarnPoints(new(1), Shop.Request())).Done();

        var changes = new List<EntityChange>();
        for (var before = long.MaxValue; before > 1; before = changes[^1].First)
            changes.AddRange(await shop.History(id).Changes(new(before, 200)));

        changes.Select(change => change.Version).ShouldBe(Enumerable.Range(1, 1_101).Reverse().Select(version => (long)version));
        changes.SkipLast(1).Select(change => (change.Fields.Single(field => field.Field == "points") is var field, field.Before, field.After))
            .ShouldBe(Enumerable.Range(1, 1_100).Reverse().Select(points => (true, (string?)$"{points - 1}", (string?)$"{points}")));
        (await shop.History(id).Changes(new(1, 10))).ShouldBeEmpty();
        (await shop.History(A.Customer(903)).Changes(new(long.MaxValue, 10))).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_journal_that_can_not_be_read_is_no_empty_history()
    {
        var id = A.Customer(904);
        await shop.Make(id);
        shop.Journal.OnRead = new InvalidOperationException("broken");
        await Should.ThrowAsync<TimeoutException>(() => shop.History(id).Changes(new(long.MaxValue, 10)));
        shop.Journal.OnRead = null;
        (await shop.History(id).Changes(new(long.MaxValue, 10))).Length.ShouldBe(1);
    }
}
