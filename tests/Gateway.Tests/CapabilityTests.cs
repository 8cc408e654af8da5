using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace CustomerCluster.Gateway.Tests;

/// <summary>What a shop expects, as <c>docs/capabilities.md</c> lists it, where no other test shows it whole.</summary>
[Collection(OneShop.Name)]
public sealed partial class CapabilityTests(Shop shop)
{
    [Fact]
    public async Task Every_field_of_a_profile_is_set_shown_and_cleared()
    {
        var phone = $"020 7946 {Random.Shared.Next(1000, 9999)}";
        var all = new
        {
            firstName = "Ada", lastName = "King", email = $"ada-{Guid.NewGuid():N}@example.com", phone, birthday = "1915-12-10",
            gender = "female", company = "Analytical Ltd", taxNumber = "42424242", tags = new[] { "regular" },
            remarks = "likes tea\nnot coffee", loyalty = true, consents = new { email = true, sms = false },
        };
        var made = await shop.NewCustomer(more: all);
        foreach (var field in JsonSerializer.SerializeToElement(all).EnumerateObject().Where(field => field.Name != "consents"))
            made.Json.GetProperty(field.Name).GetRawText().ShouldBe(field.Value.GetRawText(), field.Name);
        made.Json.GetProperty("consents").GetProperty("email").GetBoolean().ShouldBeTrue();
        made.Text("barcode").Length.ShouldBe(13);
        (made.Text("credit"), made.Number("points"), made.Json.GetProperty("spend").GetProperty("total").GetString()).ShouldBe(("0.00", 0, "0.00"));

        var cleared = (await shop.Soho1.Patch(made.Path, new
        {
            email = (string?)null, phone = (string?)null, birthday = (string?)null, gender = (string?)null, company = (string?)null,
            taxNumber = (string?)null, remarks = (string?)null, tags = Array.Empty<string>(), consents = new { email = false },
        })).ShouldBe(200);
        foreach (var field in new[] { "email", "phone", "birthday", "gender", "company", "taxNumber", "remarks" })
            cleared.Json.GetProperty(field).ValueKind.ShouldBe(JsonValueKind.Null, field);
        (cleared.Json.GetProperty("tags").GetArrayLength(), cleared.Json.GetProperty("consents").GetProperty("email").GetBoolean())
            .ShouldBe((0, false));
        cleared.Text("lastName").ShouldBe("King");
    }

    [Fact]
    public async Task What_a_customer_spent_is_shown_by_channel()
    {
        var made = await shop.NewCustomer();
        foreach (var (channel, amount) in new[] { ("retail", "1.00"), ("online", "20.00"), ("omo", "300.00"), ("online", "4000.00") })
            (await shop.Manager.Post("/api/v1/sales", new
            {
                saleId = $"{made.Id}-{amount}", storeId = "soho", channel, soldAt = DateTimeOffset.UtcNow, customerId = made.Id,
                lines = new[] { new { sku = "TEA", name = "Tea", quantity = 1, unitPrice = amount } },
                payments = new[] { new { kind = "card", amount } },
            })).ShouldBe(201);
        var spend = (await shop.Soho1.Get(made.Path)).Json.GetProperty("spend");
        new[] { "retail", "online", "omo", "total" }.Select(channel => spend.GetProperty(channel).GetString())
            .ShouldBe(["1.00", "4020.00", "300.00", "4321.00"]);
    }

