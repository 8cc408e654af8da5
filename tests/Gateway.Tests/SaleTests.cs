using System.Text.Json;

namespace CustomerCluster.Gateway.Tests;

[Collection(OneShop.Name)]
public sealed class SaleTests(Shop shop)
{
    [Fact]
    public async Task A_sale_shows_with_its_customer_and_earns_points_and_a_repeat_changes_nothing()
    {
        var made = await shop.NewCustomer();
        var sale = Shop.Sale("S-once", made.Id, "12.00");
        var first = (await shop.Soho1.Send(HttpMethod.Post, "/api/v1/sales", JsonSerializer.Serialize(sale), key: null))
            .ShouldBe(201);
        first.Headers["Location"].ShouldBe("/api/v1/sales/S-once");
        first.Text("total").ShouldBe("12.00");

        (await shop.Soho1.Post("/api/v1/sales", sale)).ShouldBe(201).Body.ShouldBe(first.Body);

        var now = await shop.Soho1.Get(made.Path);
        (now.Number("points"), now.Number("orders"), now.Json.GetProperty("spend").GetProperty("retail").GetString())
            .ShouldBe((12, 1, "12.00"));
        (await shop.Soho1.Get("/api/v1/sales/S-once")).Body.ShouldBe(first.Body);
        (await shop.Soho1.Get($"{made.Path}/orders")).Json.GetProperty("items").EnumerateArray().Single().GetProperty("saleId").GetString()
            .ShouldBe("S-once");
        (await shop.Soho1.Post("/api/v1/sales", Shop.Sale("S-once", made.Id, "13.00"))).ShouldBeRefused(422, "idempotencyKeyReused");
    }

    [Fact]
    public async Task An_anonymous_sale_is_taken_over_by_a_customer_once()
    {
        var (ada, bea) = (await shop.NewCustomer("Ada"), await shop.NewCustomer("Bea"));
        (await shop.Soho1.Post("/api/v1/sales", Shop.Sale("S-anon", null, "20.00"))).ShouldBe(201)
            .Json.GetProperty("customerId").ValueKind.ShouldBe(System.Text.Json.JsonValueKind.Null);

        (await shop.Soho1.Put("/api/v1/sales/S-anon/customer", new { customerId = ada.Id })).ShouldBe(200).Text("customerId")
            .ShouldBe(ada.Id);

        (await shop.Soho1.Put("/api/v1/sales/S-anon/customer", new { customerId = bea.Id })).ShouldBeRefused(409, "saleAlreadyTagged");
        ((await shop.Soho1.Get(ada.Path)).Number("points"), (await shop.Soho1.Get(bea.Path)).Number("points")).ShouldBe((20, 0));
    }

    [Fact]
    public async Task A_sale_rung_up_offline_is_kept_although_its_customer_is_gone()
    {
        var made = await shop.NewCustomer("Gone");
        await shop.Manager.Delete(made.Path);
        using var register = await shop.SignInRegister("soho-1");

        (await register.Post("/api/v1/sales", Shop.Sale("S-online", made.Id))).ShouldBeRefused(404, "notFound");
        var sale = Shop.Sale("S-offline", made.Id, offline: true);
        var kept = (await register.Post("/api/v1/sales", sale)).ShouldBe(201);

        kept.Json.GetProperty("customerId").ValueKind.ShouldBe(System.Text.Json.JsonValueKind.Null);
        kept.Text("intendedCustomerId").ShouldBe(made.Id);
        (await register.Post("/api/v1/sales", sale)).ShouldBe(201).Body.ShouldBe(kept.Body);
    }

    [Fact]
    public async Task A_register_rings_up_at_itself_only()
    {
        (await shop.Soho1.Post("/api/v1/sales", Shop.Sale("S-else", null, register: "soho-2"))).ShouldBeRefused(422, "invalid")
            .Body.ShouldContain("registerId");
        (await shop.Soho1.Post("/api/v1/sales", Shop.Sale("S-else", null, store: "camden"))).ShouldBeRefused(422, "invalid")
            .Body.ShouldContain("storeId");
        (await shop.Soho1.Get("/api/v1/sales/S-else")).ShouldBeRefused(404, "notFound");
    }

