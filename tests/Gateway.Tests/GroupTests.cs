using System.Diagnostics;
using System.Text.Json;
using CustomerCluster.Groups;

namespace CustomerCluster.Gateway.Tests;

[Collection(OneShop.Name)]
public sealed class GroupTests(Shop shop)
{
    private const string Groups = "/api/v1/groups";

    [Fact]
    public async Task Groups_are_listed_with_their_members_and_found_by_name()
    {
        var word = Word();
        var (cafes, hotels) = (await Made($"Cafés {word}"), await Made($"{word} hôtels"));
        for (var n = 0; n < 3; n++) await Member(cafes);

        var all = await Found(word);
        all.Select(group => (group.GetProperty("name").GetString(), group.GetProperty("members").GetInt64()))
            .ShouldBe([($"Cafés {word}", 3), ($"{word} hôtels", 0)], ignoreOrder: true);
        (await Found($"{word} CAFES")).Single().GetProperty("id").GetString().ShouldBe(cafes);
        (await Found($"hotel {word}")).Single().GetProperty("id").GetString().ShouldBe(hotels);
        (await Found($"{word} %")).Count.ShouldBe(2);
        (await Found($"{word} bars")).ShouldBeEmpty();
        (await shop.Manager.Get($"{Groups}/{cafes}")).Number("members").ShouldBe(3);
    }

    [Fact]
    public async Task A_group_s_count_is_right_after_every_change_though_its_version_stays()
    {
        var group = await Made();
        var before = await shop.Manager.Get($"{Groups}/{group}");
        var member = await Member(group);
        var joined = await shop.Manager.Get($"{Groups}/{group}", ("If-None-Match", before.Headers["ETag"]));
        (joined.ShouldBe(200).Number("members"), joined.Version).ShouldBe((1, before.Version));
        (await shop.Manager.Patch(member.Path, new { groupId = (string?)null })).ShouldBe(200);
        (await shop.Manager.Get($"{Groups}/{group}")).Number("members").ShouldBe(0);
        await Member(group);
        (await shop.Manager.Put($"{Groups}/{group}", new { name = Word() })).ShouldBe(200).Number("members").ShouldBe(1);
        var gone = await Member(group);
        (await shop.Manager.Get($"{Groups}/{group}")).Number("members").ShouldBe(2);
        (await shop.Manager.Delete(gone.Path)).ShouldBe(200);
        (await shop.Manager.Get($"{Groups}/{group}")).Number("members").ShouldBe(1);
    }

    [Fact]
    public async Task Members_are_listed_by_name_page_by_page_while_others_come_and_go()
    {
        var group = await Made();
        foreach (var name in new[] { "Dee", "Amy", "Cy", "Bob", "Eve" }) await Member(group, name);
        var first = await shop.Manager.Get($"{Groups}/{group}/customers?limit=2");
        Names(first).ShouldBe(["Amy", "Bob"]);
        await Member(group, "Abe");
        await Member(group, "Cleo");
        var second = await shop.Manager.Get($"{Groups}/{group}/customers?limit=2&cursor={first.Text("next")}");
        Names(second).ShouldBe(["Cleo", "Cy"]);
        var last = await shop.Manager.Get($"{Groups}/{group}/customers?limit=2&cursor={second.Text("next")}");
        Names(last).ShouldBe(["Dee", "Eve"]);
        last.Json.GetProperty("next").ValueKind.ShouldBe(JsonValueKind.Null);
    }

    [Fact]
    public async Task Deleting_a_group_returns_its_members_to_none_at_once_wherever_they_are_read()
    {
        var name = Word();
        var group = await Made(name);
        var ann = await Member(group);
        var read = await shop.Manager.Get(ann.Path);
        var cursor = await Synced();
        await using var register = await LiveRegister.Connect(shop.Soho1);
        await register.Watch(ann.Id);

        var key = Client.NewKey();
        var deleted = (await shop.Manager.Delete($"{Groups}/{group}?reason=closed", key)).ShouldBe(200);
        deleted.Id.ShouldBe(group);

        (await shop.Manager.Get(ann.Path, ("If-None-Match", read.Headers["ETag"]))).ShouldBe(200).Json
            .GetProperty("groupId").ValueKind.ShouldBe(JsonValueKind.Null);
        GroupsIn(await shop.Manager.Get($"/api/v1/customers?q={ann.Text("lastName")}")).ShouldBe([null]);
        (await shop.Manager.Get($"/api/v1/customers?group={group}")).Json.GetProperty("items").GetArrayLength().ShouldBe(0);
        (await shop.Manager.Get($"/api/v1/customers/lookup?barcode={ann.Text("barcode")}")).Json
            .GetProperty("groupId").ValueKind.ShouldBe(JsonValueKind.Null);
        (await shop.Manager.Get($"{Groups}/{group}")).ShouldBeRefused(404, "notFound");
        (await shop.Manager.Get($"{Groups}/{group}/customers")).ShouldBeRefused(404, "notFound");
        (await Found(name)).ShouldBeEmpty();
        (await shop.Manager.Patch(ann.Path, new { remarks = "still here" })).ShouldBe(200).Json
            .GetProperty("groupId").ValueKind.ShouldBe(JsonValueKind.Null);
        GroupsIn(await shop.Manager.Get($"/api/v1/sync?cursor={cursor}"), "changed").ShouldAllBe(seen => seen != group);
        // Whatever is pushed from now on shows none: the edit, and what tells the customer.
        var pushed = await register.Hears("CustomerChanged", _ => true);
        pushed.GetProperty("groupId").ValueKind.ShouldBe(JsonValueKind.Null);
        (await shop.Manager.Post("/api/v1/customers", new { firstName = "Late", groupId = group })).ShouldBeRefused(422, "invalid");
        await Made(name);

        await Until(async () => (await shop.Manager.Get(ann.Path)).Version == read.Version + 2);
        (await shop.Manager.Delete($"{Groups}/{group}?reason=closed", key)).ShouldBe(200).Body.ShouldBe(deleted.Body);
        (await shop.Manager.Delete($"{Groups}/{group}")).ShouldBeRefused(404, "notFound");
    }

