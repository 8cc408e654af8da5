using System.Diagnostics;
using System.Text.Json;
using CustomerCluster.Gateway.Audit;
using CustomerCluster.Gateway.Problems;
using CustomerCluster.Gateway.Requests;
using CustomerCluster.Journal;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace CustomerCluster.Gateway.Tests;

[Collection(OneShop.Name)]
public sealed class AuditTests(Shop shop)
{
    [Fact]
    public async Task Who_was_refused_what_where_and_by_which_rule_is_in_the_trail()
    {
        var customer = await shop.NewCustomer();
        await shop.Soho1.Delete(customer.Path);
        await shop.Manager.Post(customer.Path + "/points", new { change = -5, reason = "x" });

        var trail = await Trail(customer, 3);

        Line(trail[0]).ShouldBe($"manager manager - - adjustPoints customer/{customer.Id} insufficientPoints 1");
        Line(trail[1]).ShouldBe($"cashier cashier soho soho-1 deleteCustomer customer/{customer.Id} forbidden 1");
        trail[2].GetProperty("outcome").GetString().ShouldBe("done");
    }

    [Fact]
    public async Task Who_changed_what_and_why_is_in_the_trail_newest_first_and_page_by_page()
    {
        var customer = await shop.NewCustomer();
        await shop.Soho2.Patch(customer.Path, new { remarks = "prefers oat milk" });
        await shop.Manager.Post(customer.Path + "/points", new { change = 5, reason = "late delivery" });

        var trail = await Trail(customer, 3);

        trail.Select(Line).ShouldBe(
        [
            $"manager - - - pointsAdjusted customer/{customer.Id} done 1",
            $"cashier - soho soho-2 profileChanged customer/{customer.Id} done 1",
            $"manager - - - customerCreated customer/{customer.Id} done 1",
        ]);
        (trail[0].GetProperty("reason").GetString(), trail[0].GetProperty("version").GetInt64()).ShouldBe(("late delivery", 3));
        var byUser = await shop.Manager.All($"/api/v1/audit?entity=customer/{customer.Id}&user=manager&limit=1");
        byUser.Select(Line).ShouldBe([Line(trail[0]), Line(trail[2])]);
        (await shop.Manager.All($"/api/v1/audit?entity=customer/{customer.Id}&store=soho")).Select(Line).ShouldBe([Line(trail[1])]);
        (await shop.Manager.All($"/api/v1/audit?entity=customer/{customer.Id}&from=2199-01-01")).ShouldBeEmpty();
        (await shop.Manager.All($"/api/v1/audit?entity=customer/{customer.Id}&from=2020-01-01&to=2199-01-01T00:00:00Z&limit=2")).Count.ShouldBe(3);
    }

    [Fact]
    public async Task What_a_change_changed_is_told_before_and_after()
    {
        var customer = await shop.NewCustomer(more: new { firstName = "Ann", loyalty = true, tags = new[] { "regular" } });
        var address = (await shop.Soho1.Post(customer.Path + "/addresses", new { line1 = "1 High St", city = "London" }))
            .Json.GetProperty("addresses")[0].GetProperty("id").GetString();
        await shop.Soho1.Put($"{customer.Path}/addresses/{address}", new { line1 = "2 High St", city = "London" });
        await shop.Soho1.Patch(customer.Path, new { firstName = "Anna", tags = new[] { "vip" }, consents = new { email = true } });
        await shop.Manager.Post(customer.Path + "/points", new { change = 5, reason = "goodwill" });
        await shop.Manager.Delete(customer.Path + "?reason=asked");

        var changes = await shop.Manager.All(customer.Path + "/audit?limit=2");

        changes.Count.ShouldBe(6);
        Fields(changes[5]).ShouldContain("""firstName:  -> "Ann" """.Trim());
        Fields(changes[4]).ShouldContain($"""addresses.{address}.line1:  -> "1 High St" """.Trim());
        Fields(changes[3]).ShouldBe($"""addresses.{address}.line1: "1 High St" -> "2 High St" """.Trim());
        Fields(changes[2]).ShouldStartWith("consents.email: false -> true");
        Fields(changes[2]).ShouldContain("""firstName: "Ann" -> "Anna" """.Trim());
        Fields(changes[2]).ShouldContain("""tags: ["regular"] -> ["vip"]""");
        Fields(changes[1]).ShouldBe("points: 0 -> 5");
        changes[1].GetProperty("reason").GetString().ShouldBe("goodwill");
        Fields(changes[0]).ShouldContain("""firstName: "Anna" -> """.Trim());
        (changes[0].GetProperty("user").GetString(), changes[0].GetProperty("reason").GetString()).ShouldBe(("manager", "asked"));
        changes[2].GetProperty("registerId").GetString().ShouldBe("soho-1");
    }