    [Fact]
    public async Task What_a_store_and_a_group_sold_is_added_up_by_channel_and_day()
    {
        (await shop.Manager.Post("/api/v1/stores", new { id = "spend-store", name = "Spend", timeZone = "Europe/London" })).ShouldBe(201);
        (await shop.Manager.Post("/api/v1/registers", new { id = "spend-1", storeId = "spend-store", name = "Till" })).ShouldBe(201);
        var group = (await shop.Manager.Post("/api/v1/groups", new { name = "Spenders" })).ShouldBe(201);
        var member = await shop.NewCustomer(more: new { firstName = "Member", groupId = group.Id });
        foreach (var (id, customer) in new[] { ("S-sp1", member.Id), ("S-sp2", (string?)null) })
            (await shop.Manager.Post("/api/v1/sales", Shop.Sale(id, customer, "5.00", "spend-store", "spend-1"))).ShouldBe(201);

        var store = await Eventually.Get(
            () => shop.Manager.Get("/api/v1/stores/spend-store/spend"), answer => answer.Number("orders") == 2);
        (store.Text("total"), store.Text("retail"), store.Text("online")).ShouldBe(("10.00", "10.00", "0.00"));
        store.Json.GetProperty("days").EnumerateArray().Single().GetProperty("total").GetString().ShouldBe("10.00");
        var spent = await Eventually.Get(
            () => shop.Manager.Get($"/api/v1/groups/{group.Id}/spend"), answer => answer.Number("orders") == 1);
        spent.Text("total").ShouldBe("5.00");
    }

    [Fact]
    public async Task What_every_store_and_group_sold_is_asked_for_at_once_page_by_page()
    {
        var group = (await shop.Manager.Post("/api/v1/groups", new { name = "Beside the others" })).ShouldBe(201);
        var member = await shop.NewCustomer(more: new { firstName = "Member", groupId = group.Id });
        (await shop.Manager.Post("/api/v1/stores", new { id = "beside", name = "Beside", timeZone = "Europe/London" })).ShouldBe(201);
        (await shop.Manager.Post("/api/v1/registers", new { id = "beside-1", storeId = "beside", name = "Till" })).ShouldBe(201);
        (await shop.Manager.Post("/api/v1/sales", Shop.Sale("S-beside", member.Id, "7.00", "beside", "beside-1"))).ShouldBe(201);

        foreach (var (kind, id) in new[] { ("stores", "beside"), ("groups", group.Id) })
        {
            var pages = await shop.Manager.All($"/api/v1/spend/{kind}?limit=2", most: 200);
            var one = pages.Single(one => one.GetProperty("id").GetString() == id);
            var alone = (await shop.Manager.Get($"/api/v1/{kind}/{id}/spend")).ShouldBe(200).Json;
            foreach (var field in new[] { "total", "retail", "online", "omo", "orders", "days" })
                one.GetProperty("spend").GetProperty(field).ToString().ShouldBe(alone.GetProperty(field).ToString(), field);
            alone.GetProperty("total").GetString().ShouldBe("7.00");
            pages.Select(Name).ShouldBe((await shop.Manager.All($"/api/v1/{kind}?limit=200")).Select(Name));
            (await shop.Manager.All($"/api/v1/spend/{kind}?to=2001-01-01"))
                .ShouldAllBe(one => one.GetProperty("spend").GetProperty("orders").GetInt64() == 0);
        }

        static string? Name(JsonElement one) => one.GetProperty("name").GetString();
    }
}

internal static class Eventually
{
    /// <summary>Asks until the answer fits, for ten seconds at most.</summary>
    public static async Task<Answer> Get(Func<Task<Answer>> ask, Func<Answer, bool> fits)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        using var pause = new PeriodicTimer(TimeSpan.FromMilliseconds(20));
        for (; ; )
        {
            var answer = (await ask()).ShouldBe(200);
            if (fits(answer)) return answer;
            patience.IsCancellationRequested.ShouldBeFalse(answer.Body);
            await pause.WaitForNextTickAsync();
        }
    }
}
