namespace CustomerCluster.Gateway.Tests;

[Collection(OneShop.Name)]
public sealed class BalanceTests(Shop shop)
{
    [Fact]
    public async Task Points_are_adjusted_in_the_back_office_and_never_go_below_zero()
    {
        var made = await shop.NewCustomer();
        var given = (await shop.Manager.Post($"{made.Path}/points", new { change = 80, reason = "gift" })).ShouldBe(200);
        (given.Number("change"), given.Number("balance")).ShouldBe((80, 80));

        (await shop.Manager.Post($"{made.Path}/points", new { change = -81, reason = "mistake" }))
            .ShouldBeRefused(409, "insufficientPoints");

        (await shop.Manager.Post($"{made.Path}/points", new { change = -30, reason = "mistake" })).ShouldBe(200).Number("balance")
            .ShouldBe(50);
        (await shop.Soho1.Get(made.Path)).Number("points").ShouldBe(50);
        var entries = (await shop.Soho1.Get($"{made.Path}/points")).Json.GetProperty("items").EnumerateArray().ToArray();
        entries.Select(entry => entry.GetProperty("change").GetInt64()).ShouldBe([-30, 80]);
    }

    [Fact]
    public async Task Points_are_not_adjusted_at_a_register_even_by_a_manager()
    {
        var made = await shop.NewCustomer();
        using var managerAtRegister = await shop.SignIn("manager", Shop.ManagerPin, "soho-1");
        (await managerAtRegister.Post($"{made.Path}/points", new { change = 10, reason = "gift" })).ShouldBeRefused(403, "forbidden")
            .Body.ShouldContain("adjustPoints");
        (await shop.Soho1.Get(made.Path)).Number("points").ShouldBe(0);
    }

    [Fact]
    public async Task Credit_is_money_as_text_and_never_goes_below_zero()
    {
        var made = await shop.NewCustomer();
        var added = (await shop.Soho1.Post($"{made.Path}/credit", new { change = "12.5", reason = "returned" })).ShouldBe(200);
        (added.Text("change"), added.Text("balance")).ShouldBe(("12.50", "12.50"));

        (await shop.Soho1.Post($"{made.Path}/credit", new { change = "-12.51" })).ShouldBeRefused(409, "insufficientCredit");

        (await shop.Soho1.Post($"{made.Path}/credit", new { change = "-2.50", reason = "used" })).ShouldBe(200).Text("balance")
            .ShouldBe("10.00");
        (await shop.Soho1.Get($"{made.Path}/credit")).Json.GetProperty("items")[0].GetProperty("balance").GetString().ShouldBe("10.00");
    }

    [Fact]
    public async Task A_retried_change_of_a_balance_happens_once_and_says_the_same()
    {
        var made = await shop.NewCustomer();
        var (points, credit) = (Client.NewKey(), Client.NewKey());
        await shop.Manager.Post($"{made.Path}/points", new { change = 100, reason = "gift" });
        var first = (await shop.Manager.Post($"{made.Path}/points", new { change = -100, reason = "all" }, points)).ShouldBe(200);
        (await shop.Manager.Post($"{made.Path}/points", new { change = 5, reason = "later" })).ShouldBe(200);

        (await shop.Manager.Post($"{made.Path}/points", new { change = -100, reason = "all" }, points)).ShouldBe(200)
            .Body.ShouldBe(first.Body);

        var paid = (await shop.Soho1.Post($"{made.Path}/credit", new { change = "7.00" }, credit)).ShouldBe(200);
        (await shop.Soho1.Post($"{made.Path}/credit", new { change = "7.00" }, credit)).ShouldBe(200).Body.ShouldBe(paid.Body);
        var now = await shop.Soho1.Get(made.Path);
        (now.Number("points"), now.Text("credit")).ShouldBe((5, "7.00"));
    }

    [Fact]
    public async Task Registers_racing_for_one_balance_spend_exactly_what_is_there()
    {
        var made = await shop.NewCustomer();
        await shop.Soho1.Post($"{made.Path}/credit", new { change = "10.00" });

        var answers = await Task.WhenAll(
            Enumerable.Range(0, 32).Select(_ => shop.Soho1.Post($"{made.Path}/credit", new { change = "-1.00" })));

        answers.Count(answer => answer.Status == 200).ShouldBe(10);
        foreach (var refused in answers.Where(answer => answer.Status != 200)) refused.ShouldBeRefused(409, "insufficientCredit");
        (await shop.Soho1.Get(made.Path)).Text("credit").ShouldBe("0.00");
    }

