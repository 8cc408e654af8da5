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
}
