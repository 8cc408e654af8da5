namespace CustomerCluster.Gateway.Tests;

[Collection(OneShop.Name)]
public sealed class ProfileTests(Shop shop)
{
    [Fact]
    public async Task A_phone_number_is_read_by_the_country_of_the_store_where_it_is_typed()
    {
        var taipei = new { name = "Taipei", timeZone = "Asia/Taipei", address = new { line1 = "1 Zhongshan Rd", country = "TW" } };
        (await shop.Admin.Put("/api/v1/stores/taipei", taipei)).ShouldBe(200);
        var enrolled = await shop.Admin.Post("/api/v1/registers", new { id = "taipei-1", storeId = "taipei", name = "1" });
        shop.RegisterTokens["taipei-1"] = enrolled.Text("token");
        using var till = await shop.SignIn("cashier", Shop.CashierPin, "taipei-1");

        var mei = (await till.Post("/api/v1/customers", new { firstName = "Mei", phone = "０９１２-３４５-６７８" })).ShouldBe(201);
        (mei.Text("phone"), mei.Text("phoneNumber")).ShouldBe(("０９１２-３４５-６７８", "+886912345678"));
        (await till.Get("/api/v1/customers/lookup?phone=0912345678")).ShouldBe(200).Id.ShouldBe(mei.Id);
        (await shop.Soho1.Get("/api/v1/customers/lookup?phone=0912345678")).ShouldBeRefused(404, "notFound");
        (await shop.Soho1.Get("/api/v1/customers/lookup?phone=%2B886%20(0)912345678")).ShouldBe(200).Id.ShouldBe(mei.Id);
        (await Found("0912345")).ShouldContain(mei.Id);

        // In the back office the home store decides, else the chain.
        var wei = (await shop.Manager.Post("/api/v1/customers", new { firstName = "Wei", phone = "0912 345 679", homeStoreId = "taipei" }));
        wei.ShouldBe(201).Text("phoneNumber").ShouldBe("+886912345679");
        (await shop.Manager.Patch(wei.Path, new { phone = "0912 345 670" })).ShouldBe(200).Text("phoneNumber").ShouldBe("+886912345670");
        (await shop.Manager.Post("/api/v1/customers", new { firstName = "Ann", phone = "07700 900321" }))
            .ShouldBe(201).Text("phoneNumber").ShouldBe("+447700900321");
    }

    [Fact]
    public async Task A_consent_says_when_where_and_by_whom_it_was_given_and_withdrawn()
    {
        var ada = (await shop.Soho1.Post("/api/v1/customers", new { firstName = "Ada", consents = new { email = true } })).ShouldBe(201);
        var given = ada.Json.GetProperty("consents");
        Change(given, "emailChanged").ShouldBe(("soho", "soho-1", "cashier"));
        given.GetProperty("emailChanged").GetProperty("at").GetDateTimeOffset().ShouldBe(DateTimeOffset.UtcNow, TimeSpan.FromMinutes(1));
        given.GetProperty("smsChanged").ValueKind.ShouldBe(System.Text.Json.JsonValueKind.Null);

        var patched = await shop.Manager.Patch(ada.Path, new { consents = new { email = false } });
        var withdrawn = patched.ShouldBe(200).Json.GetProperty("consents");

        withdrawn.GetProperty("email").GetBoolean().ShouldBeFalse();
        Change(withdrawn, "emailChanged").ShouldBe((null, null, "manager"));
        var journal = (await shop.Manager.Get($"{ada.Path}/journal")).ShouldBe(200).Json.GetProperty("items").EnumerateArray().ToArray();
        journal.Select(entry => entry.GetProperty("payload").GetProperty("by").GetProperty("user").GetString())
            .ShouldBe(["cashier", "manager"]);
    }

    [Fact]
    public async Task Who_makes_a_customer_says_where_they_came_from()
    {
        (await Origin(shop.Soho1, null)).ShouldBe("retail");
        (await Origin(shop.Manager, null)).ShouldBe("backOffice");
        (await Origin(shop.Manager, "online")).ShouldBe("online");
        (await Origin(shop.Manager, "import")).ShouldBe("import");
        (await shop.Soho1.Post("/api/v1/customers", new { firstName = "Ada", origin = "online" })).ShouldBeRefused(422, "invalid");
    }

