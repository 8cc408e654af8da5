using System.Net.Http.Headers;

namespace CustomerCluster.Gateway.Tests;

[Collection(OneShop.Name)]
public sealed class MergeTests(Shop shop)
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    [Fact]
    public async Task A_manager_sees_what_would_move_merges_and_registers_hear_of_both()
    {
        var (gone, stays) = await TwoAsync();
        await using var register = await LiveRegister.Connect(shop.Soho2);
        await register.Watch(gone.Id);
        await register.Watch(stays.Id);

        var preview = (await shop.Manager.Post($"{gone.Path}/merge/preview", new { into = stays.Id })).ShouldBe(200).Json;
        preview.GetProperty("source").GetProperty("points").GetInt64().ShouldBe(30);
        preview.GetProperty("into").GetProperty("points").GetInt64().ShouldBe(50);
        preview.GetProperty("roomForAddresses").GetInt32().ShouldBe(5);
        (await shop.Manager.Get(stays.Path)).Json.GetProperty("points").GetInt64().ShouldBe(20);

        var merged = (await shop.Manager.Post($"{gone.Path}/merge", new { into = stays.Id, reason = "the same Ada" })).ShouldBe(200);
        merged.Text("into").ShouldBe(stays.Id);

        (await register.Hears("CustomerDeleted", told => told.GetProperty("id").GetString() == gone.Id, Second))
            .GetProperty("version").GetInt64().ShouldBeGreaterThan(gone.Version);
        await register.Hears("CustomerChanged", view =>
            view.GetProperty("id").GetString() == stays.Id && view.GetProperty("points").GetInt64() == 50, Second);
        (await shop.Manager.Get($"/api/v1/customers?q={gone.Text("barcode")}")).Json.GetProperty("items").EnumerateArray()
            .ShouldHaveSingleItem().GetProperty("id").GetString().ShouldBe(stays.Id);
    }

    [Fact]
    public async Task Addresses_that_are_null_are_as_good_as_not_named_and_all_of_them_move()
    {
        var (gone, stays) = await TwoAsync();
        (await shop.Manager.Post($"{gone.Path}/addresses", new { line1 = "1 Brewer Street", country = "GB" })).ShouldBe(201);

        var preview = (await shop.Manager.Post($"{gone.Path}/merge/preview", new { into = stays.Id, addresses = (string[]?)null })).ShouldBe(200);

        preview.Json.GetProperty("addresses").GetArrayLength().ShouldBe(1);
        preview.Json.GetProperty("into").GetProperty("addresses").GetArrayLength().ShouldBe(1);
    }

    [Fact]
    public async Task Who_was_merged_answers_with_where_they_went_and_their_history_stays_readable()
    {
        var (gone, stays) = await TwoAsync();
        (await shop.Manager.Post($"{gone.Path}/merge", new { into = stays.Id })).ShouldBe(200);

        using var http = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false }) { BaseAddress = shop.Url };
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", shop.Soho1.Token);
        var answer = await http.GetAsync(gone.Path);
        ((int)answer.StatusCode, answer.Headers.Location?.ToString()).ShouldBe((307, stays.Path));
        var problem = System.Text.Json.JsonDocument.Parse(await answer.Content.ReadAsStringAsync()).RootElement;
        (problem.GetProperty("code").GetString(), problem.GetProperty("into").GetString()).ShouldBe(("customerMerged", stays.Id));

        var refused = (await shop.Soho1.Patch(gone.Path, new { remarks = "x" })).ShouldBeRefused(409, "customerMerged");
        refused.Json.GetProperty("into").GetString().ShouldBe(stays.Id);
        var phone = Uri.EscapeDataString(gone.Text("phone"));
        (await shop.Soho1.Get($"/api/v1/customers/lookup?phone={phone}")).ShouldBe(200).Id.ShouldBe(stays.Id);
        (await shop.Soho1.Get($"/api/v1/customers/lookup?barcode={gone.Text("barcode")}")).ShouldBe(200).Id.ShouldBe(stays.Id);
        (await shop.Soho1.Get($"{gone.Path}/points")).ShouldBe(200).Json.GetProperty("items").EnumerateArray()
            .Select(entry => (
                entry.GetProperty("what").GetString(), entry.GetProperty("change").GetInt64(), entry.GetProperty("balance").GetInt64()))
            .ShouldBe([("merged", -30, 0), ("adjusted", 30, 30)]);
        (await shop.Soho1.Get($"{stays.Path}/points")).Json.GetProperty("items")[0].GetProperty("balance").GetInt64().ShouldBe(50);
        var sale = Client.NewKey();
        (await shop.Soho1.Post("/api/v1/sales", Shop.Sale(sale, gone.Id))).ShouldBe(201).Text("customerId").ShouldBe(stays.Id);
        (await shop.Soho1.Post("/api/v1/sales", Shop.Sale(Client.NewKey(), gone.Id, offline: true))).ShouldBe(201)
            .Text("customerId").ShouldBe(stays.Id);
    }

    [Fact]
    public async Task A_merge_is_undone_once_and_both_are_told_by_every_register()
    {
        var (gone, stays) = await TwoAsync();
        var key = Client.NewKey();
        (await shop.Manager.Post($"{gone.Path}/merge", new { into = stays.Id })).ShouldBe(200);
        await using var register = await LiveRegister.Connect(shop.Soho2);
        await register.Watch(stays.Id);

        var back = (await shop.Manager.Post($"{gone.Path}/merge/undo", new { reason = "mother and daughter" }, key)).ShouldBe(200);
        (back.Id, back.Json.GetProperty("points").GetInt64()).ShouldBe((gone.Id, 30));
        (await shop.Manager.Post($"{gone.Path}/merge/undo", new { reason = "mother and daughter" }, key)).ShouldBe(200)
            .Id.ShouldBe(gone.Id);
        (await shop.Manager.Post($"{gone.Path}/merge/undo", new { })).ShouldBeRefused(409, "mergeNotUndoable");
        await register.Hears("CustomerChanged", view => view.GetProperty("points").GetInt64() == 20, Second);
        (await shop.Soho1.Get($"/api/v1/customers/lookup?barcode={gone.Text("barcode")}")).ShouldBe(200).Id.ShouldBe(gone.Id);
        (await shop.Soho1.Get(gone.Path)).ShouldBe(200);
    }

    [Fact]
    public async Task More_addresses_than_five_are_refused_until_some_are_chosen()
    {
        var (gone, stays) = await TwoAsync();
        foreach (var i in Enumerable.Range(1, 3))
        {
            (await shop.Manager.Post($"{gone.Path}/addresses", new { line1 = $"{i} Gone Lane" })).ShouldBe(201);
            (await shop.Manager.Post($"{stays.Path}/addresses", new { line1 = $"{i} Stay Street" })).ShouldBe(201);
        }
        var preview = (await shop.Manager.Post($"{gone.Path}/merge/preview", new { into = stays.Id })).ShouldBe(200).Json;
        (preview.GetProperty("roomForAddresses").GetInt32(), preview.GetProperty("addresses").GetArrayLength()).ShouldBe((2, 3));
        preview.GetProperty("into").ValueKind.ShouldBe(System.Text.Json.JsonValueKind.Null);
        var key = Client.NewKey();
        (await shop.Manager.Post($"{gone.Path}/merge", new { into = stays.Id }, key)).ShouldBeRefused(409, "addressLimitReached");
        (await shop.Manager.Get(gone.Path)).ShouldBe(200);

        var addresses = preview.GetProperty("addresses").EnumerateArray().Skip(1).Select(id => id.GetString()).ToArray();
        (await shop.Manager.Post($"{gone.Path}/merge", new { into = stays.Id, addresses }, key)).ShouldBe(200);
        (await shop.Manager.Get(stays.Path)).Json.GetProperty("addresses").EnumerateArray()
            .Select(address => address.GetProperty("line1").GetString())
            .ShouldBe(["1 Stay Street", "2 Stay Street", "3 Stay Street", "2 Gone Lane", "3 Gone Lane"]);
    }

    /// <summary>One who goes, with 30 points, and one who stays, with 20.</summary>
    private async Task<(Answer Gone, Answer Stays)> TwoAsync()
    {
        var gone = await shop.NewCustomer(more: new
        {
            firstName = "Ada", lastName = "Gone", phone = $"+4477009{Random.Shared.Next(10000, 99999)}", loyalty = true,
        });
        var stays = await shop.NewCustomer("Stays");
        (await shop.Manager.Post($"{gone.Path}/points", new { change = 30, reason = "hello" })).ShouldBe(200);
        (await shop.Manager.Post($"{stays.Path}/points", new { change = 20, reason = "hello" })).ShouldBe(200);
        return (gone, stays);
    }
}