    [Fact]
    public async Task A_register_that_watches_a_member_hears_that_the_group_is_gone()
    {
        var group = await Made();
        var ann = await Member(group);
        await using var register = await LiveRegister.Connect(shop.Soho1);
        await register.Watch(ann.Id);
        (await shop.Manager.Delete($"{Groups}/{group}")).ShouldBe(200);
        var pushed = await register.Hears("CustomerChanged", _ => true);
        (pushed.GetProperty("id").GetString(), pushed.GetProperty("groupId").ValueKind).ShouldBe((ann.Id, JsonValueKind.Null));
    }

    [Fact]
    public async Task A_shared_account_shows_who_charged_what_where_and_what_is_left()
    {
        var group = await Made();
        var ann = await Member(group);
        var account = $"{Groups}/{group}/account";
        (await shop.Manager.Get(account)).ShouldBe(200).Json.GetProperty("limit").ValueKind.ShouldBe(JsonValueKind.Null);
        (await shop.Manager.Put(account, new { limit = "5000.00" })).ShouldBe(200).Text("available").ShouldBe("5000.00");
        var grain = shop.Grains.GetGrain<IGroupAccountGrain>(Guid.Parse(group));
        var sale = new SaleId(Word());
        (await grain.Reserve(new(sale, new(Guid.Parse(ann.Id)), new(1200.50m)),
            new(Client.NewKey(), "cashier", Role.Cashier, new("soho"), new("soho-1")))).Succeeded.ShouldBeTrue();

        var key = Client.NewKey();
        (await shop.Soho1.Post($"{account}/payments", new { amount = "200.50", reference = "BACS 17" }, key)).ShouldBe(200);
        (await shop.Soho1.Post($"{account}/payments", new { amount = "200.50", reference = "BACS 17" }, key)).ShouldBe(200)
            .Text("balance").ShouldBe("1000.00");
        (await shop.Manager.Post($"{account}/payments", new { amount = "1000.01" })).ShouldBeRefused(409, "paymentExceedsBalance");

        var shown = (await shop.Manager.Get(account)).ShouldBe(200);
        (shown.Text("limit"), shown.Text("balance"), shown.Text("available")).ShouldBe(("5000.00", "1000.00", "4000.00"));
        shown.Json.GetProperty("items").EnumerateArray().Select(Line).ShouldBe(
        [
            "paid -200.50 1000.00   BACS 17 cashier soho soho-1",
            $"charged 1200.50 1200.50 {sale} {ann.Id}  cashier soho soho-1",
        ]);
        var page = await shop.Manager.Get(account + "?limit=1");
        (await shop.Manager.Get($"{account}?limit=1&cursor={page.Text("next")}")).Json.GetProperty("items").EnumerateArray()
            .Single().GetProperty("what").GetString().ShouldBe("charged");

        // A limit below what is owed blocks further charges and nothing else.
        (await shop.Manager.Put(account, new { limit = "900.00" })).ShouldBe(200).Text("available").ShouldBe("0.00");
        (await shop.Manager.Delete($"{Groups}/{group}")).ShouldBeRefused(409, "groupAccountOpen");
        (await shop.Soho1.Post($"{account}/payments", new { amount = "1000.00" })).ShouldBe(200).Text("available").ShouldBe("900.00");
        (await grain.Release(sale)).ShouldBe(ChargeEnd.Released);
    }

    private static string Line(JsonElement entry) => string.Join(' ',
        new[] { "what", "change", "balance", "saleId", "customerId", "reference", "user", "storeId", "registerId" }
            .Select(field => entry.GetProperty(field).GetString()));

    private async Task<string> Made(string? name = null) =>
        (await shop.Manager.Post(Groups, new { name = name ?? Word() })).ShouldBe(201).Id;

    private Task<Answer> Member(string groupId, string firstName = "Ann") =>
        shop.NewCustomer(more: new { firstName, lastName = firstName == "Ann" ? Word() : null, groupId });

    private async Task<List<JsonElement>> Found(string typed) =>
        [.. (await shop.Soho1.Get($"{Groups}?q={Uri.EscapeDataString(typed)}")).ShouldBe(200).Json.GetProperty("items").EnumerateArray()];

    private static IEnumerable<string?> Names(Answer page) =>
        page.ShouldBe(200).Json.GetProperty("items").EnumerateArray().Select(one => one.GetProperty("firstName").GetString());

    private static IEnumerable<string?> GroupsIn(Answer page, string list = "items") =>
        page.ShouldBe(200).Json.GetProperty(list).EnumerateArray().Select(one => one.GetProperty("groupId").GetString());

    private async Task<string> Synced()
    {
        for (var page = await shop.Manager.Get("/api/v1/sync?limit=200"); ;
            page = await shop.Manager.Get($"/api/v1/sync?limit=200&cursor={page.Text("cursor")}"))
            if (!page.ShouldBe(200).Json.GetProperty("more").GetBoolean()) return page.Text("cursor");
    }

    private static async Task Until(Func<Task<bool>> holds)
    {
        for (var watch = Stopwatch.StartNew(); !await holds();) watch.Elapsed.ShouldBeLessThan(TimeSpan.FromSeconds(60));
    }

    private static string Word() => $"w{Guid.NewGuid():N}";
}
