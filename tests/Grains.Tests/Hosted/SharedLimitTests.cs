using CustomerCluster.Groups;
using CustomerCluster.Journal;
using CustomerCluster.Sales;

namespace CustomerCluster.Grains.Tests.Hosted;

/// <summary>Sales on the limit that a group's members share, and what becomes of them when somebody dies on the way.</summary>
public sealed class SharedLimitTests : IAsyncLifetime
{
    private readonly Shop _shop = new();
    private readonly GroupId _trade = new(Guid.CreateVersion7());

    public async Task InitializeAsync()
    {
        await _shop.InitializeAsync();
        (await _shop.Grain<IGroupGrain>(_trade.Value).Create(new("Trade"), Shop.Request())).Done();
        (await Account.SetLimit(new(A.Pounds(100)), Shop.Request())).Done();
        foreach (var number in Enumerable.Range(1, 4))
            await _shop.Make(A.Customer(number), new("Ann", GroupId: _trade, Loyalty: true));
    }

    public Task DisposeAsync() => _shop.DisposeAsync();

    [Fact]
    public async Task Members_without_an_account_spend_from_their_group_s_limit_and_never_past_it()
    {
        var replies = await Task.WhenAll(Enumerable.Range(0, 16).Select(n => Sell($"s{n}", 1 + n % 4, 15)));

        replies.Count(reply => reply.Succeeded).ShouldBe(6);
        replies.Where(reply => !reply.Succeeded).ShouldAllBe(reply => reply.Refusal is AccountLimitExceeded);
        (await Account.Account())!.Balance.ShouldBe(A.Pounds(90));
        replies.Where(reply => reply.Succeeded).ShouldAllBe(reply => reply.Value!.ChargedTo == _trade);
        foreach (var number in Enumerable.Range(1, 4))
            (await _shop.Customer(A.Customer(number)).Get())!.Account.ShouldBeNull();
        await Clean();
    }

    [Fact]
    public async Task A_sale_sent_again_is_told_what_it_was_told_though_the_limit_is_reached()
    {
        (await Sell("first", 1, 60)).Done();
        (await Sell("second", 2, 40)).Done();
        (await Sell("first", 1, 60)).Earlier!.Id.ShouldBe("first");
        (await Sell("third", 1, 1)).Refusal.ShouldBe(new AccountLimitExceeded(A.Pounds(1), Money.Zero));
        (await Account.Account())!.Balance.ShouldBe(A.Pounds(100));
    }

    [Fact]
    public async Task A_sale_that_is_refused_gives_its_reservation_back()
    {
        var sale = A.Sale("refused", [A.Bread(30)], A.By(PaymentKind.Account, 10), A.By(PaymentKind.Credit, 20));
        (await _shop.Sale("refused").Record(sale, A.Customer(1), Shop.Request("refused"))).Refusal.ShouldBeOfType<InsufficientCredit>();
        (await Account.Account())!.Balance.ShouldBe(Money.Zero);
        (await Sell("refused", 1, 100)).Done();
        await Clean();
    }

    [Fact]
    public async Task What_is_refunded_or_voided_comes_back_to_the_group_once()
    {
        (await Sell("back", 1, 60)).Done();
        (await Sell("void", 2, 40)).Done();
        var request = Shop.Request();
        (await _shop.Sale("back").Refund(new(new("back"), "r1", A.Pounds(25)), request)).Done();
        (await _shop.Sale("back").Refund(new(new("back"), "r1", A.Pounds(25)), request)).Earlier.ShouldNotBeNull();
        (await Account.Account())!.Balance.ShouldBe(A.Pounds(75));
        (await _shop.Sale("back").Refund(new(new("back"), "r2"), Shop.Request())).Done();
        (await _shop.Sale("void").Void(new(new("void"), "mistake"), Shop.Request())).Done();
        (await Account.Account())!.Balance.ShouldBe(Money.Zero);
        (await _shop.ReadSide.DueAsync(DateTimeOffset.MaxValue, 100)).ShouldNotContain(key => key.StartsWith("refund/") || key.StartsWith("sale/"));
        await Clean();
    }

    [Fact]
    public async Task A_reservation_whose_sale_was_never_recorded_comes_back_by_itself()
    {
        (await Account.Reserve(new(new("lost"), A.Customer(1), A.Pounds(70)), Shop.Request("lost"))).Done();
        (await Account.Account())!.Balance.ShouldBe(A.Pounds(70));
        _shop.Clock.Ahead = TimeSpan.FromMinutes(2);
        await Until(async () => (await Account.Account())!.Balance == Money.Zero);
        // Too late now: the sale is refused, and reserved anew when it is sent again.
        (await _shop.Sales(A.Customer(1)).RecordSale(A.Sale("lost", A.By(PaymentKind.Account, 70)) with { ChargedTo = _trade }, Shop.Request("lost")))
            .Refusal.ShouldBe(new OutcomeUnknown());
        (await Sell("lost", 1, 70)).Done();
        await Clean();
    }

    [Fact]
    public async Task A_sale_whose_process_died_before_the_confirmation_keeps_its_charge()
    {
        (await Account.Reserve(new(new("kept"), A.Customer(1), A.Pounds(70)), Shop.Request("kept"))).Done();
        (await _shop.Sales(A.Customer(1)).RecordSale(A.Sale("kept", A.By(PaymentKind.Account, 70)) with { ChargedTo = _trade }, Shop.Request("kept")))
            .Done();
        _shop.Clock.Ahead = TimeSpan.FromMinutes(2);
        await Until(async () => await _shop.ReadSide.EntityAsync("charge", "kept") is null);
        (await Account.Account())!.Balance.ShouldBe(A.Pounds(70));
        await Clean();
    }

    [Fact]
    public async Task A_refund_whose_process_died_before_the_group_heard_of_it_reaches_the_group()
    {
        (await Sell("half", 1, 70)).Done();
        (await _shop.Sales(A.Customer(1)).RefundSale(new(new("half"), "r1"), Shop.Request())).Done();
        (await Account.Account())!.Balance.ShouldBe(A.Pounds(70));
        await Clean();
        _shop.Clock.Ahead = TimeSpan.FromMinutes(2);
        await Until(async () => (await Account.Account())!.Balance == Money.Zero);
        await Clean();
    }

    private IGroupAccountGrain Account => _shop.Grain<IGroupAccountGrain>(_trade.Value);

    private Task<Reply<SaleView>> Sell(string id, int customer, decimal amount) => _shop.Sale(id).Record(
        A.Sale(id, A.By(PaymentKind.Account, amount)), A.Customer(customer), Shop.Request(id));

    private async Task Clean() =>
        (await new Verification(_shop.Database).RunAsync()).Compared.Where(compared => compared.Differences.Count > 0)
            .Select(compared => $"{compared.What}: {string.Join("; ", compared.Differences)}").ShouldBeEmpty();

    private static async Task Until(Func<Task<bool>> holds)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        using var pause = new PeriodicTimer(TimeSpan.FromMilliseconds(50));
        while (!await holds()) await pause.WaitForNextTickAsync(patience.Token);
    }
}