    [Fact]
    public async Task What_was_erased_of_a_person_is_not_told_any_more()
    {
        var customer = await shop.NewCustomer(more: new { firstName = "Secretname", loyalty = true });
        await shop.Manager.Patch(customer.Path, new { lastName = "Secretsurname" });
        (await shop.Manager.Get(customer.Path + "/audit")).Body.ShouldContain("Secretsurname");

        await shop.Services.GetRequiredService<IJournal>().ErasePersonalAsync($"customer/{customer.Id}");

        var answer = (await shop.Manager.Get(customer.Path + "/audit")).ShouldBe(200);
        answer.Body.ShouldNotContain("Secret");
        Fields(answer.Json.GetProperty("items")[1]).ShouldContain("barcode: ");
    }

    [Fact]
    public async Task Groups_stores_and_settings_have_their_histories_too()
    {
        var name = $"g-{Guid.NewGuid():N}";
        var group = (await shop.Manager.Post("/api/v1/groups", new { name })).Id;
        await shop.Manager.Put($"/api/v1/groups/{group}", new { name = name + "2" });
        Fields((await shop.Manager.All($"/api/v1/groups/{group}/audit"))[0]).ShouldBe($"name: \"{name}\" -> \"{name}2\"");

        await shop.Manager.Put("/api/v1/stores/camden", new { name = "Camden Town", timeZone = "Europe/London" });
        Fields((await shop.Manager.All("/api/v1/stores/camden/audit"))[0]).ShouldEndWith("-> \"Camden Town\"");
        await shop.Manager.Put("/api/v1/stores/camden", new { name = "camden", timeZone = "Europe/London" });

        await shop.Admin.Put("/api/v1/settings", new { country = "IE", timeZone = "Europe/London" });
        await shop.Admin.Put("/api/v1/settings", new { country = "GB", timeZone = "Europe/London" });
        Fields((await shop.Manager.All("/api/v1/settings/audit"))[0]).ShouldBe("country: \"IE\" -> \"GB\"");
        (await shop.Manager.Get($"/api/v1/groups/{Guid.NewGuid()}/audit")).ShouldBeRefused(404, "notFound");
    }

    [Fact]
    public async Task Who_gave_whom_which_role_is_in_the_trail_and_takes_effect_once()
    {
        var (name, key) = ($"u-{Guid.NewGuid():N}", Client.NewKey());
        (await shop.Admin.Post("/api/v1/users", new { name, role = "cashier", pin = "82046173901" }, key)).ShouldBe(201);
        (await shop.Admin.Post("/api/v1/users", new { name, role = "manager", pin = "82046273902" })).ShouldBe(201);

        // Sent again it changes nothing; with another PIN or role under its key it is refused.
        (await shop.Admin.Post("/api/v1/users", new { name, role = "cashier", pin = "82046173901" }, key)).ShouldBe(201);
        (await shop.SignIn(name, "82046273902")).Token.ShouldNotBeEmpty();
        (await shop.Admin.Post("/api/v1/users", new { name, role = "admin", pin = "82046173901" }, key)).ShouldBeRefused(422, "idempotencyKeyReused");
        var (last, pins) = (Client.NewKey(), new[] { "82046373903", "82046473904" });
        (await shop.Admin.Post("/api/v1/users", new { name, role = "manager", pin = pins[0] }, last)).ShouldBe(201);
        (await shop.Admin.Post("/api/v1/users", new { name, role = "manager", pin = pins[1] }, last)).ShouldBeRefused(422, "idempotencyKeyReused");

        (await shop.Manager.All($"/api/v1/audit?entity=user/{name}")).Where(entry => entry.GetProperty("outcome").GetString() == "done").Select(Line)
            .ShouldBe(Enumerable.Repeat($"admin - - - userPut user/{name} done 1", 3));
        (await shop.Manager.All($"/api/v1/users/{name}/audit")).Select(Fields).ShouldBe(["", "role: \"cashier\" -> \"manager\"", "role:  -> \"cashier\""]);
        var stored = await shop.StoredAsync();
        foreach (var pin in new[] { "82046173901", "82046273902" }.Concat(pins)) stored.ShouldNotContain(pin);
    }

    [Fact]
    public async Task Neither_PINs_nor_tokens_nor_bodies_are_kept_of_what_is_refused()
    {
        var customer = await shop.NewCustomer();
        var (token, pin) = ($"{Guid.NewGuid():N}abcdefghijk", "739102846551");
        (await shop.Stranger().Post("/api/v1/sessions", new { user = "cashier", pin })).ShouldBeRefused(401, "wrongCredentials");
        (await shop.Stranger().Post("/api/v1/sessions", new { registerToken = token })).ShouldBeRefused(401, "wrongCredentials");
        (await shop.Soho1.Patch(customer.Path, new { unheardof = "Zzmarker", Zzfield = 1 })).Status.ShouldBe(422);
        (await shop.Soho1.Patch(customer.Path, new { email = "zzmarker" })).Status.ShouldBe(422);

        await Trail(customer, 2);
        await Until(async () => (await shop.Manager.All("/api/v1/audit?limit=50", 1)).Count(entry =>
            entry.GetProperty("action").GetString() == "signIn" && entry.GetProperty("outcome").GetString() == "wrongCredentials") > 0);
        await Until(async () => (await shop.Manager.All("/api/v1/audit?user=cashier&limit=50", 1)).Any(entry =>
            entry.GetProperty("action").GetString() == "PATCH /api/v1/customers/{id}"));

        var stored = await shop.StoredAsync();
        foreach (var secret in new[] { pin, token, "Zzmarker", "zzmarker", "Zzfield" }) stored.ShouldNotContain(secret);
    }

