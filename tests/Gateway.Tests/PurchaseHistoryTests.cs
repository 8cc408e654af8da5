namespace CustomerCluster.Gateway.Tests;

[Collection(OneShop.Name)]
public sealed class PurchaseHistoryTests(Shop shop)
{
    [Fact]
    public async Task What_a_customer_bought_within_90_days_is_listed_with_when_they_were_last_in()
    {
        var ada = await shop.NewCustomer();
        var today = DateTimeOffset.UtcNow;
        await Sell(ada, today.AddDays(-200), "retail", ("POT", "20.00"));
        await Sell(ada, today.AddDays(-30), "retail", ("TEA", "4.00"), ("CUP", "6.00"));
        await Sell(ada, today.AddDays(-3), "online", ("TEA", "4.50"));

        var bought = (await shop.Soho1.Get($"{ada.Path}/items")).ShouldBe(200).Json;

        var items = bought.GetProperty("items").EnumerateArray().ToArray();
        items.Select(item => item.GetProperty("sku").GetString()).ShouldBe(["TEA", "CUP"]);
        items[0].GetProperty("quantity").GetDecimal().ShouldBe(2);
        items[0].GetProperty("times").GetInt64().ShouldBe(2);
        items[0].GetProperty("amount").GetString().ShouldBe("8.50");
        items[0].GetProperty("lastBoughtAt").GetDateTimeOffset().ShouldBe(today.AddDays(-3), TimeSpan.FromSeconds(1));
        var totals = bought.GetProperty("totals");
        (totals.GetProperty("total").GetString(), totals.GetProperty("retail").GetString(), totals.GetProperty("online").GetString(),
            totals.GetProperty("omo").GetString()).ShouldBe(("14.50", "10.00", "4.50", "0.00"));
        (totals.GetProperty("orders").GetInt64(), totals.GetProperty("averageBasket").GetString()).ShouldBe((2, "7.25"));
        bought.GetProperty("lastVisitAt").GetDateTimeOffset().ShouldBe(today.AddDays(-3), TimeSpan.FromSeconds(1));

        (await Skus($"{ada.Path}/items?days=365")).ShouldBe(["TEA", "CUP", "POT"]);
        (await Skus($"{ada.Path}/items?days=7")).ShouldBe(["TEA"]);
        (await Skus($"{ada.Path}/items?from={today.AddDays(-201):yyyy-MM-dd}&to={today.AddDays(-199):yyyy-MM-dd}")).ShouldBe(["POT"]);
        (await Skus($"{ada.Path}/items?from={today.AddDays(-31):yyyy-MM-dd}")).ShouldBe(["TEA", "CUP"]);
        var first = (await shop.Soho1.Get($"{ada.Path}/items?days=365&limit=2")).ShouldBe(200).Json;
        first.GetProperty("items").GetArrayLength().ShouldBe(2);
        (await Skus($"{ada.Path}/items?days=365&limit=2&cursor={first.GetProperty("next").GetString()}")).ShouldBe(["POT"]);
    }

    [Fact]
    public async Task Who_has_bought_nothing_has_an_empty_history_and_no_average_basket()
    {
        var bought = (await shop.Soho1.Get($"{(await shop.NewCustomer()).Path}/items")).ShouldBe(200).Json;
        bought.GetProperty("items").GetArrayLength().ShouldBe(0);
        bought.GetProperty("totals").GetProperty("averageBasket").ValueKind.ShouldBe(System.Text.Json.JsonValueKind.Null);
        bought.GetProperty("lastVisitAt").ValueKind.ShouldBe(System.Text.Json.JsonValueKind.Null);
    }

    [Fact]
    public async Task What_was_given_back_is_taken_off_what_was_bought_and_a_voided_sale_never_was()
    {
        var ada = await shop.NewCustomer();
        var first = await Sell(ada, DateTimeOffset.UtcNow.AddDays(-2), "retail", ("TEA", "4.00"), ("CUP", "6.00"));
        var second = await Sell(ada, DateTimeOffset.UtcNow.AddDays(-1), "online", ("POT", "20.00"));
        var third = await Sell(ada, DateTimeOffset.UtcNow, "retail", ("TEA", "4.00"));
        (await shop.Soho1.Post($"/api/v1/sales/{first}/refunds", new { lines = new[] { new { line = 2, quantity = 1 } } })).ShouldBe(201);
        (await shop.Soho1.Post($"/api/v1/sales/{second}/refunds", new { })).ShouldBe(201);
        (await shop.Manager.Post($"/api/v1/sales/{third}/void", new { reason = "rung up twice" })).ShouldBe(200);

        var bought = (await shop.Soho1.Get($"{ada.Path}/items")).ShouldBe(200).Json;

        var item = bought.GetProperty("items").EnumerateArray().ShouldHaveSingleItem();
        (item.GetProperty("sku").GetString(), item.GetProperty("quantity").GetDecimal(), item.GetProperty("amount").GetString())
            .ShouldBe(("TEA", 1m, "4.00"));
        var totals = bought.GetProperty("totals");
        (totals.GetProperty("total").GetString(), totals.GetProperty("online").GetString(), totals.GetProperty("orders").GetInt64(),
            totals.GetProperty("averageBasket").GetString()).ShouldBe(("4.00", "0.00", 1, "4.00"));
        // As the customer's own spend has it.
        (await shop.Soho1.Get(ada.Path)).Json.GetProperty("spend").GetProperty("total").GetString().ShouldBe("4.00");
    }

    private async Task<IEnumerable<string?>> Skus(string path) =>
        (await shop.Soho1.Get(path)).ShouldBe(200).Json.GetProperty("items").EnumerateArray()
            .Select(item => item.GetProperty("sku").GetString());

    private async Task<string> Sell(Answer customer, DateTimeOffset soldAt, string channel, params (string Sku, string Price)[] lines)
    {
        var saleId = $"s-{Guid.NewGuid():N}";
        (await shop.Soho1.Post("/api/v1/sales", new
        {
            saleId, channel, soldAt, customerId = customer.Id,
            lines = lines.Select(line => new { sku = line.Sku, name = line.Sku, quantity = 1, unitPrice = line.Price }),
            payments = lines.Select(line => new { kind = "cash", amount = line.Price }),
        })).ShouldBe(201);
        return saleId;
    }
}
