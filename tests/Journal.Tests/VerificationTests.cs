using CustomerCluster.Journal.Tests.Databases;

namespace CustomerCluster.Journal.Tests;

public sealed class VerificationOnSqlite() : VerificationTests(() => Task.FromResult(TestDatabase.OnSqlite()));

[Collection(OnPostgresServer.Name)]
public sealed class VerificationOnPostgres(PostgresServer server) : VerificationTests(() => TestDatabase.OnPostgresAsync(server));

public abstract class VerificationTests(Func<Task<TestDatabase>> make) : JournalTests(make)
{
    [Fact]
    public async Task Right_books_are_clean_and_everything_was_compared()
    {
        await SampleChain.RecordAsync(Journal, new SqlRollups(Opened));
        await Database.RecountAsync();
        var report = await new Verification(Opened).RunAsync();
        report.Compared.Where(compared => compared.Differences.Count > 0).ShouldBeEmpty();
        report.IsClean.ShouldBeTrue();
        report.Compared.Where(compared => compared.Count == 0).ShouldBeEmpty();
    }

    [Fact]
    public async Task An_empty_journal_is_clean() => (await new Verification(Opened).RunAsync()).IsClean.ShouldBeTrue();

    [Theory]
    [InlineData("update customer set view = replace(view, '\"points\":60', '\"points\":61') where id = 'a'",
        "Points of each customer's view")]
    [InlineData("update customer set view = replace(view, '\"points\":60,', '') where id = 'a'", "Points of each customer's view")]
    [InlineData("update customer set view = replace(view, '10.50', '10.51') where id = 'a'", "Credit of each customer's view")]
    [InlineData("update customer set view = replace(view, '\"pointsOwed\":4', '\"pointsOwed\":3') where id = 'a'", "Points owed in each")]
    [InlineData("update event set payload = '{\"points\":0,\"owed\":9}' where type = 'PointsTakenBack'", "Points owed in each")]
    [InlineData("update customer set view = replace(view, '3.00', '3.01') where id = 'a'", "owes on account")]
    [InlineData("update ledger set balance = 301 where kind = 'account'", "its entry in the ledger")]
    [InlineData("update customer_sort set points = 61", "Points that customers are sorted by")]
    [InlineData("update ledger set change = 11 where sequence = 6", "its entry in the ledger")]
    [InlineData("update ledger set balance = 61 where sequence = 6", "its entry in the ledger")]
    [InlineData("delete from ledger where sequence = 6", "its entry in the ledger")]
    [InlineData(
        "insert into ledger select customer, kind, 99, change, balance, what, reason, sale, at from ledger where sequence = 6",
        "its entry in the ledger")]
    [InlineData("update ledger set balance = -1 where sequence = 6", "ever below zero")]
    [InlineData("update event set payload = '{\"points\":-500}' where type = 'PointsRedeemed'", "ever below zero")]
    [InlineData("update customer set view = replace(view, '15.00', '15.01') where id = 'a'", "Spend of each customer's view")]
    [InlineData("update customer set view = replace(view, '\"retail\":\"10.00\"', '\"retail\":\"10.01\"') where id = 'a'",
        "by channel: retail")]
    [InlineData("update customer set view = replace(view, '\"online\":\"5.00\"', '\"online\":\"5.01\"') where id = 'a'",
        "by channel: online")]
    [InlineData("update customer set view = replace(view, '\"omo\":\"0.00\"', '\"omo\":\"0.01\"') where id = 'a'", "by channel: omo")]
    [InlineData("update customer set view = replace(view, '\"orders\":2', '\"orders\":3') where id = 'a'",
        "Orders of each customer's view")]
    [InlineData("update customer_sort set spend = 1", "Spend and orders that customers are sorted by")]
    [InlineData("update customer_sort set orders = 1", "Spend and orders that customers are sorted by")]
    [InlineData("update sale set total = total + 1 where id = 's1'", "Every sale shown is the one recorded")]
    [InlineData("update sale set owner = 'register/1' where id = 's2'", "Every sale shown is the one recorded")]
    [InlineData("delete from sale where id = 's2'", "Every sale shown is the one recorded")]
    [InlineData("update event set payload = replace(payload, 's2', 's1') where type = 'SaleRecorded'", "Every sale is recorded once")]
    [InlineData("update sale_line set amount = amount - 1 where sale = 's1' and line = 1", "The lines of each sale")]
    [InlineData("update spend set amount = amount + 1 where sale = 's1'", "Every movement of spend")]
    [InlineData("update spend set store = 'other' where sale = 's1'", "Every movement of spend")]
    [InlineData("delete from spend where sale = 's2' and store is null", "Every movement of spend")]
    [InlineData("update rollup_day set amount = amount + 1 where scope = 'store/soho' and channel = 'retail'", "Every rollup is the sum")]
    [InlineData("update rollup_day set orders = 0 where scope like 'group/%' and channel = 'online'", "Every rollup is the sum")]
    [InlineData("delete from rollup_day where scope = 'store/soho' and channel = 'retail'", "Every rollup is the sum")]
    [InlineData("insert into rollup_day values ('store/soho', '2025-03-05', 'omo', 1, 1)", "Every rollup is the sum")]
    [InlineData("update rollup_checkpoint set position = 3 where scope = 'store/soho' and shard = 0", "Every rollup is the sum")]
    [InlineData("update rollup_checkpoint set position = 99 where scope = 'store/soho' and shard = 0", "No rollup has gone past")]
    [InlineData("delete from rollup_checkpoint where scope = 'store/soho' and shard = 1", "No rollup has gone past")]
    [InlineData("update customer set view = replace(view, '[{},{}]', '[{},{},{},{},{},{}]')", "more than five addresses")]
    [InlineData("update customer set version = version - 1 where id = 'b'", "version is that of its view")]
    [InlineData("update customer set view = replace(view, '\"version\":10', '\"version\":7') where id = 'a'", "version is that of its view")]
    [InlineData("update event set sequence = 99 where entity = 'customer/a' and sequence = 8", "Sequences of each entity")]
    [InlineData("delete from event where entity = 'customer/a' and sequence = 2", "Sequences of each entity")]
    [InlineData("delete from event where shard = 0 and position = 2", "Positions of each shard")]
    [InlineData("update shard set head = head + 1 where id = 1", "Positions of each shard")]
    [InlineData("delete from request where id = 's1'", "has its request")]
    [InlineData("insert into request values ('r99', 'f', '{}')", "has its request")]
    [InlineData("delete from claim where kind = 'barcode'", "holds its barcode")]
    [InlineData("update claim set holder = 'customer/b' where kind = 'barcode'", "holds its barcode")]
    [InlineData("insert into entity values ('wishlist', 'a', 1, 'a', null, '{\"items\":[{}]}')", "Each wishlist")]
    [InlineData("insert into claim values ('email', 'b@example.org', 'customer/b')", "deleted or never was")]
    [InlineData("insert into claim values ('email', 'c@example.org', 'customer/c')", "deleted or never was")]
    [InlineData("update customer_sort set group_id = ''", "in the group that their last event")]
    [InlineData("update customer set view = replace(view, '\"groupId\":\"0199aaaa', '\"groupId\":\"0199bbbb') where id = 'a'",
        "in the group that their last event")]
    [InlineData("update event set payload = '{}' where entity = 'customer/a' and type = 'CustomerCreated'", "in the group that their last event")]
    [InlineData("delete from entity where kind = 'group'", "in a group that is not there")]
    [InlineData("delete from claim where kind = 'group'", "holds its id")]
    [InlineData("update claim set value = 'x' where kind = 'group'", "holds its id")]
    [InlineData("delete from due where key like 'group-sweep/%'", "holds its id")]
    [InlineData("delete from entity where kind = 'group-sweep'", "holds its id")]
    [InlineData("update entity set view = replace(view, '40.00', '40.01') where kind = 'group-account'", "What each group's account owes")]
    [InlineData("delete from entity where kind = 'group-account'", "What each group's account owes")]
    [InlineData("update entity set id = 'x' where kind = 'group-account'", "What each group's account owes")]
    [InlineData("update ledger set balance = 1 where kind = 'group-account' and sequence = 4", "its entry in the ledger")]
    [InlineData("delete from ledger where kind = 'group-account' and sequence = 3", "its entry in the ledger")]
    [InlineData("update event set payload = '{\"limit\":4999}' where type = 'GroupLimitSet'", "past its limit")]
    [InlineData("delete from claim where kind = 'charge' and value = 's1'", "by its reservation or its sale")]
    [InlineData("delete from entity where kind = 'charge'", "by its reservation or its sale")]
    [InlineData("update claim set holder = 'customer/a' where kind = 'charge' and value = 's3'", "by its reservation or its sale")]
    [InlineData("delete from event where type = 'GroupChargeReserved' and sequence = 3", "by its reservation or its sale")]
    [InlineData("update customer_count set number = number + 1 where facet = 'all'", "as many customers as are counted")]
    [InlineData("delete from customer_count where facet like 'initial/%'", "as many customers as are counted")]
    [InlineData("update customer_sort set origin = 'moon'", "filtered by what their view says")]
    [InlineData("update customer_sort set visited = '2020-01-01'", "filtered by what their view says")]
    [InlineData("update customer_sort set band = '1x'", "filtered by what their view says")]
    public async Task An_error_planted_in_the_books_is_found(string error, string what)
    {
        await SampleChain.RecordAsync(Journal, new SqlRollups(Opened));
        await Database.RecountAsync();
        (await Database.ExecuteAsync(error)).ShouldBeGreaterThan(0);
        var report = await new Verification(Opened).RunAsync();
        report.IsClean.ShouldBeFalse();
        report.Compared.Single(compared => compared.What.Contains(what, StringComparison.Ordinal)).Differences.ShouldNotBeEmpty();
    }

    [Fact]
    public async Task No_more_than_the_first_twenty_differences_of_a_kind_are_told()
    {
        await Journal.CommitAsync(0, 0, [.. Enumerable.Range(0, 50).Select(i => Appends.To($"store/{i}", 0, $"r{i}"))]);
        await Database.ExecuteAsync("delete from request");
        var report = await new Verification(Opened).RunAsync();
        report.Compared.Single(compared => compared.What.Contains("has its request", StringComparison.Ordinal))
            .Differences.Count.ShouldBe(20);
    }
}
