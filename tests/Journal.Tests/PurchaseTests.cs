using CustomerCluster.Journal.Tests.Databases;

namespace CustomerCluster.Journal.Tests;

public sealed class PurchasesOnSqlite() : PurchaseTests(() => Task.FromResult(TestDatabase.OnSqlite()));

[Collection(OnPostgresServer.Name)]
public sealed class PurchasesOnPostgres(PostgresServer server) : PurchaseTests(() => TestDatabase.OnPostgresAsync(server));

public abstract class PurchaseTests(Func<Task<TestDatabase>> make) : JournalTests(make)
{
    private static readonly SoldWithin Always = new(DateTimeOffset.MinValue, DateTimeOffset.MaxValue);

    private static readonly SaleLineRow Tea = new("tea", "Tea", 1.5m, 300);
    private static readonly SaleLineRow Pot = new("pot", "Pot", 1, 2000);

    private long _head;

    [Fact]
    public async Task Items_are_added_up_over_the_sales_and_the_one_bought_last_is_first()
    {
        await Sell("s1", 0, lines: [Tea, Pot]);
        await Sell("s2", 10, lines: [Tea with { Name = "Green tea", Quantity = 2 }, Tea with { Quantity = 0.25m, Amount = 50 }]);
        await Sell("of another", 20, customer: "b", lines: [Pot]);

        (await Items()).ShouldBe(
        [
            // Named as it was called last; of one sale's two names, the later in the alphabet.
            new("tea", "Tea", 3.75m, 650, 2, At(10)), new("pot", "Pot", 1, 2000, 1, At(0)),
        ]);
    }

    [Fact]
    public async Task What_was_given_back_is_not_among_what_was_bought()
    {
        await Sell("s1", 0, refunded: 2100, status: "partiallyRefunded",
            lines: [Tea with { RefundedQuantity = 0.5m, RefundedAmount = 100 }, Pot with { RefundedQuantity = 1, RefundedAmount = 2000 }]);
        await Sell("s2", 1, refunded: 300, status: "refunded", lines: [Tea with { RefundedQuantity = 1.5m, RefundedAmount = 300 }]);
        await Sell("s3", 2, status: "voided", lines: [Pot]);

        (await Items()).ShouldBe([new("tea", "Tea", 1, 200, 1, At(0))]);
        (await ReadSide.ChannelsAsync("a", Always)).ShouldBe([new("retail", 200, 1)]);
    }

    [Fact]
    public async Task Only_what_was_bought_within_the_time_counts()
    {
        await Sell("s1", 0, lines: [Pot]);
        await Sell("s2", 10, channel: "online", lines: [Tea]);
        await Sell("s3", 20, lines: [Pot]);
        var when = new SoldWithin(At(10), At(20));

        (await Items(when)).Select(item => item.Sku).ShouldBe(["tea"]);
        (await ReadSide.ChannelsAsync("a", when)).ShouldBe([new("online", 300, 1)]);
        (await ReadSide.ChannelsAsync("a", Always)).OrderBy(one => one.Channel)
            .ShouldBe([new("online", 300, 1), new("retail", 4000, 2)]);
    }

    [Fact]
    public async Task Many_items_come_page_by_page()
    {
        await Sell("s1", 0, lines: [.. Enumerable.Range(0, 5).Select(n => Tea with { Sku = $"tea {n}" })]);
        await Sell("s2", 5, lines: [Pot]);

        var skus = new List<string>();
        for (string? after = null; ;)
        {
            var page = await ReadSide.ItemsAsync("a", Always, after, 2);
            skus.AddRange(page.Items.Select(item => item.Sku));
            if ((after = page.Next) is null)
                break;
        }
        skus.ShouldBe(["pot", "tea 4", "tea 3", "tea 2", "tea 1", "tea 0"]);
    }

    private static DateTimeOffset At(int minutes) => Appends.Noon.AddMinutes(minutes);

    private async Task<IReadOnlyList<BoughtItem>> Items(SoldWithin? when = null) =>
        (await ReadSide.ItemsAsync("a", when ?? Always, null, 100)).Items;

    private async Task Sell(
        string id, int minutes, string customer = "a", string channel = "retail", string status = "paid", long refunded = 0,
        SaleLineRow[]? lines = null)
    {
        var sale = new SaleRow(
            id, $"customer/{customer}", customer, "soho", At(minutes), lines!.Sum(line => line.Amount),
            $$"""{"channel":"{{channel}}","status":"{{status}}"}""", [.. lines!], refunded);
        var batch = await Journal.CommitAsync(0, _head, [Appends.To($"customer/{customer} {id}", 0, id).Showing(new() { Sales = [sale] })]);
        batch.Results.Single().ShouldBeOfType<Committed>();
        _head = batch.Head;
    }
}
