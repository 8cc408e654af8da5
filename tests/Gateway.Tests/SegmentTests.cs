using System.Text.Json;
using CustomerCluster.Chain;
using CustomerCluster.Customers;
using CustomerCluster.Gateway.Customers;

namespace CustomerCluster.Gateway.Tests;

[Collection(OneShop.Name)]
public sealed class SegmentTests(Shop shop)
{
    [Fact]
    public async Task A_segment_counts_and_lists_whoever_its_condition_holds_of_at_the_moment_when_it_is_asked()
    {
        var tag = Word();
        var month = DateTime.UtcNow.Month;
        var segment = (await Make(new
        {
            tag, email = true, birthdayMonth = "this", spentAtLeast = "500.00", spentWithinDays = 90,
        })).ShouldBe(201);
        segment.Number("customers").ShouldBe(0);
        segment.Headers["Location"].ShouldBe($"/api/v1/segments/{segment.Id}");

        var spends = await Customer("Spends", email: true, month);
        var saves = await Customer("Saves", email: true, month);
        var silent = await Customer("Silent", email: false, month);
        var born = await Customer("Born", email: true, month % 12 + 1);
        foreach (var (who, amount) in new[] { (spends, "499.99"), (saves, "499.99"), (silent, "900.00"), (born, "900.00") })
            await Sell(who, amount);
        (await Get(segment)).Number("customers").ShouldBe(0);
        await Sell(spends, "0.01");
        (await Get(segment)).Number("customers").ShouldBe(1);
        (await shop.Manager.Get($"/api/v1/segments/{segment.Id}/customers")).ShouldBe(200).Json.GetProperty("items").EnumerateArray()
            .Single().GetProperty("id").GetString().ShouldBe(spends.Id);
        (await Listed(segment)).GetProperty("customers").GetInt64().ShouldBe(1);

        // A withdrawn consent, and a refund, and nobody has asked the segment to change.
        await shop.Manager.Patch(spends.Path, new { consents = new { email = false } });
        (await Get(segment)).Number("customers").ShouldBe(0);

        Task<Answer> Customer(string firstName, bool email, int birthMonth) => shop.NewCustomer(more: new
        {
            firstName, tags = new[] { tag }, consents = new { email }, birthday = $"1990-{birthMonth:00}-15",
        });
    }

    [Fact]
    public async Task A_segment_is_edited_by_its_version_listed_by_name_and_deleted_once()
    {
        var name = Word();
        var key = Client.NewKey();
        var made = (await Make(new { q = "ada love", group = "none" }, name, key)).ShouldBe(201);
        (await Make(new { q = "ada love", group = "none" }, name, key)).ShouldBe(201).Id.ShouldBe(made.Id);
        (await Make(new { email = true }, name.ToUpperInvariant())).ShouldBeRefused(409, "alreadyExists");
        var filter = made.Json.GetProperty("filter");
        (filter.GetProperty("q").GetString(), filter.GetProperty("group").GetString(), filter.GetProperty("email").ValueKind)
            .ShouldBe(("ada love", "none", JsonValueKind.Null));

        var path = $"/api/v1/segments/{made.Id}";
        var edit = new { name = name + "2", description = "of May", filter = new { birthdayMonth = "5" } };
        var edited = (await shop.Manager.Put(path, edit, headers: ("If-Match", $"\"{made.Version}\""))).ShouldBe(200);
        (edited.Text("name"), edited.Text("description"), edited.Json.GetProperty("filter").GetProperty("birthdayMonth").GetString())
            .ShouldBe((name + "2", "of May", "5"));
        var stale = (await shop.Manager.Put(path, edit, headers: ("If-Match", $"\"{made.Version}\""))).ShouldBeRefused(412, "staleVersion");
        stale.Json.GetProperty("current").GetProperty("filter").GetProperty("birthdayMonth").GetString().ShouldBe("5");
        (await Make(new { email = true }, name)).ShouldBe(201);
        (await Listed(edited)).GetProperty("name").GetString().ShouldBe(name + "2");

        (await shop.Manager.Delete(path + "?reason=over")).ShouldBe(200).Version.ShouldBe(3);
        (await shop.Manager.Get(path)).ShouldBeRefused(404, "notFound");
        (await shop.Manager.Delete(path)).ShouldBeRefused(404, "notFound");
        (await shop.Manager.Get(path + "/customers")).ShouldBeRefused(404, "notFound");
        var audit = (await shop.Manager.Get(path + "/audit")).ShouldBe(200).Json.GetProperty("items").EnumerateArray().ToArray();
        audit.Select(change => change.GetProperty("events")[0].GetString()).ShouldBe(["SegmentDeleted", "SegmentEdited", "SegmentCreated"]);
        audit[1].GetProperty("fields").EnumerateArray().Select(field => field.GetProperty("field").GetString()).ShouldContain("filter.birthdayMonth");
    }

    [Fact]
    public void This_month_is_the_month_of_the_chain_s_own_day()
    {
        var filter = new CustomerFilter(BirthdayMonth: 0);
        var newYearInTokyo = new DateTimeOffset(2025, 12, 31, 16, 0, 0, TimeSpan.Zero);
        Month("Asia/Tokyo").ShouldBe(1);
        Month("Europe/London").ShouldBe(12);

        int? Month(string zone) =>
            filter.AsOf(newYearInTokyo, ChainSettings.Default with { TimeZone = zone }, new Currency("GBP", 2)).BirthdayMonth;
    }

    private Task<Answer> Make(object filter, string? name = null, string? key = null) =>
        shop.Manager.Post("/api/v1/segments", new { name = name ?? Word(), filter }, key);

    private async Task<Answer> Get(Answer segment) => (await shop.Manager.Get($"/api/v1/segments/{segment.Id}")).ShouldBe(200);

    private async Task<JsonElement> Listed(Answer segment) =>
        (await shop.Manager.Get("/api/v1/segments?limit=200")).ShouldBe(200).Json.GetProperty("items").EnumerateArray()
            .Single(one => one.GetProperty("id").GetString() == segment.Id);

    private async Task Sell(Answer customer, string amount) =>
        (await shop.Soho1.Post("/api/v1/sales", Shop.Sale(Word(), customer.Id, amount))).ShouldBe(201);

    private static string Word() => $"s{Guid.NewGuid():N}";
}