    [Fact]
    public async Task Points_are_spent_online_by_a_customer_who_is_known_there()
    {
        var made = await shop.NewCustomer();
        (await shop.Manager.Post($"{made.Path}/points", new { change = 500, reason = "Welcome" })).ShouldBe(200);
        var saleId = $"{made.Id}-online";
        (await shop.Manager.Post("/api/v1/sales", new
        {
            saleId, storeId = "soho", channel = "online", soldAt = DateTimeOffset.UtcNow, customerId = made.Id,
            lines = new[] { new { sku = "TEA", name = "Tea", quantity = 1, unitPrice = "10.00" } },
            payments = new[] { new { kind = "points", amount = "4.00" }, new { kind = "card", amount = "6.00" } },
        })).ShouldBe(201);
        // A point pays for a penny; what they paid for earns none.
        (await shop.Soho1.Get(made.Path)).Number("points").ShouldBe(500 - 400 + 6);
        var order = (await shop.Soho1.Get($"{made.Path}/orders")).ShouldBe(200).Json.GetProperty("items").EnumerateArray().Single();
        (order.GetProperty("saleId").GetString(), order.GetProperty("channel").GetString()).ShouldBe((saleId, "online"));
    }

    [Fact]
    public async Task An_order_shows_who_sold_what_for_how_much_and_how_it_was_paid()
    {
        var made = await shop.NewCustomer();
        (await shop.Soho1.Post("/api/v1/sales", new
        {
            saleId = $"{made.Id}-1", channel = "retail", soldAt = "2026-01-31T12:00:00Z", customerId = made.Id, staff = "Bob",
            note = "wrap it", taxNumber = "12345678", eInvoiceNumber = "AB-12345678",
            lines = new[]
            {
                new { sku = "TEA", name = "Tea", quantity = 1.5m, unitPrice = "4.00", discount = "1.00", tax = "0.50" },
                new { sku = "CUP", name = "Cup", quantity = 2m, unitPrice = "3.00", discount = "0.00", tax = "0.00" },
            },
            payments = new[] { new { kind = "cash", amount = "1.00" }, new { kind = "card", amount = "10.00" } },
        })).ShouldBe(201);

        var order = (await shop.Soho1.Get($"{made.Path}/orders")).Json.GetProperty("items")[0];

        new[] { "saleId", "soldAt", "storeId", "registerId", "status", "staff", "customerId", "note", "taxNumber", "eInvoiceNumber", "total" }
            .Select(field => order.GetProperty(field).GetString()).ShouldBe(
            [
                $"{made.Id}-1", "2026-01-31T12:00:00Z", "soho", "soho-1", "paid", "Bob", made.Id, "wrap it", "12345678", "AB-12345678",
                "11.00",
            ]);
        order.GetProperty("lines").EnumerateArray().Select(line =>
            $"{line.GetProperty("sku")} {line.GetProperty("quantity")} {line.GetProperty("unitPrice")} {line.GetProperty("discount")}")
            .ShouldBe(["TEA 1.5 4.00 1.00", "CUP 2 3.00 0.00"]);
        order.GetProperty("payments").EnumerateArray().Select(paid => $"{paid.GetProperty("kind")} {paid.GetProperty("amount")}")
            .ShouldBe(["cash 1.00", "card 10.00"]);
        (await shop.Soho1.Get($"/api/v1/sales/{made.Id}-1")).Json.GetRawText().ShouldBe(order.GetRawText());
    }

