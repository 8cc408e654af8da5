using CustomerCluster.Journal.Tests.Databases;

namespace CustomerCluster.Journal.Tests;

public sealed class ReturnsVerificationOnSqlite() : ReturnsVerificationTests(() => Task.FromResult(TestDatabase.OnSqlite()));

[Collection(OnPostgresServer.Name)]
public sealed class ReturnsVerificationOnPostgres(PostgresServer server)
    : ReturnsVerificationTests(() => TestDatabase.OnPostgresAsync(server));

/// <summary>The books of sales of which something came back.</summary>
public abstract class ReturnsVerificationTests(Func<Task<TestDatabase>> make) : JournalTests(make)
{
    [Fact]
    public async Task Right_books_are_clean()
    {
        await SampleReturns.RecordAsync(Journal);
        await Database.RecountAsync();
        var report = await new Verification(Opened).RunAsync();
        report.Compared.Where(compared => compared.Differences.Count > 0).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("update sale set refunded = refunded + 1 where id = 's1'", "What came back of each sale is")]
    [InlineData("update sale set view = replace(view, '\"refunded\":\"5.00\"', '\"refunded\":\"5.01\"')", "What came back of each sale is")]
    [InlineData("delete from event where type = 'SaleRefunded'", "What came back of each sale is")]
    [InlineData("update event set payload = replace(payload, '\"amount\":500', '\"amount\":1500') where type = 'SaleRefunded'", "No more came")]
    [InlineData("update sale set view = replace(view, 'voided', 'refunded') where id = 's2'", "No more came")]
    [InlineData("update event set payload = replace(payload, 's1', 's2') where type = 'SaleRefunded'", "No more came")]
    [InlineData("update sale_line set refunded_amount = refunded_amount + 1 where sale = 's1' and line = 1", "lines adds up")]
    [InlineData("update sale_line set refunded_quantity = 2001 where sale = 's1' and line = 1", "lines adds up")]
    [InlineData("update event set payload = replace(payload, '\"points\":-4', '\"points\":-5') where type = 'PointsTakenBack'", "Each sale moved")]
    [InlineData("update event set payload = replace(payload, '\"points\":20', '\"points\":21') where type = 'PointsReturned'", "Each sale moved")]
    [InlineData("update event set payload = replace(payload, '\"amount\":200', '\"amount\":201') where type = 'CreditRefunded'", "Each sale moved")]
    [InlineData("update event set payload = replace(payload, '-150', '-151') where type = 'AccountRefunded'", "Each sale moved")]
    [InlineData("update event set payload = replace(payload, '300', '301') where type = 'AccountCharged'", "Each sale moved")]
    [InlineData("update event set payload = replace(payload, '\"pointsEarned\":10', '\"pointsEarned\":11') where type = 'SaleSettled'",
        "Each sale moved")]
    [InlineData("delete from event where type = 'PointsTakenBack' and payload like '%s2%'", "Each sale moved")]
    [InlineData("update event set payload = replace(payload, '1000', '999') where type = 'SaleCancelled'", "Spend of each customer's view")]
    [InlineData("update spend set orders = 0 where sale = 's2'", "Every movement of spend")]
    [InlineData("update spend set day = '2025-03-04' where amount = -500", "Every movement of spend")]
    [InlineData("update customer_sort set spend = 1500", "Spend and orders that customers are sorted by")]
    [InlineData("update customer set view = replace(view, '\"orders\":1', '\"orders\":2')", "Orders of each customer's view")]
    [InlineData("update event set payload = replace(payload, '\"groupRefunded\":0', '\"groupRefunded\":1') where type = 'SaleRefunded'",
        "What was refunded of a group's charge")]
    [InlineData(
        "insert into event values (0, 99, 'receipt/x', 1, 'ReceiptAsked', '{}', null, 'q', 'a', null, null, null, '2025-03-04')",
        "Every receipt that was asked for")]
    public async Task An_error_planted_in_the_books_of_refunds_is_found(string error, string what)
    {
        await SampleReturns.RecordAsync(Journal);
        await Database.RecountAsync();
        (await Database.ExecuteAsync(error)).ShouldBeGreaterThan(0);
        var report = await new Verification(Opened).RunAsync();
        report.Compared.Single(compared => compared.What.Contains(what, StringComparison.Ordinal)).Differences.ShouldNotBeEmpty();
    }
}
