using System.Text.Json;
using CustomerCluster.Gateway.Access;
using Microsoft.AspNetCore.Routing;

namespace CustomerCluster.Gateway.Tests;

/// <summary>With a chain of its own, which books Essential after it had everything.</summary>
public sealed class PlanTests : IAsyncLifetime
{
    private readonly Shop _shop = new();

    public Task InitializeAsync() => _shop.InitializeAsync();
    public Task DisposeAsync() => ((IAsyncLifetime)_shop).DisposeAsync();

    [Fact]
    public async Task What_the_plan_lacks_is_refused_by_name_and_hidden_and_is_all_there_again_when_it_is_booked_again()
    {
        var ada = await _shop.NewCustomer(more: new { firstName = "Ada", loyalty = true });
        var key = Client.NewKey();
        var points = (await _shop.Manager.Post($"{ada.Path}/points", new { change = 50, reason = "gift" }, key)).ShouldBe(200);
        (await _shop.Manager.Put($"{ada.Path}/account", new { limit = "100.00" })).ShouldBe(200);
        (await _shop.Manager.Post($"{ada.Path}/credit", new { change = "5.00" })).ShouldBe(200);
        var before = (await _shop.Soho1.Get(ada.Path)).ShouldBe(200);
        await using var register = await LiveRegister.Connect(_shop.Soho1);
        (await register.Watch(ada.Id)).GetProperty("points").GetInt64().ShouldBe(50);

        var fields = (await _shop.Stranger().Get("/openapi/v1.json")).Json.GetProperty("components").GetProperty("schemas")
            .GetProperty("CustomerView").GetProperty("properties");

        await Book("essential");

        // Refused, by name, at each of the routes.
        (await _shop.Manager.Get($"{ada.Path}/points")).ShouldBeRefused(409, "notInPlan").Text("detail").ShouldContain("loyalty");
        (await _shop.Manager.Get($"{ada.Path}/account")).ShouldBeRefused(409, "notInPlan").Text("detail").ShouldContain("account");
        (await _shop.Manager.Post($"{ada.Path}/points", new { change = 50, reason = "gift" })).ShouldBeRefused(409, "notInPlan");
        (await _shop.Manager.Put($"{ada.Path}/account", new { limit = "200.00" })).ShouldBeRefused(409, "notInPlan");
        (await _shop.Manager.Patch(ada.Path, new { tier = "Gold" })).ShouldBeRefused(409, "notInPlan");
        (await _shop.Soho1.Post("/api/v1/customers", new { firstName = "Bob", loyalty = true })).ShouldBeRefused(409, "notInPlan");
        (await _shop.Soho1.Get("/api/v1/customers?sort=-points")).ShouldBeRefused(409, "notInPlan");
        (await _shop.Soho1.Get("/api/v1/customers?tier=Gold")).ShouldBeRefused(409, "notInPlan");
        (await _shop.Soho1.Post("/api/v1/sales", Paid(ada.Id, "points"))).ShouldBeRefused(409, "notInPlan");
        (await _shop.Soho1.Post("/api/v1/sales", Paid(ada.Id, "account"))).ShouldBeRefused(409, "notInPlan");

        // What was done before it still has its first answer; what the plan has goes on, and earns nothing.
        (await _shop.Manager.Post($"{ada.Path}/points", new { change = 50, reason = "gift" }, key)).ShouldBe(200)
            .Body.ShouldBe(points.Body);
        var sale = (await _shop.Soho1.Post("/api/v1/sales", Paid(ada.Id, "cash"))).ShouldBe(201);
        sale.Number("pointsEarned").ShouldBe(0);

        // Hidden, wherever the customer is shown.
        var shown = (await _shop.Soho1.Get(ada.Path)).ShouldBe(200);
        Hidden(shown.Json);
        foreach (var field in shown.Json.EnumerateObject().Where(field => field.Value.ValueKind == JsonValueKind.Null))
            fields.GetProperty(field.Name).GetRawText().ShouldContain("null", customMessage: field.Name);
        shown.Text("credit").ShouldBe("5.00");
        Hidden((await _shop.Soho1.Get("/api/v1/customers?q=Ada")).ShouldBe(200).Json.GetProperty("items")[0]);
        Hidden((await _shop.Soho1.Get($"/api/v1/customers/lookup?barcode={ada.Text("barcode")}")).ShouldBe(200).Json);
        Hidden((await _shop.Manager.Get("/api/v1/sync")).ShouldBe(200).Json.GetProperty("changed")[0]);
        Hidden((await _shop.Soho1.Patch(ada.Path, new { remarks = "new" })).ShouldBe(200).Json);
        Hidden((await _shop.Soho1.Patch(ada.Path, new { remarks = "late" }, headers: ("If-Match", before.Headers["ETag"])))
            .ShouldBeRefused(412, "staleVersion").Json.GetProperty("current"));
        Hidden(await register.Hears("CustomerChanged", told => told.GetProperty("remarks").GetString() == "new"));
        Hidden((await register.Watch(ada.Id)));

        // Not offered.
        Features((await _shop.Manager.Get("/api/v1/settings")).ShouldBe(200).Json).ShouldBeEmpty();
        Features((await _shop.Stranger().Post("/api/v1/sessions", new { user = "admin", pin = Shop.AdminPin })).ShouldBe(201).Json)
            .ShouldBeEmpty();
        var document = (await _shop.Stranger().Get("/openapi/v1.json")).ShouldBe(200).Json;
        document.GetProperty("paths").EnumerateObject().Select(path => path.Name)
            .Where(path => path.Contains("/points") || path.Contains("/account")).ShouldBeEmpty();
        document.GetProperty("paths").TryGetProperty("/api/v1/customers/{id}/credit", out _).ShouldBeTrue();
        document.GetProperty("components").GetProperty("schemas").GetProperty("CustomerView").GetProperty("properties")
            .TryGetProperty("points", out _).ShouldBeFalse();

        await Book("pro");

        var again = (await _shop.Soho1.Get(ada.Path)).ShouldBe(200).Json;
        (again.GetProperty("points").GetInt64(), again.GetProperty("account").GetProperty("limit").GetString()).ShouldBe((50, "100.00"));
        Features((await _shop.Manager.Get("/api/v1/settings")).Json).ShouldBe(["loyalty", "onAccount"]);
        Features((await _shop.Stranger().Post("/api/v1/sessions", new { user = "admin", pin = Shop.AdminPin })).Json)
            .ShouldBe(["loyalty", "onAccount"]);
        (await _shop.Stranger().Get("/openapi/v1.json")).Json.GetProperty("paths")
            .TryGetProperty("/api/v1/customers/{id}/points", out _).ShouldBeTrue();
    }

