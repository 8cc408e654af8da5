using System.Diagnostics;
using System.Text.Json;
using CustomerCluster.Chain;
using CustomerCluster.Gateway.Access;
using CustomerCluster.Gateway.Http;
using CustomerCluster.Journal;
using Microsoft.Extensions.DependencyInjection;

namespace CustomerCluster.Gateway.Tests;

/// <summary>On a chain of its own: what is adjusted here would hold for other tests too.</summary>
public sealed class PermissionTests(Shop shop) : IClassFixture<Shop>, IAsyncLifetime
{
    private const string Permissions = "/api/v1/permissions";
    private static readonly TimeSpan InForce = TimeSpan.FromSeconds(2);

    [Fact]
    public async Task A_chain_gives_an_action_to_a_lesser_role_and_every_gateway_goes_by_it_within_two_seconds()
    {
        var other = new PermissionsInForce(
            shop.Services.GetRequiredService<IReadSide>(), shop.Services.GetRequiredService<ApiFormat>(), TimeProvider.System);
        (await other.Now())["deleteCustomer"].Least.ShouldBe(Role.Manager);
        (await shop.Soho1.Delete((await shop.NewCustomer()).Path)).ShouldBeRefused(403, "forbidden");

        await Adjust(new { deleteCustomer = new { role = "cashier" } });

        await Until(async () => (await shop.Soho1.Delete((await shop.NewCustomer()).Path)).Status == 200);
        await Until(async () => (await other.Now())["deleteCustomer"].Least == Role.Cashier);
    }

    [Fact]
    public async Task A_chain_keeps_an_action_for_a_higher_role_or_for_the_back_office()
    {
        var customer = await shop.NewCustomer();
        using var register = await shop.SignInRegister("soho-2");
        await Adjust(new
        {
            editCustomer = new { role = "manager" }, createCustomer = new { backOfficeOnly = true }, getCustomer = new { role = "manager" },
        });

        await Until(async () => (await shop.Soho1.Patch(customer.Path, new { remarks = "x" })).Status == 403);
        (await shop.Soho1.Post("/api/v1/customers", new { firstName = "Ann" })).ShouldBeRefused(403, "forbidden");
        (await register.Get(customer.Path)).ShouldBeRefused(403, "forbidden");
        (await shop.Manager.Patch(customer.Path, new { remarks = "x" })).ShouldBe(200);
        (await shop.Manager.Post("/api/v1/customers", new { firstName = "Ann" })).ShouldBe(201);
    }

    [Fact]
    public async Task What_is_not_named_stays_and_null_returns_to_the_default()
    {
        await Adjust(new { deleteCustomer = new { role = "admin" }, createGroup = new { role = "cashier", backOfficeOnly = true } });
        await Adjust(new { createGroup = new { role = (string?)null } });
        Row(await shop.Admin.Get(Permissions), "createGroup").ShouldBe("manager True");
        Row(await shop.Admin.Get(Permissions), "deleteCustomer").ShouldBe("admin False");

        var answer = await Adjust(new { createGroup = (object?)null });

        Row(answer, "createGroup").ShouldBe("manager False");
        Row(answer, "deleteCustomer").ShouldBe("admin False");
        answer.Json.GetProperty("items").EnumerateArray().Single(one => one.GetProperty("action").GetString() == "deleteCustomer")
            .GetProperty("default").GetRawText().ShouldBe("""{"role":"manager","backOfficeOnly":false}""");
    }

    [Theory]
    [InlineData("changePermissions", "role", "stays admin")]
    [InlineData("changeSettings", "role", "stays admin")]
    [InlineData("putUser", "role", "stays admin")]
    [InlineData("listUsers", "role", "stays admin")]
    [InlineData("adjustPoints", "backOfficeOnly", "stays true")]
    public async Task What_has_to_stay_is_not_loosened(string action, string field, string rule)
    {
        var before = (await shop.Admin.Get(Permissions)).Body;
        object loosened = field == "role" ? "manager" : false;
        var answer = await shop.Admin.Put(Permissions, new Dictionary<string, object>
        {
            [action] = new Dictionary<string, object> { [field] = loosened }, ["createGroup"] = new { role = "admin" },
        });

        answer.ShouldBeRefused(422, "invalid");
        answer.Json.GetProperty("errors").GetProperty($"{action}.{field}")[0].GetString()!.ShouldStartWith(rule);
        (await shop.Admin.Get(Permissions)).Body.ShouldBe(before);
        // Even if it was written down once, by whatever way.
        var permission = Access.Permissions.InForce([new(action, Role.Cashier, false)])[action];
        (field == "role" ? permission.Least == Role.Admin : permission.BackOfficeOnly).ShouldBeTrue();
    }

