using System.Net;
using System.Text.Json.Nodes;
using CustomerCluster.Promises.Tests.Chaos;
using CustomerCluster.Promises.Tests.Hosting;

namespace CustomerCluster.Promises.Tests;

/// <summary>P3, P4 and P5: what no number of registers, asking at the same moment, can do.</summary>
[Collection(Databases.Collection)]
public sealed class RaceTests(Databases databases)
{
    private const int Rounds = 3;

    [Theory, OnEachDatabase]
    public async Task Points_cannot_be_spent_twice(string database)
    {
        var (chain, register) = await AtSohoAsync(database);
        for (var round = 0; round < Rounds; round++)
        {
            var customer = await CreatedAsync(register);
            (await chain.BackOffice.SendAsync(Changes.Points(customer, 100))).MustBe(HttpStatusCode.OK);

            // A point pays 0.01: fourteen times 7 of 100 points, and 2 are left. Half of them pay sales, the others are taken by hand.
            var answers = await RaceAsync(64, i => i % 2 == 0
                ? register.SendAsync(Changes.Sale(customer, "soho", 0.07m, "points"))
                : chain.BackOffice.SendAsync(Changes.Points(customer, -7)));

            answers.Count(answer => answer.IsSuccess).ShouldBe(14);
            ShouldAllBe(answers.Where(answer => !answer.IsSuccess), HttpStatusCode.Conflict, "insufficientPoints");
            ((long)(await register.GetAsync($"customers/{customer}"))["points"]).ShouldBe(2);
            await Invariants.HistoryAddsUpAsync(chain.BackOffice, "points", customer, 2);
        }
    }

    [Theory, OnEachDatabase]
    public async Task Store_credit_cannot_be_spent_twice(string database)
    {
        var (chain, register) = await AtSohoAsync(database);
        for (var round = 0; round < Rounds; round++)
        {
            var customer = await CreatedAsync(register);
            (await register.SendAsync(Changes.Credit(customer, 50m))).MustBe(HttpStatusCode.OK);

            var answers = await RaceAsync(64, i => i % 2 == 0
                ? register.SendAsync(Changes.Credit(customer, -3.50m))
                : register.SendAsync(Changes.Sale(customer, "soho", 3.50m, "credit")));

            answers.Count(answer => answer.IsSuccess).ShouldBe(14);
            ShouldAllBe(answers.Where(answer => !answer.IsSuccess), HttpStatusCode.Conflict, "insufficientCredit");
            ((string?)(await register.GetAsync($"customers/{customer}"))["credit"]).ShouldBe("1.00");
            await Invariants.HistoryAddsUpAsync(chain.BackOffice, "credit", customer, 1.00m);
        }
    }

    [Theory, OnEachDatabase]
    public async Task A_shared_limit_is_not_passed_by_sixty_four_sales_at_four_stores(string database)
    {
        var chain = await databases.ChainOnAsync(database);
        foreach (var more in new[] { "leith", "tariff" }) await chain.OpenStoreAsync(more);
        string[] stores = [.. Chain.Stores, "leith", "tariff"];
        var registers = await Task.WhenAll(stores.Select(chain.SignInAsync));
        var group = (await chain.BackOffice.SendAsync(Changes.Group("Trade"))).MustBe(HttpStatusCode.Created).Id;
        var account = $"groups/{group}/account";
        (await chain.BackOffice.SendAsync(new(HttpMethod.Put, account, new JsonObject { ["limit"] = "100.00" }, Keys.New())))
            .MustBe(HttpStatusCode.OK);
        var members = await Task.WhenAll(Enumerable.Range(0, 8).Select(async i =>
            (await registers[i % 4].SendAsync(Changes.Create(Keys.Word(), groupId: group))).MustBe(HttpStatusCode.Created).Id));
        for (var round = 0; round < 2; round++)
        {
            var sales = Enumerable.Range(0, 64).Select(i => Changes.Sale(members[i % 8], stores[i % 4], 7m, "account")).ToArray();
            // Each is sent twice, as a register does that lost the answer: it is charged once all the same.
            var answers = await RaceAsync(128, i => registers[i % 4].SendAsync(sales[i % 64]));

            for (var i = 0; i < 64; i++) answers[i].IsSuccess.ShouldBe(answers[i + 64].IsSuccess, $"{answers[i]}\n{answers[i + 64]}");
            answers.Take(64).Count(answer => answer.IsSuccess).ShouldBe(14);
            ShouldAllBe(answers.Where(answer => !answer.IsSuccess), HttpStatusCode.Conflict, "accountLimitExceeded");
            var shown = await chain.BackOffice.GetAsync(account + "?limit=200");
            (Number(shown["balance"]), Number(shown["available"])).ShouldBe((98m, 2m));
            shown.Items.Sum(entry => Number(entry!["change"]!)).ShouldBe(98m);
            shown.Items.ShouldAllBe(entry => Number(entry!["balance"]!) <= 100m);
            (await chain.BackOffice.SendAsync(new(
                HttpMethod.Post, account + "/payments", new JsonObject { ["amount"] = "98.00" }, Keys.New()))).MustBe(HttpStatusCode.OK);
        }
        await Invariants.VerifyIsCleanAsync(chain.Gateway);
    }

