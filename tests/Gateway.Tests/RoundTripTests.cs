using System.Text.Json.Nodes;

namespace CustomerCluster.Gateway.Tests;

/// <summary>A file that this system has written is read by it as it was meant, here and in another shop.</summary>
[Collection(OneShop.Name)]
public sealed class RoundTripTests(Shop shop)
{
    /// <summary>What the chain itself makes of a customer, or the moment at which it did.</summary>
    private static readonly string[] TheChainsOwn =
        ["id", "version", "barcode", "groupId", "origin", "createdAt", "updatedAt", "lastVisitAt", "knownBy", "consents", "addresses"];

    [Fact]
    public async Task An_exported_file_imported_in_another_shop_makes_the_same_customers()
    {
        var tag = Word();
        var made = await Strange(tag);
        await using var other = new Shop();
        await other.InitializeAsync();

        var counts = await Imported(other, await Exported(tag), "?mapping=" + Uri.EscapeDataString("""{"customerId":"","barcode":""}"""));

        (counts["created"]!.GetValue<int>(), counts["failed"]!.GetValue<int>()).ShouldBe((made.Length, 0), counts.ToJsonString());
        var there = (await other.Manager.Get($"/api/v1/customers?tag={tag}&limit=200")).ShouldBe(200).Json.GetProperty("items");
        there.EnumerateArray().Select(customer => Meant(customer.GetRawText())).ShouldBe(made.Select(Meant), ignoreOrder: true);
    }

    [Fact]
    public async Task An_exported_file_imported_where_it_comes_from_changes_nobody()
    {
        var tag = Word();
        var made = await Strange(tag);

        var counts = await Imported(shop, await Exported(tag), "?duplicates=update");

        (counts["unchanged"]!.GetValue<int>(), counts["failed"]!.GetValue<int>()).ShouldBe((made.Length, 0), counts.ToJsonString());
        var now = (await shop.Manager.Get($"/api/v1/customers?tag={tag}&limit=200")).ShouldBe(200).Json.GetProperty("items");
        now.EnumerateArray().Select(customer => customer.GetRawText()).ShouldBe(made, ignoreOrder: true);
    }

    /// <summary>Whom a spreadsheet, a careless reader or a careless writer would spoil.</summary>
    private async Task<string[]> Strange(string tag)
    {
        (string First, string? Last, string? Remarks)[] people =
        [
            ("'t", "Hooft", null), ("''t", "'Hooft'", "'"), ("'=1+1", "=1", "-10 % since May\r\nsecond line"), ("'5th", "+Avenue", "@home\ttab"),
            ("＝1+1", "＠home", "－x"), ("O'Neill \"Bob\"", "Jr, the second; third|fourth", "a line\nand another"), ("陳", "怡君", "好"), ("Zoë", null, "  inside  spaces "),
        ];
        foreach (var (first, last, remarks) in people)
        {
            await shop.NewCustomer(more: new
            {
                firstName = first, lastName = last, remarks, tags = new[] { tag, "second", "red, white; \"rosé\"", "in \"quotes\"", "＝A1" }, birthday = "1990-01-31", company = "'@Co",
                addresses = new object[] { new { line1 = "'1 High St", postcode = "0123" }, new { line1 = "+1 Way", phone = "+1 202", country = "US" } },
                consents = new { email = true },
            });
        }
        var all = (await shop.Manager.Get($"/api/v1/customers?tag={tag}&limit=200")).ShouldBe(200).Json.GetProperty("items");
        all.GetArrayLength().ShouldBe(people.Length);
        return [.. all.EnumerateArray().Select(customer => customer.GetRawText())];
    }

    private async Task<string> Exported(string tag) =>
        (await shop.Manager.Get($"/api/v1/exports/customers.csv?tag={tag}")).ShouldBe(200).Body;

    private static async Task<JsonNode> Imported(Shop into, string file, string query)
    {
        var import = (await into.Import(query, file)).ShouldBe(201);
        return JsonNode.Parse((await into.ImportEnded(import.Id)).Body)!["counts"]!;
    }

    private static string Meant(string view)
    {
        var customer = JsonNode.Parse(view)!.AsObject();
        var (consents, addresses) = (customer["consents"]!, customer["addresses"]!.AsArray());
        foreach (var address in addresses) address!.AsObject().Remove("id");
        var kept = $"{consents["email"]} {consents["sms"]} {addresses.ToJsonString()}";
        foreach (var field in TheChainsOwn) customer.Remove(field);
        return customer.ToJsonString() + kept;
    }

    private static string Word() => "w" + Guid.NewGuid().ToString("N")[..12];
}