    [Fact]
    public async Task Points_are_adjusted_by_a_cashier_where_the_chain_says_so_but_in_the_back_office_still()
    {
        var customer = await shop.NewCustomer();
        using var office = await shop.SignIn("cashier", Shop.CashierPin);
        await Adjust(new { adjustPoints = new { role = "cashier" } });

        await Until(async () => (await office.Post(customer.Path + "/points", new { change = 5, reason = "goodwill" })).Status == 200);
        (await shop.Soho1.Post(customer.Path + "/points", new { change = 5, reason = "goodwill" })).ShouldBeRefused(403, "forbidden");
    }

    [Fact]
    public async Task Settings_and_permissions_leave_each_other_alone()
    {
        var settings = await shop.Admin.Get("/api/v1/settings");
        var adjusted = await Adjust(new { deleteCustomer = new { role = "admin" } });
        (await shop.Admin.Get("/api/v1/settings")).Body.ShouldBe(settings.Body);

        var same = new { country = "GB", timeZone = "Europe/London" };
        (await shop.Admin.Put("/api/v1/settings", same, null, ("If-Match", settings.Headers["ETag"]))).ShouldBe(200);

        (await shop.Admin.Get(Permissions)).Body.ShouldBe(adjusted.Body);
    }

    [Fact]
    public async Task Of_two_who_change_them_at_once_the_second_sees_what_the_first_did()
    {
        var read = (await shop.Admin.Get(Permissions)).Headers["ETag"];
        (await shop.Admin.Put(Permissions, new { createGroup = new { role = "admin" } }, null, ("If-Match", read))).ShouldBe(200);
        (await shop.Admin.Put(Permissions, new { createGroup = new { role = "cashier" } }, null, ("If-Match", read)))
            .ShouldBeRefused(412, "staleVersion").Json.GetProperty("current").GetRawText().ShouldContain("\"role\":\"admin\"");
        // Sent again under its key it is what it was.
        var key = Client.NewKey();
        var first = await shop.Admin.Put(Permissions, new { createGroup = (object?)null }, key);
        (await shop.Admin.Put(Permissions, new { createGroup = (object?)null }, key)).Body.ShouldBe(first.ShouldBe(200).Body);
    }

    [Fact]
    public async Task Who_adjusted_what_is_in_the_journal()
    {
        await Adjust(new { createGroup = new { role = "admin" } });
        var happened = (await shop.Services.GetRequiredService<IJournal>().ReadEntityAsync($"chain/{IChainPermissionsGrain.Id}"))[^1];
        (happened.Type, happened.By.User).ShouldBe(("PermissionsChanged", "admin"));
        JsonDocument.Parse(happened.Payload).RootElement.GetProperty("actions")[0].GetProperty("role").GetString().ShouldBe("admin");
    }

    public Task InitializeAsync() => Task.CompletedTask;

    /// <summary>Leaves the chain as it was.</summary>
    public async Task DisposeAsync()
    {
        await Adjust(Access.Permissions.All.ToDictionary(one => one.Action, _ => (object?)null));
        await Until(async () => (await shop.Soho1.Get("/api/v1/customers?limit=1")).Status == 200
            && (await shop.Services.GetRequiredService<PermissionsInForce>().Now())["deleteCustomer"].Least == Role.Manager);
    }

    private async Task<Answer> Adjust(object actions) => (await shop.Admin.Put(Permissions, actions)).ShouldBe(200);

    private static string Row(Answer answer, string action) => answer.Json.GetProperty("items").EnumerateArray()
        .Where(one => one.GetProperty("action").GetString() == action)
        .Select(one => $"{one.GetProperty("role").GetString()} {one.GetProperty("backOfficeOnly").GetBoolean()}").Single();

    /// <summary>What is asked for from then on goes by it, however long its answer takes.</summary>
    private static async Task Until(Func<Task<bool>> holds)
    {
        var changed = Stopwatch.StartNew();
        for (var asked = changed.Elapsed; !await holds(); asked = changed.Elapsed) asked.ShouldBeLessThan(InForce);
    }
}
