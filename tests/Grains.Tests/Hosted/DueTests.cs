using CustomerCluster.Customers;
using CustomerCluster.Grains.Presence;

namespace CustomerCluster.Grains.Tests.Hosted;

/// <summary>What happens though nobody asks. The clock is the shop's own, so these are in a shop of their own.</summary>
public sealed class DueTests : IAsyncLifetime
{
    private readonly Shop _shop = new();

    public Task InitializeAsync() => _shop.InitializeAsync();
    public Task DisposeAsync() => _shop.DisposeAsync();

    [Fact]
    public async Task A_hold_comes_back_by_itself_and_the_read_side_shows_it()
    {
        await RichAsync(A.Customer(1));
        await _shop.Balances(A.Customer(1)).PlaceHold(Hold(1, "cart"), Shop.Request());
        (await ShownAsync(A.Customer(1))).ShouldContain("\"pointsHeld\":80");

        _shop.Clock.Ahead = TimeSpan.FromMinutes(16);
        await UntilAsync(A.Customer(1), "\"pointsHeld\":0");
        (await _shop.ReadSide.DueAsync(DateTimeOffset.MaxValue, 10)).ShouldBeEmpty();
    }

    [Fact]
    public async Task What_fell_due_while_the_shop_was_closed_is_seen_to_when_it_opens()
    {
        await RichAsync(A.Customer(2));
        (await _shop.Balances(A.Customer(2)).AddCredit(
            new(A.Pounds(5), "sorry", DateOnly.FromDateTime(DateTime.UtcNow)), Shop.Request())).Done();
        _shop.Clock.Ahead = TimeSpan.FromDays(2);

        await _shop.Restart();
        // Whoever wants to hear of changes, as every gateway does, wakes the writers of the journal.
        await _shop.Make(A.Customer(20));

        await UntilAsync(A.Customer(2), "\"credit\":\"0.00\"");
        var ledger = (await _shop.ReadSide.LedgerAsync(A.Customer(2).ToString(), "credit", null, 10)).Items;
        ledger.Select(entry => (entry.What, entry.Change, entry.Balance)).ShouldBe([("expired", -500, 0), ("added", 500, 500)]);
    }

    [Fact]
    public async Task A_register_that_is_gone_holds_nothing_any_more_and_a_repeat_finds_nothing_to_do()
    {
        await RichAsync(A.Customer(3));
        (await _shop.Balances(A.Customer(3)).PlaceHold(Hold(1, "cart-1"), Shop.Request())).Done();
        (await _shop.Balances(A.Customer(3)).PlaceHold(Hold(2, "cart-2"),
            Shop.Request() with { Register = new("till-2") })).Done();

        var gone = _shop.All<IRegisterGone>();
        foreach (var _ in Enumerable.Range(0, 2))
            foreach (var one in gone)
                await one.Gone(new("till-1"));

        (await _shop.Customer(A.Customer(3)).Get())!.Holds.Select(hold => hold.SaleId.Value).ShouldBe(["cart-2"]);
    }

    [Fact]
    public async Task Many_fall_due_at_once_and_all_are_seen_to()
    {
        var many = Enumerable.Range(100, 600).Select(A.Customer).ToList();
        await Task.WhenAll(many.Select(async customer =>
        {
            await RichAsync(customer);
            (await _shop.Balances(customer).PlaceHold(Hold(1, "cart"), Shop.Request())).Done();
        }));
        _shop.Clock.Ahead = TimeSpan.FromMinutes(16);
        foreach (var customer in many)
            await UntilAsync(customer, "\"pointsHeld\":0");
    }

    private async Task RichAsync(CustomerId id)
    {
        await _shop.Make(id);
        (await _shop.Balances(id).EarnPoints(new(100), Shop.Request())).Done();
    }

    private static PlaceHold Hold(int id, string sale) => new(new(A.Address(id).Value), new(sale), id == 1 ? 80 : 20);

    private async Task<string> ShownAsync(CustomerId id) => (await _shop.ReadSide.CustomerAsync(id.ToString()))!.View!;

    private async Task UntilAsync(CustomerId id, string shown)
    {
        for (var begun = TimeProvider.System.GetTimestamp(); !(await ShownAsync(id)).Contains(shown, StringComparison.Ordinal);)
        {
            TimeProvider.System.GetElapsedTime(begun).ShouldBeLessThan(TimeSpan.FromSeconds(60), await ShownAsync(id));
            await Task.Yield();
        }
    }
}