    /// <summary>Whoever adds a route for points or accounts and forgets to say so is told here.</summary>
    [Fact]
    public void Every_route_of_points_and_accounts_says_which_feature_it_needs()
    {
        var endpoints = ((EndpointDataSource)_shop.Services.GetService(typeof(EndpointDataSource))!).Endpoints.OfType<RouteEndpoint>()
            .Where(endpoint => endpoint.RoutePattern.RawText!.StartsWith("/api/v1", StringComparison.Ordinal)).ToList();
        var marked = endpoints.ToLookup(endpoint => endpoint.Metadata.GetMetadata<Needed>()?.Feature);
        marked[Chain.Feature.Loyalty].Count().ShouldBeGreaterThanOrEqualTo(2);
        marked[Chain.Feature.OnAccount].Count().ShouldBeGreaterThanOrEqualTo(4);
        marked[null].Select(endpoint => endpoint.RoutePattern.RawText!.Split('/'))
            .Where(parts => parts.Contains("points") || parts.Contains("account")).ShouldBeEmpty();
    }

    private async Task Book(string plan)
    {
        (await _shop.Admin.Put("/api/v1/settings", new { country = "GB", timeZone = "Europe/London", plan })).ShouldBe(200);
        var expected = plan == "essential" ? 409 : 201;
        for (var deadline = DateTime.UtcNow.AddSeconds(10); ;)
        {
            var answer = await _shop.Soho1.Post("/api/v1/customers", new { firstName = "Bob", loyalty = true });
            var route = await _shop.Manager.Get($"/api/v1/customers/{Guid.NewGuid()}/points");
            if (answer.Status == expected && route.Status == (expected == 409 ? 409 : 404)) return;
            if (DateTime.UtcNow > deadline) answer.ShouldBe(expected);
        }
    }

    private static object Paid(string customer, string kind) => new
    {
        saleId = $"s-{Guid.NewGuid():N}", channel = "retail", soldAt = DateTimeOffset.UtcNow, customerId = customer,
        lines = new[] { new { sku = "TEA", name = "Tea", quantity = 1, unitPrice = "0.10" } },
        payments = new[] { new { kind, amount = "0.10" } },
    };

    private static void Hidden(JsonElement customer)
    {
        foreach (var field in new[] { "loyalty", "tier", "tierPinned", "points", "pointsOwed", "pointsHeld", "account" })
            customer.GetProperty(field).ValueKind.ShouldBe(JsonValueKind.Null, field);
        customer.GetProperty("firstName").GetString().ShouldNotBeNull();
    }

    private static IEnumerable<string?> Features(JsonElement answer) =>
        answer.GetProperty("features").EnumerateArray().Select(feature => feature.GetString());
}
