using System.Text.Json;
using System.Text.Json.Nodes;

namespace CustomerCluster.Gateway.Tests;

[Collection(OneShop.Name)]
public sealed class CustomerTests(Shop shop)
{
    [Fact]
    public async Task A_new_customer_is_found_by_id_by_phone_by_email_by_card_and_in_search_at_once()
    {
        var made = await shop.Soho1.Post("/api/v1/customers",
            new { firstName = "Grace", lastName = "Hopperfield", phone = "07700 900777", email = "Grace.H@example.com",
                homeStoreId = "soho" });
        made.ShouldBe(201).Headers["Location"].ShouldBe(made.Path);
        made.Headers["ETag"].ShouldBe($"\"{made.Version}\"");

        string[] paths =
        [
            made.Path, "/api/v1/customers/lookup?phone=%2B447700900777", "/api/v1/customers/lookup?email=grace.h@EXAMPLE.com",
            $"/api/v1/customers/lookup?barcode={made.Text("barcode")}",
        ];
        foreach (var path in paths)
            (await shop.Soho2.Get(path)).ShouldBe(200).Body.ShouldBe(made.Body);
        foreach (var typed in new[] { "hopperf", "grace hop", "07700900777", "grace.h@example.com" })
            (await shop.Soho2.Get($"/api/v1/customers?q={Uri.EscapeDataString(typed)}")).ShouldBe(200)
                .Json.GetProperty("items").EnumerateArray().Select(item => item.GetProperty("id").GetString())
                    .ShouldContain(made.Id, typed);
    }

    [Fact]
    public async Task A_customer_is_found_by_the_postcode_of_any_of_their_addresses()
    {
        var ada = await shop.NewCustomer(more: new { firstName = "Ada", addresses = new[] { new { postcode = "ZE3 9JW" } } });
        (await shop.Soho1.Post($"{ada.Path}/addresses", new { line1 = "1 High St", postcode = "KW17 2QQ" })).ShouldBe(201);
        foreach (var typed in new[] { "ZE3 9JW", "ze39jw", "ZE3", "kw17 2q" })
            (await shop.Soho2.Get($"/api/v1/customers?q={Uri.EscapeDataString(typed)}")).ShouldBe(200)
                .Json.GetProperty("items").EnumerateArray().Select(item => item.GetProperty("id").GetString()).ShouldBe([ada.Id], typed);
    }

    [Fact]
    public async Task An_edit_changes_what_it_names_clears_what_is_null_and_leaves_the_rest()
    {
        var consents = new { email = true, sms = true };
        var made = await shop.NewCustomer(
            more: new { firstName = "Ada", lastName = "King", remarks = "tea", tags = new[] { "vip" }, consents });

        var patch = new { lastName = (string?)null, tags = new[] { "regular" }, consents = new { sms = false } };
        var edited = (await shop.Soho1.Patch(made.Path, patch)).ShouldBe(200);

        edited.Json.GetProperty("lastName").ValueKind.ShouldBe(System.Text.Json.JsonValueKind.Null);
        (edited.Text("firstName"), edited.Text("remarks")).ShouldBe(("Ada", "tea"));
        edited.Json.GetProperty("tags").EnumerateArray().Single().GetString().ShouldBe("regular");
        edited.Json.GetProperty("consents").GetProperty("email").GetBoolean().ShouldBeTrue();
        edited.Json.GetProperty("consents").GetProperty("sms").GetBoolean().ShouldBeFalse();
        edited.Version.ShouldBeGreaterThan(made.Version);
        (await shop.Soho2.Get(made.Path)).Body.ShouldBe(edited.Body);
    }

    [Theory]
    [InlineData("{\"email\":null}", false, true)]
    [InlineData("{\"email\":null,\"sms\":null}", false, false)]
    [InlineData("{}", true, true)]
    [InlineData("null", false, false)]
    public async Task A_consent_that_is_cleared_is_withdrawn(string consents, bool toEmail, bool toSms)
    {
        var made = await shop.NewCustomer(more: new { firstName = "Ada", consents = new { email = true, sms = true } });

        var edited = (await shop.Soho1.Patch(made.Path, new { consents = JsonNode.Parse(consents) })).ShouldBe(200);

        var left = edited.Json.GetProperty("consents");
        (left.GetProperty("email").GetBoolean(), left.GetProperty("sms").GetBoolean()).ShouldBe((toEmail, toSms));
    }