    [Fact]
    public async Task A_flood_of_refusals_is_counted_not_stored_line_by_line()
    {
        var customer = await shop.NewCustomer();
        await Task.WhenAll(Enumerable.Range(0, 300).Select(_ => shop.Soho1.Delete(customer.Path)));

        List<JsonElement> refused = [];
        await Until(async () =>
        {
            refused = [.. (await shop.Manager.All($"/api/v1/audit?entity=customer/{customer.Id}&user=cashier"))];
            return refused.Sum(entry => entry.GetProperty("times").GetInt64()) == 300;
        });
        refused.Count.ShouldBeLessThan(30);
    }

    [Fact]
    public async Task A_trail_that_can_not_be_written_holds_nobody_up_and_is_bounded()
    {
        var trail = new StuckTrail();
        var log = new RefusalLog(trail, TimeProvider.System, NullLogger<RefusalLog>.Instance);
        await log.StartAsync(default);
        log.Note(By("first"), "editCustomer", "customer/first", new Forbidden("editCustomer", "x"));
        await trail.Asked.Task.WaitAsync(TimeSpan.FromSeconds(60));

        var noting = Stopwatch.StartNew();
        for (var entity = 0; entity < 20_000; entity++)
            log.Note(By($"u{entity % 3}"), "editCustomer", $"customer/{entity}", new Forbidden("editCustomer", "x"));
        for (var user = 0; user < 20_000; user++) log.Note(By($"v{user}"), "editCustomer", null, new Forbidden("editCustomer", "x"));
        noting.Elapsed.ShouldBeLessThan(TimeSpan.FromSeconds(2));
        trail.Fails.SetResult();
        await Until(() => Task.FromResult(trail.Written.Sum(row => row.Times) == 40_001));

        trail.Written.Count.ShouldBeLessThanOrEqualTo(2 * RefusalLog.MostKinds + 1);
        trail.Written.ShouldContain(row => row.Entity == "customer/first" && row.Times == 1);
        trail.Written.Single(row => row.User == RefusalLog.Several).Times.ShouldBeGreaterThan(19_000);
        await log.StopAsync(default);

        static Caller By(string user) => new(user, Role.Cashier, null, null);
    }

    /// <summary>A database that is stuck, fails, and then works.</summary>
    private sealed class StuckTrail : IAuditTrail
    {
        public TaskCompletionSource Asked { get; } = new();
        public TaskCompletionSource Fails { get; } = new();
        public List<RefusalRow> Written { get; private set; } = [];

        public async Task AddAsync(IReadOnlyList<RefusalRow> refusals, CancellationToken cancellation = default)
        {
            if (Asked.TrySetResult())
            {
                await Fails.Task;
                throw new TimeoutException();
            }
            Written = [.. Written, .. refusals];
        }

        public Task<Page<AuditEntry>> ReadAsync(AuditQuery query, string? after, int limit, CancellationToken cancellation = default) =>
            throw new NotSupportedException();
    }

    /// <summary>Of one customer, once it is all written down.</summary>
    private async Task<List<JsonElement>> Trail(Answer customer, int count)
    {
        List<JsonElement> entries = [];
        await Until(async () => (entries = await shop.Manager.All($"/api/v1/audit?entity=customer/{customer.Id}&limit=2")).Count == count);
        return entries;
    }

    private static string Line(JsonElement entry) =>
        string.Join(' ', new[] { "user", "role", "storeId", "registerId", "action", "entity", "outcome" }
            .Select(field => entry.GetProperty(field).GetString() ?? "-")) + $" {entry.GetProperty("times").GetInt64()}";

    private static string Fields(JsonElement change) => string.Join('\n', change.GetProperty("fields").EnumerateArray().Select(field =>
        $"{field.GetProperty("field").GetString()}: {Text(field.GetProperty("before"))} -> {Text(field.GetProperty("after"))}".Trim()));

    private static string Text(JsonElement value) => value.ValueKind == JsonValueKind.Null ? "" : value.GetRawText();

    private static async Task Until(Func<Task<bool>> holds)
    {
        for (var watch = Stopwatch.StartNew(); !await holds(); await Task.Yield())
            watch.Elapsed.ShouldBeLessThan(TimeSpan.FromSeconds(60));
    }
}
