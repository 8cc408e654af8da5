using CustomerCluster.Receipts;

namespace CustomerCluster.Grains.Tests.Hosted;

public sealed class ReceiptTests(Shop shop) : IClassFixture<Shop>
{
    private const string Address = "Ann@example.com";

    [Fact]
    public async Task A_receipt_that_was_asked_for_is_put_into_the_folder_by_itself_and_its_address_forgotten()
    {
        var receipt = await Asked(1);
        await Until(receipt, ReceiptState.Sent);
        var mail = await File.ReadAllTextAsync(Directory.GetFiles(shop.Receipts, "receipt-1.*.eml").ShouldHaveSingleItem());
        mail.ShouldContain("X-Receiver: Ann@example.com");
        mail.ShouldContain("multipart/alternative");
        (await shop.Journal.ReadEntityAsync($"receipt/{receipt}")).Select(e => (e.Type, e.Personal))
            .ShouldBe([("ReceiptAsked", null), ("ReceiptSent", null)]);
        (await shop.ReadSide.DueAsync(DateTimeOffset.MaxValue, 100)).ShouldNotContain($"receipt/{receipt}");
    }

    [Fact]
    public async Task A_process_that_dies_before_it_has_noted_the_sending_leaves_one_receipt_in_the_folder()
    {
        await shop.Make(A.Customer(2));
        (await shop.Sales(A.Customer(2)).RecordSale(A.Sale("receipt-2", A.Cash(3)), Shop.Request())).Done();
        var receipt = ReceiptId.Of(new("receipt-2"), Address);
        var died = new TaskCompletionSource();
        // What asks for it is committed; what notes that it was sent is not.
        shop.Journal.OnCommit = async commit =>
        {
            if (!Directory.Exists(shop.Receipts) || Directory.GetFiles(shop.Receipts, "receipt-2.*").Length == 0)
                return await commit();
            died.TrySetResult();
            throw new IOException("The power is gone.");
        };
        await shop.Receipt(receipt).Ask(new(new("receipt-2"), Address), Address, Shop.Request());
        await died.Task.WaitAsync(TimeSpan.FromSeconds(60));
        await shop.Restart();
        // As a gateway would that follows every shard: whoever looks for what is due lives with the first.
        await Task.WhenAll(Enumerable.Range(20, 8).Select(number => shop.Make(A.Customer(number))));

        await Until(receipt, ReceiptState.Sent);
        Directory.GetFileSystemEntries(shop.Receipts, "receipt-2.*").ShouldHaveSingleItem();
    }

    [Fact]
    public async Task However_often_and_under_whatever_key_a_receipt_is_asked_for_it_is_sent_once_per_address()
    {
        var receipt = await Asked(3);
        var key = Shop.Request();
        ReceiptId.Of(new("receipt-3"), " ANN@EXAMPLE.COM").ShouldBe(receipt);
        (await shop.Receipt(receipt).Ask(new(new("receipt-3"), Address), Address, Shop.Request())).Done().ReceiptId.ShouldBe(receipt);
        var other = ReceiptId.Of(new("receipt-3"), "bob@example.com");
        (await shop.Receipt(other).Ask(new(new("receipt-3")), "bob@example.com", key)).Done();
        // The customer's own address has changed since: the repeat is still told of the receipt that it was.
        var third = ReceiptId.Of(new("receipt-3"), "cy@example.com");
        (await shop.Receipt(third).Ask(new(new("receipt-3")), "cy@example.com", key)).Earlier!.Entity.ShouldBe($"receipt/{other}");
        await Until(receipt, ReceiptState.Sent);
        await Until(other, ReceiptState.Sent);
        Directory.GetFiles(shop.Receipts, "receipt-3.*.eml").Length.ShouldBe(2);
    }

    [Fact]
    public async Task There_is_no_receipt_of_no_sale_and_none_to_no_address()
    {
        (await shop.Receipt("none.1").Ask(new(new("none"), Address), Address, Shop.Request())).Refusal.ShouldBe(new NotFound("sale"));
        await Asked(4);
        (await shop.Receipt("x.4").Ask(new(new("receipt-4"), "nowhere"), "nowhere", Shop.Request())).Refusal
            .ShouldBeOfType<Invalid>().Errors.Keys.ShouldBe(["email"]);
    }

    private async Task<string> Asked(int number)
    {
        var sale = $"receipt-{number}";
        await shop.Make(A.Customer(number));
        (await shop.Sales(A.Customer(number)).RecordSale(A.Sale(sale, A.Cash(3)), Shop.Request())).Done();
        var receipt = ReceiptId.Of(new(sale), Address);
        (await shop.Receipt(receipt).Ask(new(new(sale), Address), Address, Shop.Request())).Done().State.ShouldBe(ReceiptState.Queued);
        return receipt;
    }

    private async Task Until(string receipt, ReceiptState state)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        using var pause = new PeriodicTimer(TimeSpan.FromMilliseconds(50));
        while ((await shop.ReadSide.EntityAsync("receipt", receipt))?.View.Contains($"\"{state.ToString().ToLowerInvariant()}\"") != true)
            await pause.WaitForNextTickAsync(patience.Token);
    }
}
