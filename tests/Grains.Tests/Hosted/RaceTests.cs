namespace CustomerCluster.Grains.Tests.Hosted;

public sealed class RaceTests(Shop shop) : IClassFixture<Shop>
{
    [Fact]
    public async Task Sixty_four_registers_cannot_spend_a_balance_twice()
    {
        var ann = shop.Customer(A.Customer(100));
        await shop.Make(A.Customer(100));
        (await shop.Balances(A.Customer(100)).EarnPoints(new(100), Shop.Request())).Done();
        (await shop.Balances(A.Customer(100)).AddCredit(new(A.Pounds(10)), Shop.Request())).Done();

        var points = await Task.WhenAll(Race(64, _ => shop.Balances(A.Customer(100)).RedeemPoints(new(7), Shop.Request())));
        points.Count(reply => reply.Succeeded).ShouldBe(100 / 7);
        points.Where(reply => !reply.Succeeded).ShouldAllBe(reply => reply.Refusal == new InsufficientPoints(7, 2));

        var credit = await Task.WhenAll(Race(64, _ => shop.Balances(A.Customer(100)).RedeemCredit(new(A.Pounds(0.75m)), Shop.Request())));
        credit.Count(reply => reply.Succeeded).ShouldBe(13);
        credit.Where(reply => !reply.Succeeded)
            .ShouldAllBe(reply => reply.Refusal == new InsufficientCredit(A.Pounds(0.75m), A.Pounds(0.25m)));

        var view = (await ann.Get())!;
        (view.Points, view.Credit).ShouldBe((2, A.Pounds(0.25m)));
    }

    [Fact]
    public async Task Of_many_racing_for_the_fifth_address_one_gets_it()
    {
        var ann = shop.Customer(A.Customer(101));
        await shop.Make(A.Customer(101), new("Ann", Addresses: [A.Home, A.Home, A.Home, A.Home]));

        var replies = await Task.WhenAll(Race(16, n => ann.AddAddress(new(A.Address(n), A.Home), Shop.Request())));

        replies.Count(reply => reply.Succeeded).ShouldBe(1);
        replies.Where(reply => !reply.Succeeded).ShouldAllBe(reply => reply.Refusal == new AddressLimitReached(5));
        (await ann.Get())!.Addresses.Length.ShouldBe(5);
    }

    [Fact]
    public async Task Racing_creates_with_one_phone_make_one_customer_and_name_it_to_the_others()
    {
        string[] typed = ["07700 900200", "+44 7700 900200", "0044 7700 900200", "(07700) 900-200"];

        var replies = await Task.WhenAll(Race(32, n => shop.Customer(A.Customer(200 + n))
            .Create(new("Ann", Phone: typed[n % 4], Email: $"ann{n}@example.com"), Shop.Request())));

        var made = replies.Where(reply => reply.Succeeded).ShouldHaveSingleItem().Value!;
        replies.Where(reply => !reply.Succeeded).ShouldAllBe(reply => reply.Refusal == new DuplicateCustomer("phone", made.Id));
        // A loser leaves nothing behind: its e-mail is free.
        var loser = Enumerable.Range(0, 32).First(n => A.Customer(200 + n) != made.Id);
        (await shop.Journal.FindHolderAsync("email", $"ann{loser}@example.com")).ShouldBeNull();
        (await shop.ReadSide.CustomerAsync(A.Customer(200 + loser).ToString())).ShouldBeNull();
    }

    [Fact]
    public async Task Two_customers_who_swap_for_one_email_do_not_both_get_it()
    {
        await shop.Make(A.Customer(301), new("Ann", Email: "first@example.com"));
        await shop.Make(A.Customer(302), new("Bob", Email: "second@example.com"));

        var replies = await Task.WhenAll(
            shop.Customer(A.Customer(301)).Edit(new() { Email = "Third@example.com" }, Shop.Request()),
            shop.Customer(A.Customer(302)).Edit(new() { Email = "third@EXAMPLE.com" }, Shop.Request()));

        var winner = replies.Where(reply => reply.Succeeded).ShouldHaveSingleItem().Value!.Id;
        replies.Where(reply => !reply.Succeeded).ShouldHaveSingleItem().Refusal.ShouldBe(new DuplicateCustomer("email", winner));
        // What the winner let go of is free again.
        await shop.Make(A.Customer(303), new("Cy", Email: winner == A.Customer(301) ? "first@example.com" : "second@example.com"));
    }

    [Fact]
    public async Task Of_two_customers_who_take_over_one_anonymous_sale_one_gets_it()
    {
        await shop.Register("till-9").Enrol(new(A.Soho, "Till 9", new string('9', 64)), Shop.Request());
        var sale = A.Sale("taken-1", A.Cash(12)) with { RegisterId = null };
        (await shop.Register("till-9").RecordSale(sale, Shop.Request("taken-1"))).Done();
        await shop.Make(A.Customer(401));
        await shop.Make(A.Customer(402));

        var replies = await Task.WhenAll(Race(16, n => shop.Sales(A.Customer(401 + n % 2))
            .TakeSale(new(new("taken-1")), Shop.Request())));

        var taken = replies.Where(reply => reply.Succeeded).ShouldHaveSingleItem().Value!;
        replies.Where(reply => !reply.Succeeded).ShouldAllBe(reply => reply.Refusal == new SaleAlreadyTagged(taken.CustomerId!.Value));
        var views = await Task.WhenAll(shop.Customer(A.Customer(401)).Get(), shop.Customer(A.Customer(402)).Get());
        views.Sum(view => view!.Points).ShouldBe(12);
        views.Sum(view => view!.Orders).ShouldBe(1);
        (await shop.ReadSide.SaleAsync("taken-1"))!.CustomerId.ShouldBe(taken.CustomerId.ToString());
    }

    [Fact]
    public async Task A_sale_id_is_used_once_in_the_chain()
    {
        await shop.Make(A.Customer(501));
        await shop.Make(A.Customer(502));

        var replies = await Task.WhenAll(
            shop.Sales(A.Customer(501)).RecordSale(A.Sale("unique-1", A.Cash(1)), Shop.Request()),
            shop.Sales(A.Customer(502)).RecordSale(A.Sale("unique-1", A.Cash(1)), Shop.Request()));

        replies.Where(reply => !reply.Succeeded).ShouldHaveSingleItem().Refusal.ShouldBe(new AlreadyExists("sale"));
    }

    private static IEnumerable<Task<T>> Race<T>(int runners, Func<int, Task<T>> run) =>
        [.. Enumerable.Range(0, runners).Select(n => Task.Run(() => run(n)))];
}
