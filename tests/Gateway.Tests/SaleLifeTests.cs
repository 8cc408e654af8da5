using System.Text.Json;

namespace CustomerCluster.Gateway.Tests;

/// <summary>What becomes of a sale after it was rung up.</summary>
[Collection(OneShop.Name)]
public sealed class SaleLifeTests(Shop shop)
{
    [Fact]
    public async Task A_preorder_with_a_balance_due_is_partially_paid_lists_what_is_reserved_and_is_settled_later()
    {
        var (made, id) = (await shop.NewCustomer(), New());
        var ordered = (await shop.Soho1.Post("/api/v1/sales", Shop.Preorder(id, made.Id, ("cash", "4.00")))).ShouldBe(201);
        (ordered.Text("status"), ordered.Text("balanceDue")).ShouldBe(("partiallyPaid", "6.00"));
        var reserved = ordered.Json.GetProperty("reserved").EnumerateArray().Single();
        (reserved.GetProperty("sku").GetString(), reserved.GetProperty("quantity").GetDecimal()).ShouldBe(("TEA", 2m));
        (await shop.Soho1.Post($"/api/v1/sales/{id}/refunds", new { })).ShouldBeRefused(409, "saleNotPaid");

        (await Pay(id, "6.01")).ShouldBeRefused(409, "paymentExceedsDue");
        var settled = (await Pay(id, "6.00", "pay-" + id)).ShouldBe(200);
        (settled.Text("status"), settled.Text("balanceDue")).ShouldBe(("paid", "0.00"));
        settled.Json.GetProperty("reserved").GetArrayLength().ShouldBe(0);
        settled.Json.GetProperty("settlements")[0].GetProperty("payments")[0].GetProperty("amount").GetString().ShouldBe("6.00");
        (await Pay(id, "6.00", "pay-" + id)).ShouldBe(200).Body.ShouldBe(settled.Body);
        (await Pay(id, "1.00")).ShouldBeRefused(409, "nothingDue");

        (await shop.Soho1.Get(made.Path)).Number("points").ShouldBe(10);
        (await shop.Soho1.Get($"/api/v1/sales/{id}")).Body.ShouldBe(settled.Body);
    }

    [Fact]
    public async Task A_preorder_that_is_paid_waits_until_it_is_collected()
    {
        var id = New();
        (await shop.Soho1.Post("/api/v1/sales", Shop.Preorder(id, null))).ShouldBe(201).Text("status").ShouldBe("partiallyPaid");
        var paid = await shop.Soho1.Post($"/api/v1/sales/{id}/payments", new
        {
            collected = false, payments = new[] { new { kind = "card", amount = "10.00" } },
        });
        (paid.ShouldBe(200).Text("status"), paid.Json.GetProperty("reserved").GetArrayLength()).ShouldBe(("preorder", 1));
        var collected = (await shop.Soho1.Post($"/api/v1/sales/{id}/payments", new { collected = true })).ShouldBe(200);
        collected.Text("status").ShouldBe("paid");
        collected.Json.GetProperty("collectedAt").ValueKind.ShouldBe(JsonValueKind.String);
    }

    [Fact]
    public async Task A_refund_takes_back_points_and_spend_once_however_often_it_is_sent()
    {
        var (made, id) = (await shop.NewCustomer(), New());
        (await shop.Soho1.Post("/api/v1/sales", Shop.Sale(id, made.Id, "12.50"))).ShouldBe(201);

        var refund = new { amount = "2.60", reason = "A dent" };
        var first = (await shop.Soho2.Post($"/api/v1/sales/{id}/refunds", refund, "refund-" + id)).ShouldBe(201);
        (await shop.Soho2.Post($"/api/v1/sales/{id}/refunds", refund, "refund-" + id)).ShouldBe(201).Body.ShouldBe(first.Body);
        (await shop.Soho2.Post($"/api/v1/sales/{id}/refunds", new { refundId = "refund-" + id })).ShouldBeRefused(409, "alreadyExists");
        (await shop.Soho2.Post($"/api/v1/sales/{id}/refunds", new { amount = "10.00" })).ShouldBeRefused(409, "refundExceedsSale");

        (first.Text("status"), first.Text("refunded")).ShouldBe(("partiallyRefunded", "2.60"));
        var told = first.Json.GetProperty("refunds")[0];
        (told.GetProperty("registerId").GetString(), told.GetProperty("user").GetString(), told.GetProperty("reason").GetString(),
            told.GetProperty("pointsTaken").GetInt64()).ShouldBe(("soho-2", "cashier", "A dent", 3));
        var now = await shop.Soho1.Get(made.Path);
        (now.Number("points"), now.Number("orders"), now.Json.GetProperty("spend").GetProperty("total").GetString())
            .ShouldBe((9, 1, "9.90"));

        (await shop.Soho2.Post($"/api/v1/sales/{id}/refunds", new { to = new[] { new { kind = "credit", amount = "9.90" } } }))
            .ShouldBe(201).Text("status").ShouldBe("refunded");
        now = await shop.Soho1.Get(made.Path);
        (now.Number("points"), now.Text("credit")).ShouldBe((0, "9.90"));
        var entry = (await shop.Soho1.Get($"{made.Path}/credit")).Json.GetProperty("items")[0];
        (entry.GetProperty("what").GetString(), entry.GetProperty("saleId").GetString()).ShouldBe(("refunded", id));
    }