    [Fact]
    public async Task An_edit_of_an_old_version_is_refused_with_the_current_customer()
    {
        var made = await shop.NewCustomer();
        var etag = ("If-Match", made.Headers["ETag"]);
        var first = (await shop.Soho1.Patch(made.Path, new { remarks = "first" }, headers: etag)).ShouldBe(200);

        var second = await shop.Soho2.Patch(made.Path, new { remarks = "second" }, headers: etag);

        second.ShouldBeRefused(412, "staleVersion");
        second.Json.GetProperty("current").GetRawText().ShouldBe(first.Body);
        (await shop.Soho1.Get(made.Path)).Text("remarks").ShouldBe("first");
    }

    [Fact]
    public async Task A_customer_that_has_not_changed_is_not_sent_again()
    {
        var made = await shop.NewCustomer();
        var again = await shop.Soho1.Get(made.Path, ("If-None-Match", made.Headers["ETag"]));
        again.ShouldBe(304).Body.ShouldBeEmpty();
        await shop.Soho1.Patch(made.Path, new { remarks = "new" });
        (await shop.Soho1.Get(made.Path, ("If-None-Match", made.Headers["ETag"]))).ShouldBe(200);
    }

    [Fact]
    public async Task A_second_customer_with_the_same_phone_is_refused_and_the_first_one_named()
    {
        var made = await shop.NewCustomer(more: new { firstName = "Una", phone = "+44 7700 900888", email = "una@example.com" });

        var refused = await shop.Soho1.Post("/api/v1/customers", new { firstName = "Other", phone = "07700900888" });

        refused.ShouldBeRefused(409, "duplicateCustomer");
        var existing = refused.Json.GetProperty("existing");
        existing.EnumerateObject().Select(field => field.Name).ShouldBe(["id", "firstName", "lastName", "phone", "email"]);
        existing.GetProperty("id").GetString().ShouldBe(made.Id);
        existing.GetProperty("email").GetString().ShouldBe("una@example.com");
    }

    [Fact]
    public async Task A_deleted_customer_is_gone_from_lookups_and_search()
    {
        var made = await shop.NewCustomer(more: new { firstName = "Vanishing", lastName = "Quill", phone = "+447700900999" });

        (await shop.Manager.Delete(made.Path)).ShouldBe(200).Version.ShouldBeGreaterThan(made.Version);

        (await shop.Soho1.Get(made.Path)).ShouldBeRefused(404, "notFound");
        (await shop.Soho1.Get("/api/v1/customers/lookup?phone=%2B447700900999")).ShouldBeRefused(404, "notFound");
        (await shop.Soho1.Get("/api/v1/customers?q=quill&sort=name")).Json.GetProperty("items").GetArrayLength().ShouldBe(0);
        (await shop.Soho1.Patch(made.Path, new { remarks = "too late" })).ShouldBeRefused(404, "notFound");
    }

    [Fact]
    public async Task The_sixth_address_is_refused_and_a_repeated_request_adds_one_address_once()
    {
        var made = await shop.NewCustomer();
        var key = Client.NewKey();
        var first = (await shop.Soho1.Post($"{made.Path}/addresses", new { line1 = "1 High St" }, key)).ShouldBe(201);
        (await shop.Soho1.Post($"{made.Path}/addresses", new { line1 = "1 High St" }, key)).ShouldBe(201).Body.ShouldBe(first.Body);
        for (var number = 2; number <= 5; number++)
            (await shop.Soho1.Post($"{made.Path}/addresses", new { line1 = $"{number} High St" })).ShouldBe(201);

        (await shop.Soho1.Post($"{made.Path}/addresses", new { line1 = "6 High St" })).ShouldBeRefused(409, "addressLimitReached");

        var addresses = (await shop.Soho1.Get(made.Path)).Json.GetProperty("addresses").EnumerateArray().ToArray();
        addresses.Select(address => address.GetProperty("line1").GetString())
            .ShouldBe(["1 High St", "2 High St", "3 High St", "4 High St", "5 High St"]);
        var id = addresses[0].GetProperty("id").GetString();
        (await shop.Soho1.Put($"{made.Path}/addresses/{id}", new { line1 = "1a High St", city = "London" })).ShouldBe(200);
        (await shop.Soho1.Delete($"{made.Path}/addresses/{id}")).ShouldBe(200).Json.GetProperty("addresses").GetArrayLength().ShouldBe(4);
    }