    [Theory, OnEachDatabase]
    public async Task A_sixth_address_is_refused_however_many_registers_add_one(string database)
    {
        var (_, register) = await AtSohoAsync(database);
        for (var round = 0; round < Rounds; round++)
        {
            var customer = await CreatedAsync(register);
            for (var i = 0; i < round; i++)
                (await register.SendAsync(Changes.AddAddress(customer, $"{i} First Street"))).MustBe(HttpStatusCode.Created);

            var answers = await RaceAsync(32, i => register.SendAsync(Changes.AddAddress(customer, $"{i} High Street")));

            answers.Count(answer => answer.IsSuccess).ShouldBe(5 - round);
            ShouldAllBe(answers.Where(answer => !answer.IsSuccess), HttpStatusCode.Conflict, "addressLimitReached");
            (await register.GetAsync($"customers/{customer}"))["addresses"].AsArray().Count.ShouldBe(5);
        }
    }

    [Theory, OnEachDatabase]
    public async Task Racing_creates_with_one_phone_number_make_one_customer(string database)
    {
        var (_, register) = await AtSohoAsync(database);
        for (var round = 0; round < Rounds; round++)
        {
            var phone = Keys.Phone();
            await OneIsMadeAsync(register, "phone", $"customers/lookup?phone={Uri.EscapeDataString(phone)}",
                // The same number, however it is typed.
                i => Changes.Create(Keys.Word(), phone: i % 2 == 0 ? phone : $"0{phone[3..7]} {phone[7..]}"));
        }
    }

    [Theory, OnEachDatabase]
    public async Task Racing_creates_with_one_email_make_one_customer(string database)
    {
        var (_, register) = await AtSohoAsync(database);
        for (var round = 0; round < Rounds; round++)
        {
            var email = $"{Keys.Word()}@example.com";
            await OneIsMadeAsync(register, "email", $"customers/lookup?email={email}",
                i => Changes.Create(Keys.Word(), email: i % 2 == 0 ? email : email.ToUpperInvariant(), phone: Keys.Phone()));
        }
    }

    [Theory, OnEachDatabase]
    public async Task Racing_edits_to_one_phone_number_leave_it_with_one_customer(string database)
    {
        var (_, register) = await AtSohoAsync(database);
        var phone = Keys.Phone();
        var customers = await Task.WhenAll(Enumerable.Range(0, 16).Select(_ => CreatedAsync(register)));

        var answers = await RaceAsync(
            16, i => register.SendAsync(Changes.Edit(customers[i], new JsonObject { ["phone"] = phone, ["remarks"] = "moved" })));

        var winner = answers.Single(answer => answer.IsSuccess);
        ShouldAllBe(answers.Where(answer => !answer.IsSuccess), HttpStatusCode.Conflict, "duplicateCustomer");
        // A loser keeps nothing of its edit: neither the number nor the remark.
        foreach (var customer in customers)
            ((string?)(await register.GetAsync($"customers/{customer}")).Body!["remarks"]).ShouldBe(customer == winner.Id ? "moved" : null);
    }

    private static async Task OneIsMadeAsync(Api register, string field, string lookup, Func<int, Change> create)
    {
        var answers = await RaceAsync(32, i => register.SendAsync(create(i)));

        var made = answers.Where(answer => answer.IsSuccess).ShouldHaveSingleItem().MustBe(HttpStatusCode.Created);
        var refused = answers.Where(answer => !answer.IsSuccess).ToArray();
        ShouldAllBe(refused, HttpStatusCode.Conflict, "duplicateCustomer");
        refused.ShouldAllBe(answer => (string?)answer["existing"]["id"] == made.Id);
        refused.ShouldAllBe(answer => answer["errors"][field] != null);
        (await register.GetAsync(lookup)).MustBe(HttpStatusCode.OK).Id.ShouldBe(made.Id);
    }

    private static decimal Number(JsonNode node) => decimal.Parse(node.ToString(), System.Globalization.CultureInfo.InvariantCulture);

    private static void ShouldAllBe(IEnumerable<Answer> answers, HttpStatusCode status, string code)
    {
        foreach (var answer in answers)
        {
            answer.Status.ShouldBe(status, answer.ToString());
            answer.Code.ShouldBe(code, answer.ToString());
        }
    }

    /// <summary>All of them wait at one line and start together.</summary>
    private static async Task<Answer[]> RaceAsync(int racers, Func<int, Task<Answer>> run)
    {
        var start = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var running = Enumerable.Range(0, racers).Select(async i =>
        {
            await start.Task;
            return await run(i);
        }).ToArray();
        start.SetResult();
        return await Task.WhenAll(running);
    }

    private static async Task<string> CreatedAsync(Api api) =>
        (await api.SendAsync(Changes.Create(Keys.Word(), Keys.Phone()))).MustBe(HttpStatusCode.Created).Id;

    private async Task<(Chain, Api)> AtSohoAsync(string database)
    {
        var chain = await databases.ChainOnAsync(database);
        return (chain, await chain.SignInAsync("soho"));
    }
}
