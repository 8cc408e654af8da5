using CustomerCluster.Journal.Tests.Databases;

namespace CustomerCluster.Journal.Tests;

public sealed class MergeVerificationOnSqlite() : MergeVerificationTests(() => Task.FromResult(TestDatabase.OnSqlite()));

[Collection(OnPostgresServer.Name)]
public sealed class MergeVerificationOnPostgres(PostgresServer server)
    : MergeVerificationTests(() => TestDatabase.OnPostgresAsync(server));

/// <summary>The books of customers who were merged, and of one who came back.</summary>
public abstract class MergeVerificationTests(Func<Task<TestDatabase>> make) : JournalTests(make)
{
    [Fact]
    public async Task Right_books_are_clean()
    {
        await SampleMerges.RecordAsync(Journal);
        await Database.RecountAsync();
        var report = await new Verification(Opened).RunAsync();
        report.Compared.SelectMany(compared => compared.Differences.Select(one => $"{compared.What}: {one}")).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_merge_between_two_steps_is_right_while_somebody_is_to_look_at_it()
    {
        await SampleMerges.RecordAsync(Journal);
        await Database.RecountAsync();
        await Database.ExecuteAsync("delete from event where type = 'MergeUndone'");
        (await Found("What a merge gave back")).ShouldNotBeEmpty();
        await Database.ExecuteAsync("insert into due values ('merge/u', '2025-03-04')");
        (await Found("What a merge gave back")).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("update event set payload = replace(payload, '\"points\":30', '\"points\":31') where type = 'MergeTaken'",
        "What a merge took")]
    [InlineData("update event set payload = replace(payload, '\"credit\":200', '\"credit\":100') where type = 'MergedAway'",
        "What a merge took")]
    [InlineData("delete from event where type = 'MergedAway'", "What a merge took")]
    [InlineData("delete from event where type = 'MergeTaken'", "What a merge took")]
    [InlineData("update event set payload = replace(payload, '\"points\":5', '\"points\":7') where type = 'MergeUndone'",
        "What a merge gave back")]
    [InlineData("update event set payload = replace(payload, 'm2', 'm1') where type = 'MergeTaken'", "What a merge took")]
    [InlineData("update event set payload = replace(payload, '\"points\":30', '\"points\":31') where type = 'MergeTaken'",
        "Points of each")]
    [InlineData("update event set payload = replace(payload, '\"credit\":200', '\"credit\":201') where type = 'MergeTaken'",
        "Credit of each")]
    [InlineData("update event set payload = replace(payload, '\"account\":0', '\"account\":1') where type = 'MergeTaken'",
        "owes on account")]
    [InlineData("update event set payload = replace(payload, '\"pointsOwed\":0', '\"pointsOwed\":1') where type = 'MergeTaken'",
        "Points owed in")]
    [InlineData("update event set payload = replace(payload, '\"retail\":1000', '\"retail\":999') where type = 'MergeTaken'",
        "Spend of each")]
    [InlineData("update event set payload = replace(payload, '\"orders\":1', '\"orders\":2') where type = 'MergeTaken'", "Orders of each")]
    [InlineData("update ledger set balance = 36 where customer = 't' and sequence = 4", "its entry in the ledger")]
    [InlineData("delete from ledger where customer = 's' and sequence = 6", "its entry in the ledger")]
    [InlineData("delete from event where type = 'SaleFollowed'", "Every sale shown is the one recorded")]
    [InlineData("update sale set owner = 'customer/s'", "Every sale shown is the one recorded")]
    [InlineData("delete from entity where kind = 'merge' and id = 's'", "Who was merged into another")]
    [InlineData("update customer set view = '{\"version\":6}' where id = 's'", "Who was merged into another")]
    [InlineData("insert into entity values ('merge', 'u', 1, 't', null, '{}')", "Who was merged into another")]
    [InlineData("update claim set holder = 'customer/s' where value = 'card-s'", "No name is held by a customer")]
    [InlineData("update claim set value = 'card-x' where value = 'card-s'", "is the customer's own or a former one")]
    [InlineData("update customer set view = replace(view, 'card-s', 'card-x') where id = 't'", "is the customer's own or a former one")]
    [InlineData("delete from claim where value = 'card-s'", "each of their former cards")]
    public async Task An_error_planted_in_the_books_of_merges_is_found(string error, string what)
    {
        await SampleMerges.RecordAsync(Journal);
        await Database.RecountAsync();
        (await Database.ExecuteAsync(error)).ShouldBeGreaterThan(0);
        (await Found(what)).ShouldNotBeEmpty();
    }

    private async Task<IReadOnlyList<Difference>> Found(string what) => (await new Verification(Opened).RunAsync()).Compared
        .Single(compared => compared.What.Contains(what, StringComparison.Ordinal)).Differences;
}