    [Fact]
    public async Task A_request_sent_many_times_makes_one_customer_and_gets_one_answer()
    {
        var (key, body) = (Client.NewKey(), new { firstName = "Once", lastName = "Onlyhere" });

        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => shop.Soho1.Post("/api/v1/customers", body, key)));

        answers.ShouldAllBe(answer => answer.Status == 201);
        answers.Select(answer => answer.Body).Distinct().ShouldHaveSingleItem();
        answers.Select(answer => answer.Headers["Location"]).Distinct().ShouldHaveSingleItem();
        (await shop.Soho1.Get("/api/v1/customers?q=onlyhere")).Json.GetProperty("items").GetArrayLength().ShouldBe(1);
    }

    [Fact]
    public async Task A_retried_conditional_edit_gets_its_first_answer_not_a_stale_version()
    {
        var made = await shop.NewCustomer();
        var key = Client.NewKey();
        var etag = ("If-Match", made.Headers["ETag"]);
        (await shop.Soho1.Patch(made.Path, new { remarks = "mine" }, key, etag)).ShouldBe(200);
        (await shop.Soho1.Patch(made.Path, new { remarks = "mine" }, key, etag)).ShouldBe(200).Text("remarks").ShouldBe("mine");
        (await shop.Soho1.Patch(made.Path, new { remarks = "other" }, key)).ShouldBeRefused(422, "idempotencyKeyReused");
    }

    [Fact]
    public async Task The_history_says_who_changed_what_and_where()
    {
        var made = await shop.NewCustomer();
        await shop.Soho1.Patch(made.Path, new { remarks = "seen" });

        var history = (await shop.Manager.Get($"{made.Path}/journal")).ShouldBe(200).Json.GetProperty("items").EnumerateArray().ToArray();

        history[0].GetProperty("user").GetString().ShouldBe("manager");
        var edit = history[^1];
        (edit.GetProperty("user").GetString(), edit.GetProperty("register").GetString(), edit.GetProperty("store").GetString())
            .ShouldBe(("cashier", "soho-1", "soho"));
        edit.GetProperty("personal").GetRawText().ShouldContain("seen");
    }

    [Fact]
    public async Task A_list_goes_on_page_by_page_without_losing_or_repeating_anybody()
    {
        var made = new List<string>();
        for (var number = 0; number < 7; number++)
            made.Add((await shop.NewCustomer(more: new { firstName = "Pagetest", lastName = $"Number{number}" })).Id);

        var seen = await shop.Soho1.All("/api/v1/customers?q=pagetest&limit=3");
        seen.Select(item => item.GetProperty("id").GetString()).ShouldBe(made);
    }

    [Fact]
    public async Task Everything_held_on_a_person_is_exported_and_after_an_erasure_nothing_names_them()
    {
        var made = await shop.NewCustomer();
        (await shop.Manager.Post($"{made.Path}/credit", new { change = "7.00", reason = "a gift for Ada" })).ShouldBe(200);
        (await shop.Soho1.Post("/api/v1/sales", Shop.Sale($"{made.Id}-1", made.Id))).ShouldBe(201);
        (await shop.Manager.Put($"{made.Path}/wishlist/TEA", new { name = "Tea" })).ShouldBe(200);

        var held = (await shop.Manager.Get($"{made.Path}/export")).ShouldBe(200).Json;
        held.GetProperty("customer").GetProperty("id").GetString().ShouldBe(made.Id);
        held.GetProperty("orders")[0].GetProperty("saleId").GetString().ShouldBe($"{made.Id}-1");
        held.GetProperty("credit")[0].GetProperty("reason").GetString().ShouldBe("a gift for Ada");
        held.GetProperty("wishlist").GetProperty("items")[0].GetProperty("sku").GetString().ShouldBe("TEA");
        held.GetProperty("journal").GetArrayLength().ShouldBeGreaterThan(3);

        var key = Client.NewKey();
        (await shop.Admin.Post($"{made.Path}/erase", new { caseNumber = "2026-17" }, key)).ShouldBe(200).Id.ShouldBe(made.Id);
        (await shop.Admin.Post($"{made.Path}/erase", new { caseNumber = "2026-17" }, key)).ShouldBe(200);
        (await shop.Soho1.Get(made.Path)).ShouldBeRefused(404, "notFound");
        (await shop.Admin.Post($"{made.Path}/erase", new { })).ShouldBeRefused(409, "alreadyErased");
        var left = (await shop.Manager.Get($"{made.Path}/export")).ShouldBe(200);
        left.Json.GetProperty("customer").ValueKind.ShouldBe(JsonValueKind.Null);
        left.Body.ShouldNotContain("Ada", Case.Sensitive); // the digits of an id may spell it
        left.Json.GetProperty("orders").GetArrayLength().ShouldBe(1);
    }
}
