using System.Text.Json;
using CustomerCluster.Gateway.Live;

namespace CustomerCluster.Gateway.Tests;

[Collection(OneShop.Name)]
public sealed class LiveTests(Shop shop)
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    [Fact]
    public async Task An_edit_at_one_register_reaches_another_within_a_second()
    {
        var made = await shop.NewCustomer();
        await using var other = await LiveRegister.Connect(shop.Soho2);
        (await other.Watch(made.Id)).GetRawText().ShouldBe(made.Body);

        var edited = (await shop.Soho1.Patch(made.Path, new { remarks = "moved house" })).ShouldBe(200);

        (await other.Hears("CustomerChanged", view => view.GetProperty("version").GetInt64() == edited.Version, Second)).GetRawText()
            .ShouldBe(edited.Body);
    }

    [Fact]
    public async Task Every_change_of_a_customer_reaches_whoever_watches_it_within_a_second()
    {
        var customer = await shop.NewCustomer();
        var id = customer.Id;
        var (sale, preorder, anonymous) = ($"{id}-1", $"{id}-2", $"{id}-3");
        await shop.Soho1.Post("/api/v1/sales", Shop.Sale(anonymous, null));
        await using var watcher = await LiveRegister.Connect(shop.Soho2);
        await watcher.Watch(id);
        var known = customer.Version;

        await Reaches(shop.Soho1.Patch(customer.Path, new { remarks = "moved house" }));
        var address = (await Reaches(shop.Soho1.Post(customer.Path + "/addresses", new { line1 = "1 High St" })))
            .Json.GetProperty("addresses")[0].GetProperty("id").GetString();
        await Reaches(shop.Soho1.Put($"{customer.Path}/addresses/{address}", new { line1 = "2 High St" }));
        await Reaches(shop.Soho1.Delete($"{customer.Path}/addresses/{address}"));
        await Reaches(shop.Manager.Post(customer.Path + "/points", new { change = 50, reason = "goodwill" }));
        await Reaches(shop.Soho1.Post(customer.Path + "/credit", new { change = "20.00", reason = "returned" }));
        await Reaches(shop.Manager.Put(customer.Path + "/account", new { limit = "100.00" }));
        var hold = (await Reaches(shop.Soho1.Post(customer.Path + "/holds", new { saleId = "cart", credit = "5.00" })))
            .Json.GetProperty("holds")[0].GetProperty("id").GetString();
        await Reaches(shop.Soho1.Delete($"{customer.Path}/holds/{hold}"));
        await Reaches(shop.Soho1.Put(customer.Path + "/wishlist/TEA", new { name = "Tea" }));
        await Reaches(shop.Soho1.Delete(customer.Path + "/wishlist/TEA"));
        await Reaches(shop.Soho1.Post("/api/v1/sales", Sold(sale, "account", "10.00", preorder: false)));
        await Reaches(shop.Soho1.Post(customer.Path + "/account/payments", new { amount = "4.00" }));
        await Reaches(shop.Soho1.Post($"/api/v1/sales/{sale}/refunds", new { amount = "1.00" }));
        await Reaches(shop.Soho1.Post("/api/v1/sales", Sold(preorder, "cash", "3.00", preorder: true)));
        await Reaches(shop.Soho1.Post($"/api/v1/sales/{preorder}/payments", new { payments = new[] { new { kind = "cash", amount = "7.00" } } }));
        await Reaches(shop.Soho1.Put($"/api/v1/sales/{anonymous}/customer", new { customerId = id }));
        await Reaches(shop.Manager.Post($"/api/v1/sales/{preorder}/void", new { reason = "never came" }));
        (await shop.Manager.Delete(customer.Path)).ShouldBe(200);
        await watcher.Hears("CustomerDeleted", gone => gone.GetProperty("id").GetString() == id, Second);

        async Task<Answer> Reaches(Task<Answer> change)
        {
            var answer = await change;
            answer.Status.ShouldBeInRange(200, 299, answer.Body);
            await watcher.Hears("CustomerChanged", view => view.GetProperty("version").GetInt64() > known, Second);
            known = (await shop.Manager.Get(customer.Path)).ShouldBe(200).Version;
            return answer;
        }

        object Sold(string saleId, string kind, string amount, bool preorder) => new
        {
            saleId, storeId = "soho", registerId = "soho-1", channel = "retail", soldAt = DateTimeOffset.UtcNow, customerId = id, preorder,
            lines = new[] { new { sku = "TEA", name = "Tea", quantity = 1, unitPrice = "10.00" } }, payments = new[] { new { kind, amount } },
        };
    }

    [Fact]
    public async Task A_register_hears_of_customers_of_its_store_without_asking_for_each()
    {
        await using var register = await LiveRegister.Connect(shop.Soho2);
        await register.WatchStore("soho");
        var made = (await shop.Soho1.Post("/api/v1/customers", new { firstName = "Walkin", homeStoreId = "soho" })).ShouldBe(201);
        await register.Hears("CustomerChanged", view => view.GetProperty("id").GetString() == made.Id, Second);

        var elsewhere = (await shop.Camden1.Post("/api/v1/customers", new { firstName = "Elsewhere", homeStoreId = "camden" }))
            .ShouldBe(201);
        await shop.Soho1.Patch(made.Path, new { remarks = "after" });
        await register.Hears("CustomerChanged", view => view.GetProperty("id").GetString() is var id
            && (id != elsewhere.Id ? id == made.Id : throw new ShouldAssertException("It heard of another store's customer.")), Second);
    }

    [Fact]
    public async Task A_deletion_is_told_with_its_version_and_after_unwatching_nothing_is()
    {
        var (deleted, unwatched, still) = (await shop.NewCustomer(), await shop.NewCustomer(), await shop.NewCustomer());
        await using var register = await LiveRegister.Connect(shop.Soho2);
        foreach (var customer in new[] { deleted, unwatched, still }) await register.Watch(customer.Id);
        await register.Unwatch(unwatched.Id);

        await shop.Soho1.Patch(unwatched.Path, new { remarks = "unheard" });
        var gone = await shop.Manager.Delete(deleted.Path);
        await shop.Soho1.Patch(still.Path, new { remarks = "heard" });

        (await register.Hears("CustomerDeleted", _ => true, Second)).GetRawText()
            .ShouldBe($"{{\"id\":\"{deleted.Id}\",\"version\":{gone.Version}}}");
        await register.Hears("CustomerChanged", view => view.GetProperty("id").GetString() is var id
            && (id != unwatched.Id ? id == still.Id : throw new ShouldAssertException("It heard of a customer that it had closed.")),
                Second);
    }

    [Fact]
    public async Task A_sale_moves_the_spend_that_the_stores_watchers_see()
    {
        await using var register = await LiveRegister.Connect(shop.Manager);
        (await shop.Manager.Post("/api/v1/stores", new { id = "live-store", name = "Live", timeZone = "Europe/London" })).ShouldBe(201);
        (await shop.Manager.Post("/api/v1/registers", new { id = "live-1", storeId = "live-store", name = "Till" })).ShouldBe(201);
        (await register.WatchStore("live-store")).GetProperty("total").GetString().ShouldBe("0.00");

        await shop.Manager.Post("/api/v1/sales", Shop.Sale("S-live", null, "9.00", "live-store", "live-1"));

        var spend = await register.Hears("StoreSpendChanged", view => view.GetProperty("orders").GetInt64() == 1, 2 * Second);
        (spend.GetProperty("storeId").GetString(), spend.GetProperty("total").GetString()).ShouldBe(("live-store", "9.00"));
    }

    [Fact]
    public async Task A_register_watches_its_own_store_only()
    {
        await using var register = await LiveRegister.Connect(shop.Soho1);
        (await Should.ThrowAsync<Exception>(() => register.WatchStore("camden"))).Message.ShouldContain("forbidden");
        (await Should.ThrowAsync<Exception>(() => register.WatchStore("no such store!"))).Message.ShouldContain("malformed");
        (await Should.ThrowAsync<Exception>(() => register.Watch("not-an-id"))).Message.ShouldContain("malformed");
        (await register.Watch(Guid.NewGuid().ToString())).ValueKind.ShouldBe(JsonValueKind.Null);
    }

    [Fact]
    public async Task Nobody_connects_without_a_session()
    {
        await Should.ThrowAsync<Exception>(() => LiveRegister.Connect(shop.Url, null));
        await Should.ThrowAsync<Exception>(() => LiveRegister.Connect(shop.Url, new string('A', 43)));
    }

    [Fact]
    public async Task What_one_connection_may_watch_is_bounded()
    {
        await using var register = await LiveRegister.Connect(shop.Soho1);
        for (var number = 0; number < Outbox.MostWatched; number++) await register.Watch(Guid.NewGuid().ToString());
        (await Should.ThrowAsync<Exception>(() => register.Watch(Guid.NewGuid().ToString()))).Message.ShouldContain("tooMuchWatched");
    }

    [Fact]
    public void A_slow_register_is_kept_the_newest_version_of_each_customer_and_no_more_than_so_many()
    {
        var outbox = new Outbox("slow");
        for (var version = 1; version <= 1000; version++) outbox.Post(new Message("customer/a", version, "CustomerChanged", version));
        outbox.Waiting.ShouldBe(1);
        for (var customer = 0; customer < 3 * Outbox.MostWaiting; customer++)
            outbox.Post(new Message($"customer/{customer}", 1, "CustomerChanged", customer));
        outbox.Waiting.ShouldBe(Outbox.MostWaiting);
    }
}