    [Fact]
    public async Task A_card_has_a_check_digit_and_a_mistyped_one_of_our_own_is_refused()
    {
        var ada = await shop.NewCustomer();
        (ada.Text("barcode").Length, ada.Text("barcode")[0]).ShouldBe((13, '2'));
        var mistyped = ada.Text("barcode")[..12] + (char)('0' + (ada.Text("barcode")[12] - '0' + 1) % 10);
        (await shop.Soho1.Post("/api/v1/customers", new { firstName = "Bob", barcode = mistyped })).ShouldBeRefused(422, "invalid")
            .Json.GetProperty("errors").GetProperty("barcode")[0].GetString()
            .ShouldBe($"ends in its check digit, {ada.Text("barcode")[12]}");
        var foreign = $"97{Random.Shared.NextInt64(10_000_000_000, 99_999_999_999)}";
        (await shop.Soho1.Post("/api/v1/customers", new { firstName = "Bob", barcode = foreign })).ShouldBe(201)
            .Text("barcode").ShouldBe(foreign);
    }

    [Fact]
    public async Task A_new_address_begins_with_the_store_s_own()
    {
        var leeds = new { name = "Leeds", timeZone = "Europe/London", address = new
        {
            label = "Shop", recipient = "Tea & Co", phone = "0113 496 0990", line1 = "3 Mill Yard", line2 = "Unit 4", city = "Leeds",
            postcode = "LS1 4AA", country = "GB",
        } };
        (await shop.Admin.Put("/api/v1/stores/leeds", leeds)).ShouldBe(200);

        var template = (await shop.Soho1.Get("/api/v1/stores/leeds/address-template")).ShouldBe(200).Json;
        template.EnumerateObject().Where(field => field.Value.ValueKind == System.Text.Json.JsonValueKind.String)
            .Select(field => field.Value.GetString()).ShouldBe(["3 Mill Yard", "Unit 4", "Leeds", "LS1 4AA", "GB"]);
        (await shop.Soho1.Get("/api/v1/stores/camden/address-template")).ShouldBe(200).Text("country").ShouldBe("GB");

        var (ada, key) = (await shop.NewCustomer(more: new { firstName = "Ada", homeStoreId = "leeds" }), Client.NewKey());
        var given = new { prefill = true, recipient = "Ada", line1 = "5 Mill Yard", postcode = "LS1 4AB" };
        var made = (await shop.Manager.Post($"{ada.Path}/addresses", given, key)).ShouldBe(201);
        var address = made.Json.GetProperty("addresses").EnumerateArray().ShouldHaveSingleItem();
        string?[] fields = [.. new[] { "label", "recipient", "phone", "line1", "line2", "city", "region", "postcode", "country" }
            .Select(field => address.GetProperty(field).GetString())];
        fields.ShouldBe([null, "Ada", null, "5 Mill Yard", null, "Leeds", null, "LS1 4AB", "GB"]);

        // The store moves: a repeated request is still the same request.
        (await shop.Admin.Put("/api/v1/stores/leeds", new { name = "Leeds", timeZone = "Europe/London" })).ShouldBe(200);
        (await shop.Manager.Post($"{ada.Path}/addresses", given, key)).ShouldBe(201).Body.ShouldBe(made.Body);
    }

    [Fact]
    public async Task Addresses_can_be_given_with_a_new_customer_five_of_them_and_no_more()
    {
        object[] five = [.. Enumerable.Range(1, 5).Select(number => new { line1 = $"{number} High St", @default = number == 3 })];
        var ada = (await shop.Soho1.Post("/api/v1/customers", new { firstName = "Ada", addresses = five })).ShouldBe(201);
        ada.Json.GetProperty("addresses").EnumerateArray().Select(address => address.GetProperty("default").GetBoolean())
            .ShouldBe([false, false, true, false, false]);
        (await shop.Soho1.Post($"{ada.Path}/addresses", new { line1 = "6 High St" })).ShouldBeRefused(409, "addressLimitReached");
        (await shop.Soho1.Post("/api/v1/customers", new { firstName = "Ada", addresses = five.Append(five[0]) }))
            .ShouldBeRefused(422, "invalid");
    }

    private static async Task<string> Origin(Client client, string? origin) =>
        (await client.Post("/api/v1/customers", new { firstName = "Ada", origin })).ShouldBe(201).Text("origin");

    private static (string?, string?, string?) Change(System.Text.Json.JsonElement consents, string name) => (
        consents.GetProperty(name).GetProperty("storeId").GetString(), consents.GetProperty(name).GetProperty("registerId").GetString(),
        consents.GetProperty(name).GetProperty("user").GetString());

    private async Task<IEnumerable<string?>> Found(string typed) =>
        (await shop.Soho1.Get($"/api/v1/customers?q={typed}")).ShouldBe(200).Json.GetProperty("items").EnumerateArray()
            .Select(item => item.GetProperty("id").GetString());
}
