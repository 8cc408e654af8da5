using CustomerCluster.Customers;
using CustomerCluster.Sales;

namespace CustomerCluster.Grains.Tests.Hosted;

public sealed class RepeatTests(Shop shop) : IClassFixture<Shop>
{
    [Fact]
    public async Task A_request_sent_a_hundred_times_across_a_restart_has_one_effect_and_one_answer()
    {
        var id = A.Customer(1);
        await shop.Make(id);
        var (earn, sale) = (Shop.Request("earn-once"), Shop.Request("sale-once"));

        async Task<(Reply<BalanceChanged>, Reply<SaleView>)[]> FiftyTimes() => await Task.WhenAll(Enumerable.Range(0, 50).Select(
            async _ => (await shop.Balances(id).EarnPoints(new(10), earn),
                await shop.Sales(id).RecordSale(A.Sale("sale-once", A.Cash(5)), sale))));
        var replies = (await FiftyTimes()).ToList();
        await shop.Restart();
        replies.AddRange(await FiftyTimes());

        replies.Count(reply => reply.Item1.Succeeded).ShouldBe(1);
        replies.Count(reply => reply.Item2.Succeeded).ShouldBe(1);
        replies.Select(reply => reply.Item1.Earlier).OfType<Outcome>().Distinct().ShouldHaveSingleItem()
            .ShouldBe(new Outcome($"customer/{id}", 2, Change: 10, Balance: 10));
        replies.Select(reply => reply.Item2.Earlier).OfType<Outcome>().Distinct().ShouldHaveSingleItem().Id.ShouldBe("sale-once");
        var ann = (await shop.Customer(id).Get())!;
        (ann.Points, ann.Orders, ann.Spend.Total).ShouldBe((15, 1, A.Pounds(5)));
    }

    [Fact]
    public async Task Redeeming_everything_again_gets_the_first_outcome_and_not_a_refusal()
    {
        var ann = shop.Customer(A.Customer(2));
        await shop.Make(A.Customer(2));
        (await shop.Balances(A.Customer(2)).EarnPoints(new(30), Shop.Request())).Done();
        var request = Shop.Request();
        (await shop.Balances(A.Customer(2)).RedeemPoints(new(30), request)).Done().ShouldBe(new BalanceChanged(-30, 0, 3));

        (await shop.Balances(A.Customer(2)).RedeemPoints(new(30), request)).Earlier.ShouldBe(new Outcome($"customer/{A.Customer(2)}", 3, -30, 0));
        (await shop.Balances(A.Customer(2)).RedeemPoints(new(30), Shop.Request())).Refusal.ShouldBe(new InsufficientPoints(30, 0));
    }

    [Fact]
    public async Task A_conditional_edit_again_gets_its_first_outcome_and_another_one_is_stale()
    {
        var ann = shop.Customer(A.Customer(3));
        var made = await shop.Make(A.Customer(3));
        var request = Shop.Request(ifVersion: made.Version);
        var edited = (await ann.Edit(new() { LastName = "Ray" }, request)).Done();

        (await ann.Edit(new() { LastName = "Ray" }, request)).Earlier!.Version.ShouldBe(edited.Version);
        (await ann.Edit(new() { LastName = "Fox" }, Shop.Request(ifVersion: made.Version))).Refusal
            .ShouldBe(new StaleVersion(made.Version, edited.Version));
        (await ann.Get())!.LastName.ShouldBe("Ray");
    }

    [Fact]
    public async Task A_request_id_is_not_used_for_something_else()
    {
        var ann = shop.Customer(A.Customer(4));
        await shop.Make(A.Customer(4));
        await shop.Make(A.Customer(5));
        var request = Shop.Request();
        (await shop.Balances(A.Customer(4)).EarnPoints(new(5), request)).Done();

        (await shop.Balances(A.Customer(4)).EarnPoints(new(6), request)).Refusal.ShouldBe(new IdempotencyKeyReused());
        (await shop.Balances(A.Customer(4)).RedeemPoints(new(5), request)).Refusal.ShouldBe(new IdempotencyKeyReused());
        // Refused by the state as well: the misuse of the id is what is told.
        (await shop.Balances(A.Customer(4)).RedeemPoints(new(999), request)).Refusal.ShouldBe(new IdempotencyKeyReused());
        // The same command, for another customer.
        (await shop.Balances(A.Customer(5)).EarnPoints(new(5), request)).Refusal.ShouldBe(new IdempotencyKeyReused());
        (await ann.Get())!.Points.ShouldBe(5);
    }

    [Fact]
    public async Task A_refused_request_may_be_corrected_under_its_id()
    {
        var ann = shop.Customer(A.Customer(6));
        await shop.Make(A.Customer(6));
        var request = Shop.Request();
        (await shop.Balances(A.Customer(6)).EarnPoints(new(0), request)).Refusal.ShouldBeOfType<Invalid>();
        (await shop.Balances(A.Customer(6)).EarnPoints(new(5), request)).Done().Balance.ShouldBe(5);
    }

    [Fact]
    public async Task A_creation_repeated_under_another_customer_id_is_told_of_the_first()
    {
        var (command, request) = (new CreateCustomer("Ann", Tags: default), Shop.Request());
        (await shop.Customer(A.Customer(7)).Create(command, request)).Done();
        (await shop.Customer(A.Customer(8)).Create(command, request)).Earlier!.Entity.ShouldBe($"customer/{A.Customer(7)}");
        (await shop.Customer(A.Customer(8)).Get()).ShouldBeNull();
    }

    [Fact]
    public async Task A_sale_repeated_at_the_register_is_told_that_its_customer_has_it()
    {
        await shop.Make(A.Customer(9));
        await shop.Register("till-2").Enrol(new(A.Soho, "Till 2", new string('2', 64)), Shop.Request());
        var (sale, request) = (A.Sale("sale-9", A.Cash(1)) with { RegisterId = null }, Shop.Request("sale-9"));
        (await shop.Sales(A.Customer(9)).RecordSale(sale, request)).Done();
        (await shop.Register("till-2").RecordSale(sale, request)).Earlier!.Entity.ShouldBe($"customer/{A.Customer(9)}");
    }

    [Fact]
    public async Task An_edit_that_changes_nothing_is_remembered_too()
    {
        var ann = shop.Customer(A.Customer(10));
        await shop.Make(A.Customer(10));
        var request = Shop.Request();
        (await ann.Edit(new() { LastName = "Lee" }, request)).Done();
        (await ann.Edit(new() { LastName = "Ray" }, Shop.Request())).Done();
        (await ann.Edit(new() { LastName = "Lee" }, request)).Earlier.ShouldNotBeNull();
        (await ann.Get())!.LastName.ShouldBe("Ray");
    }
}