    [Fact]
    public async Task A_list_is_filtered_by_group_tag_and_tier_and_sorted_as_asked()
    {
        var tag = $"list-{Guid.NewGuid():N}";
        var group = (await shop.Manager.Post("/api/v1/groups", new { name = tag })).ShouldBe(201).Id;
        var ada = await Member("Ada", "Zuse", sms: false);
        var bea = await Member("Bea", "Young", sms: true);
        var cat = await Member("Cat", "Abel", sms: false);
        (await shop.Soho1.Post("/api/v1/sales", Shop.Sale($"{tag}-1", ada.Id, "5.00"))).ShouldBe(201);
        (await shop.Soho1.Post("/api/v1/sales", Shop.Sale($"{tag}-2", ada.Id, "5.00"))).ShouldBe(201);
        (await shop.Soho1.Post("/api/v1/sales", Shop.Sale($"{tag}-3", bea.Id, "50.00"))).ShouldBe(201);
        (await shop.Manager.Post($"{cat.Path}/points", new { change = 500, reason = "gift" })).ShouldBe(200);
        (await shop.Manager.Patch(cat.Path, new { groupId = group, tier = "Gold" })).ShouldBe(200);

        (await Listed("")).ShouldBe(["Cat", "Bea", "Ada"]);
        (await Listed("&sort=-spend")).ShouldBe(["Bea", "Ada", "Cat"]);
        (await Listed("&sort=-orders")).ShouldBe(["Ada", "Bea", "Cat"]);
        (await Listed("&sort=-points")).ShouldBe(["Cat", "Bea", "Ada"]);
        (await Listed("&sort=-marketing"))[0].ShouldBe("Bea");
        (await Listed("&sort=-group"))[0].ShouldBe("Cat");
        (await Listed($"&group={group}")).ShouldBe(["Cat"]);
        (await Listed("&tier=Gold")).ShouldBe(["Cat"]);

        Task<Answer> Member(string firstName, string lastName, bool sms) =>
            shop.NewCustomer(more: new { firstName, lastName, tags = new[] { tag }, loyalty = true, consents = new { sms } });

        async Task<string[]> Listed(string more) =>
            [.. (await shop.Soho1.Get($"/api/v1/customers?tag={tag}{more}")).ShouldBe(200).Json.GetProperty("items").EnumerateArray()
                .Select(customer => customer.GetProperty("firstName").GetString()!)];
    }

    [Fact]
    public void Every_test_that_the_list_of_capabilities_names_exists()
    {
        var root = Path.GetFullPath(Path.Combine(Here(), "../../.."));
        var named = Named().Matches(File.ReadAllText(Path.Combine(root, "docs/capabilities.md")));
        var tests = Directory.EnumerateFiles(Path.Combine(root, "tests"), "*.cs", SearchOption.AllDirectories)
            .ToLookup(path => Path.GetFileNameWithoutExtension(path), File.ReadAllText);
        named.Count.ShouldBeGreaterThan(40);
        named.Where(one => !tests[one.Groups["class"].Value].Any(text => text.Contains($" {one.Groups["test"].Value}", StringComparison.Ordinal)))
            .Select(one => one.Value).ShouldBeEmpty();
    }

    [Fact]
    public void Every_browser_test_that_the_list_of_capabilities_names_exists()
    {
        var root = Path.GetFullPath(Path.Combine(Here(), "../../.."));
        var specs = Directory.EnumerateFiles(Path.Combine(root, "web/e2e"), "*.spec.ts", SearchOption.AllDirectories)
            .ToDictionary(path => Path.GetRelativePath(Path.Combine(root, "web/e2e"), path).Replace('\\', '/'), File.ReadAllText);
        var named = Specs().Matches(File.ReadAllText(Path.Combine(root, "docs/capabilities.md")));
        named.Count.ShouldBeGreaterThan(30);
        named.Where(one => !Meant(one.Groups["spec"].Value).Any(text => one.Groups["titles"].Value.Split(", ")
                .All(title => "'\"`".Any(quote => text.Contains(title == "" ? title : quote + title, StringComparison.Ordinal)))))
            .Select(one => one.Value).ShouldBeEmpty();

        IEnumerable<string> Meant(string spec) => specs.Where(one => spec.EndsWith("*.spec.ts", StringComparison.Ordinal)
            ? one.Key.StartsWith(spec[..^9], StringComparison.Ordinal) : one.Key == spec || one.Key.EndsWith("/" + spec, StringComparison.Ordinal))
            .Select(one => one.Value);
    }

    /// <summary>A file of browser tests and, after a colon, what the tests meant begin with.</summary>
    [GeneratedRegex(@"`(?<spec>[\w/*]+\.spec\.ts)`(: (?<titles>[^`|]*?))?(?=, `|,? \||, as|, \[|\)|;|\n)")]
    private static partial Regex Specs();

    [GeneratedRegex(@"`(?<class>[A-Z]\w+Tests)(\.(?<test>\w+))?`")]
    private static partial Regex Named();

    private static string Here([CallerFilePath] string path = "") => path;
}
