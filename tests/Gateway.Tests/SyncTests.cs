using System.Text.Json;

namespace CustomerCluster.Gateway.Tests;

[Collection(OneShop.Name)]
public sealed class SyncTests(Shop shop)
{
    [Fact]
    public async Task After_a_disconnection_a_register_catches_up_on_changes_and_deletions_of_its_store()
    {
        var (stays, goes) = (await InCamden("Stays"), await InCamden("Goes"));
        var (_, cursor) = await SyncAll(shop.Camden1, null);

        await shop.Camden1.Patch(stays.Path, new { remarks = "one" });
        await shop.Manager.Patch(stays.Path, new { remarks = "two" });
        await shop.Manager.Delete(goes.Path);
        var elsewhere = (await shop.Soho1.Post("/api/v1/customers", new { firstName = "Elsewhere", homeStoreId = "soho" })).ShouldBe(201);
        var arrives = await InCamden("Arrives");

        var (pages, end) = await SyncAll(shop.Camden1, cursor);
        var changed = pages.SelectMany(page => page.GetProperty("changed").EnumerateArray())
            .ToDictionary(customer => customer.GetProperty("id").GetString()!);
        changed[stays.Id].GetProperty("remarks").GetString().ShouldBe("two");
        changed.Keys.ShouldContain(arrives.Id);
        changed.Keys.ShouldNotContain(elsewhere.Id);
        pages.SelectMany(page => page.GetProperty("deleted").EnumerateArray()).Select(gone => gone.GetProperty("id").GetString())
            .ShouldBe([goes.Id]);
        var (nothing, after) = await SyncAll(shop.Camden1, end);
        nothing.ShouldAllBe(page => page.GetProperty("changed").GetArrayLength() == 0 && page.GetProperty("deleted").GetArrayLength() == 0);

        var next = await shop.Camden1.Patch(arrives.Path, new { remarks = "the very next change" });
        var (news, _) = await SyncAll(shop.Camden1, after);
        news.Single().GetProperty("changed").EnumerateArray().Single().GetRawText().ShouldBe(next.Body);
    }

    [Fact]
    public async Task A_sync_goes_on_page_by_page_and_misses_nobody()
    {
        var made = new HashSet<string>();
        for (var number = 0; number < 7; number++) made.Add((await InCamden($"Paged{number}")).Id);

        var seen = new HashSet<string>();
        var cursor = "";
        for (var more = true; more;)
        {
            var page = (await shop.Camden1.Get($"/api/v1/sync?limit=2{(cursor == "" ? "" : "&cursor=" + cursor)}")).ShouldBe(200);
            seen.UnionWith(page.Json.GetProperty("changed").EnumerateArray().Select(customer => customer.GetProperty("id").GetString()!));
            (cursor, more) = (page.Text("cursor"), page.Json.GetProperty("more").GetBoolean());
        }
        made.ShouldBeSubsetOf(seen);
    }

    [Fact]
    public async Task A_cursor_from_before_the_shop_was_restored_says_so_and_begins_anew()
    {
        await using var backup = new Shop();
        await backup.InitializeAsync();
        var (_, cursor) = await SyncAll(shop.Manager, null);
        var refused = (await backup.Manager.Get($"/api/v1/sync?cursor={cursor}")).ShouldBeRefused(410, "cursorTooOld");
        refused.Text("detail").ShouldContain("begin again without a cursor");
        (await SyncAll(backup.Manager, null)).Cursor.ShouldNotBe(cursor);
    }

    [Fact]
    public async Task A_page_is_compressed_for_whoever_accepts_it()
    {
        for (var number = 0; number < 20; number++) await InCamden($"Short{number}");
        foreach (var encoding in new[] { "br", "gzip" })
        {
            var plain = (await shop.Camden1.Get("/api/v1/sync?limit=20")).ShouldBe(200);
            var answer = (await shop.Camden1.Get("/api/v1/sync?limit=20", ("Accept-Encoding", encoding))).ShouldBe(200);
            answer.Headers["Content-Encoding"].ShouldBe(encoding);
            answer.Headers["Vary"].ShouldBe("Accept-Encoding");
            plain.Headers.Keys.ShouldNotContain("Content-Encoding");
            answer.Body.Length.ShouldBeLessThan(plain.Body.Length / 3);
        }
    }

    [Fact]
    public async Task A_register_syncs_its_own_store_and_the_back_office_everything()
    {
        var made = (await shop.Soho1.Post("/api/v1/customers", new { firstName = "Everywhere" })).ShouldBe(201);
        (await shop.Camden1.Get("/api/v1/sync?store=soho")).ShouldBeRefused(403, "forbidden");
        var (pages, _) = await SyncAll(shop.Manager, null);
        pages.SelectMany(page => page.GetProperty("changed").EnumerateArray()).Select(customer => customer.GetProperty("id").GetString())
            .ShouldContain(made.Id);
        var atHome = await shop.SignIn("cashier", Shop.CashierPin);
        foreach (var asked in new[] { "", "?store=soho" })
            (await atHome.Get("/api/v1/sync" + asked)).ShouldBeRefused(403, "forbidden").Body.ShouldContain("syncDirectory");
    }

    private async Task<Answer> InCamden(string name) =>
        (await shop.Camden1.Post("/api/v1/customers", new { firstName = name, homeStoreId = "camden" })).ShouldBe(201);

    private static async Task<(List<JsonElement> Pages, string Cursor)> SyncAll(Client client, string? cursor)
    {
        var pages = new List<JsonElement>();
        do
        {
            var page = (await client.Get($"/api/v1/sync{(cursor is null ? "" : "?cursor=" + cursor)}")).ShouldBe(200);
            pages.Add(page.Json);
            cursor = page.Text("cursor");
        }
        while (pages[^1].GetProperty("more").GetBoolean());
        return (pages, cursor);
    }
}