    [Fact]
    public async Task A_sale_on_account_is_owed_up_to_the_limit_listed_and_paid()
    {
        var made = await shop.NewCustomer();
        (await shop.Soho1.Post("/api/v1/sales", Shop.Sale($"{made.Id}-0", made.Id, "1.00", by: "account"))).ShouldBeRefused(409, "noAccount");
        (await shop.Manager.Put($"{made.Path}/account", new { limit = "50.00", reason = "trade customer" })).ShouldBe(200);

        (await shop.Soho1.Post("/api/v1/sales", Shop.Sale($"{made.Id}-1", made.Id, "30.00", by: "account"))).ShouldBe(201);
        (await shop.Soho1.Post("/api/v1/sales", Shop.Sale($"{made.Id}-2", made.Id, "20.01", by: "account")))
            .ShouldBeRefused(409, "accountLimitExceeded");
        (await shop.Soho1.Post("/api/v1/sales", Shop.Sale($"{made.Id}-3", made.Id, "5.00"))).ShouldBe(201);

        var paid = (await shop.Soho1.Post($"{made.Path}/account/payments", new { amount = "10.00", kind = "card", reference = "slip 7" }))
            .ShouldBe(200);
        (paid.Text("paid"), paid.Text("balance")).ShouldBe(("10.00", "20.00"));
        var account = (await shop.Soho1.Get(made.Path)).Json.GetProperty("account");
        (account.GetProperty("limit").GetString(), account.GetProperty("balance").GetString()).ShouldBe(("50.00", "20.00"));
        (await shop.Soho1.Get($"{made.Path}/account")).Json.GetProperty("items").EnumerateArray()
            .Select(entry => $"{entry.GetProperty("what")} {entry.GetProperty("change")} {entry.GetProperty("balance")}")
            .ShouldBe(["paid -10.00 20.00", "charged 30.00 30.00"]);
        (await shop.Soho1.Get($"{made.Path}/account/sales")).Json.GetProperty("items").EnumerateArray()
            .Select(sale => sale.GetProperty("saleId").GetString()).ShouldBe([$"{made.Id}-1"]);

        (await shop.Manager.Put($"{made.Path}/account", new { limit = (string?)null })).ShouldBe(200);
        (await shop.Soho1.Post("/api/v1/sales", Shop.Sale($"{made.Id}-4", made.Id, "0.01", by: "account"))).ShouldBeRefused(409, "noAccount");
        (await shop.Soho1.Get(made.Path)).Json.GetProperty("account").GetProperty("balance").GetString().ShouldBe("20.00");
    }

    [Fact]
    public async Task What_an_open_cart_holds_is_taken_by_its_sale_or_comes_back()
    {
        var made = await shop.NewCustomer();
        (await shop.Manager.Post($"{made.Path}/credit", new { change = "10.00" })).ShouldBe(200);
        var key = Client.NewKey();
        var held = (await shop.Soho1.Post($"{made.Path}/holds", new { saleId = $"{made.Id}-1", credit = "8.00" }, key)).ShouldBe(201);
        (await shop.Soho1.Post($"{made.Path}/holds", new { saleId = $"{made.Id}-1", credit = "8.00" }, key)).ShouldBe(201)
            .Text("creditHeld").ShouldBe("8.00");
        (await shop.Soho1.Post("/api/v1/sales", Shop.Sale($"{made.Id}-2", made.Id, "2.01", by: "credit")))
            .ShouldBeRefused(409, "insufficientCredit");

        (await shop.Soho1.Post("/api/v1/sales", Shop.Sale($"{made.Id}-1", made.Id, "8.00", by: "credit"))).ShouldBe(201);
        var sold = await shop.Soho1.Get(made.Path);
        (sold.Text("credit"), sold.Text("creditHeld")).ShouldBe(("2.00", "0.00"));

        held = (await shop.Soho1.Post($"{made.Path}/holds", new { saleId = $"{made.Id}-3", credit = "2.00" })).ShouldBe(201);
        var id = held.Json.GetProperty("holds")[0].GetProperty("id").GetString();
        (await shop.Soho1.Delete($"{made.Path}/holds/{id}")).ShouldBe(200).Text("creditHeld").ShouldBe("0.00");
        (await shop.Soho1.Delete($"{made.Path}/holds/{id}")).ShouldBeRefused(404, "notFound");
    }
}