    [Fact]
    public async Task A_void_takes_the_order_back_and_an_anonymous_one_off_the_store()
    {
        var (made, id, other) = (await shop.NewCustomer(), New(), New());
        (await shop.Manager.Post("/api/v1/stores", new { id = other, name = other, timeZone = "Europe/London" })).ShouldBe(201);
        (await shop.Manager.Post("/api/v1/registers", new { id = other, storeId = other, name = "Till" })).ShouldBe(201);
        (await shop.Soho1.Post("/api/v1/sales", Shop.Sale(id, made.Id, "12.00"))).ShouldBe(201);
        (await shop.Manager.Post("/api/v1/sales", Shop.Sale(other, null, "5.00", other, other))).ShouldBe(201);

        foreach (var sale in new[] { id, other })
        {
            var voided = (await shop.Manager.Post($"/api/v1/sales/{sale}/void", new { reason = "Wrong till" })).ShouldBe(200);
            (voided.Text("status"), voided.Json.GetProperty("void").GetProperty("reason").GetString()).ShouldBe(("voided", "Wrong till"));
            (await shop.Manager.Post($"/api/v1/sales/{sale}/void", new { reason = "Again" })).ShouldBeRefused(409, "saleVoided");
            (await shop.Soho1.Post($"/api/v1/sales/{sale}/refunds", new { })).ShouldBeRefused(409, "saleVoided");
        }
        var now = await shop.Soho1.Get(made.Path);
        (now.Number("points"), now.Number("orders"), now.Json.GetProperty("spend").GetProperty("total").GetString())
            .ShouldBe((0, 0, "0.00"));
        var store = await shop.Manager.Get($"/api/v1/stores/{other}/spend");
        (store.Number("orders"), store.Text("total")).ShouldBe((0, "0.00"));
        (await shop.Soho1.Put($"/api/v1/sales/{other}/customer", new { customerId = made.Id })).ShouldBeRefused(409, "saleVoided");
    }

    [Fact]
    public async Task A_sale_can_be_tagged_after_a_part_of_it_came_back_and_then_the_rest()
    {
        var (made, id) = (await shop.NewCustomer(), New());
        (await shop.Soho1.Post("/api/v1/sales", Shop.Sale(id, null, "20.00"))).ShouldBe(201);
        (await shop.Soho1.Post($"/api/v1/sales/{id}/refunds", new { amount = "5.00" })).ShouldBe(201);
        (await shop.Soho1.Put($"/api/v1/sales/{id}/customer", new { customerId = made.Id })).ShouldBe(200)
            .Json.GetProperty("refunds").GetArrayLength().ShouldBe(1);
        (await shop.Soho1.Get(made.Path)).Number("points").ShouldBe(15);
        (await shop.Soho1.Post($"/api/v1/sales/{id}/refunds", new { })).ShouldBe(201).Text("status").ShouldBe("refunded");
        var now = await shop.Soho1.Get(made.Path);
        (now.Number("points"), now.Json.GetProperty("spend").GetProperty("total").GetString()).ShouldBe((0, "0.00"));
    }

    [Fact]
    public async Task Whoever_was_deleted_gets_their_money_back_all_the_same()
    {
        var (made, id) = (await shop.NewCustomer(), New());
        (await shop.Soho1.Post("/api/v1/sales", Shop.Sale(id, made.Id))).ShouldBe(201);
        (await shop.Manager.Delete(made.Path)).ShouldBe(200);
        (await shop.Soho1.Post($"/api/v1/sales/{id}/refunds", new { })).ShouldBe(201).Text("status").ShouldBe("refunded");
        (await shop.Soho1.Get(made.Path)).ShouldBeRefused(404, "notFound");
    }

    [Fact]
    public async Task Each_sale_on_account_has_its_invoice_and_an_anonymous_one_has_none()
    {
        var (made, id, anonymous) = (await shop.NewCustomer(), New(), New());
        (await shop.Manager.Put($"{made.Path}/account", new { limit = "50.00" })).ShouldBe(200);
        (await shop.Soho1.Post("/api/v1/sales", Shop.Preorder(id, made.Id, ("account", "10.00")))).ShouldBe(201);
        (await shop.Soho1.Post("/api/v1/sales", Shop.Sale(anonymous, null))).ShouldBe(201);

        var invoice = (await shop.Soho1.Get($"/api/v1/sales/{id}/invoice.pdf")).ShouldBe(200);
        invoice.Headers["Content-Type"].ShouldBe("application/pdf");
        invoice.Body.ShouldStartWith("%PDF-1.5");
        (await shop.Soho1.Get($"/api/v1/sales/{anonymous}/invoice.pdf")).ShouldBeRefused(404, "notFound");

        (await shop.Soho1.Post($"/api/v1/sales/{id}/refunds", new { })).ShouldBe(201);
        (await shop.Soho1.Get(made.Path)).Json.GetProperty("account").GetProperty("balance").GetString().ShouldBe("0.00");
    }

    private Task<Answer> Pay(string sale, string amount, string? key = null) =>
        shop.Soho1.Post($"/api/v1/sales/{sale}/payments", new { payments = new[] { new { kind = "card", amount } } }, key);

    private static string New() => $"L-{Guid.NewGuid():N}";
}
