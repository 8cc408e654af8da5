using System.Globalization;
using System.Net;
using System.Text.Json.Nodes;
using CustomerCluster.Promises.Tests.Chaos;
using CustomerCluster.Promises.Tests.Hosting;
using Xunit.Abstractions;

namespace CustomerCluster.Promises.Tests;

/// <summary>
/// All that a shop does, at once: sales, preorders that are settled, refunds, charges to a group's shared limit, merges and their undoing,
/// groups that are deleted, edits, customers who are made twice at one moment; while <c>kill -9</c> comes again and again. In the end
/// P1 to P6 hold, one by one. PROMISES_KILLS makes it longer, PROMISES_SEED makes it the same again.
/// </summary>
[Collection(Databases.Collection)]
public sealed class TogetherTests(Databases databases, ITestOutputHelper output)
{
    private const int Buyers = 12;
    private const int Pairs = 6;
    private const int Limit = 90_000;
    private static readonly int Kills =
        int.TryParse(Environment.GetEnvironmentVariable("PROMISES_KILLS"), CultureInfo.InvariantCulture, out var kills) ? kills : 6;

    [Theory, OnEachDatabase]
    public async Task Whatever_a_shop_does_at_once_its_promises_hold_however_often_the_gateway_is_killed_meanwhile(string database)
    {
        var seed = Seed.Take(output);
        var random = new Random(seed);
        await using var chain = await Chain.OpenAsync(await databases.NewAsync(database));
        var (asking, office, register) = (new Asking(), chain.BackOffice, await chain.SignInAsync("soho"));
        var load = await Load.PrepareAsync(chain, seed, lanes: 4);
        var group = await GroupOnAccountAsync(office);
        var buyers = await Buyer.SomeAsync(Buyers, asking, chain, load.Ledger, group, random);
        var pairs = await Task.WhenAll(Enumerable.Range(0, Pairs).Select(_ => Pair.MakeAsync(asking, chain, register, load.Ledger)));
        var clubs = await Task.WhenAll(Enumerable.Range(0, 2).Select(_ => Club.MakeAsync(asking, office, members: 60)));
        var crowd = new Crowd(asking, register, office, load.Ledger);

        using var stop = new CancellationTokenSource();
        IEnumerable<Func<CancellationToken, Task>> workers =
        [
            load.RunThroughAsync, crowd.RunAsync, .. buyers.Select(buyer => (Func<CancellationToken, Task>)buyer.RunAsync),
            .. pairs.Select(pair => (Func<CancellationToken, Task>)pair.RunAsync),
            .. clubs.Select(club => (Func<CancellationToken, Task>)club.RunAsync),
        ];
        var working = workers.Select(worker => Task.Run(() => worker(stop.Token))).ToList();
        var faults = await Killing.RepeatAsync(
            chain, Kills, longest: 100, random,
            () =>
            [
                asking.Done("sale", "settlement", "refund"), asking.Done("merge", "undoing"), asking.Done("sale amid a merge"),
                asking.Done("racing create"), load.Acknowledged,
            ],
            more: [5 * Buyers + 1, 6, 1, 1, 20],
            () => new(asking.UnderWay + load.InFlight, asking.Answered + load.Acknowledged, asking.Lost),
            Task.WhenAny(working), output,
            // Every other one comes when a group has just been deleted; GroupDeletionTests has one that takes long.
            hits: kill => kill % 2 == 0 || clubs.Any(club => club.IsEnding));
        await stop.CancelAsync();
        await Task.WhenAll(working);
        await load.SettleAsync();

        output.WriteLine($"{asking}; {load.Acknowledged} × other changes; {clubs.Sum(club => club.Ended)} groups ended");
        foreach (var (number, fault) in faults.Index()) output.WriteLine($"kill {number + 1}: {fault}");
        faults.Count.ShouldBeGreaterThanOrEqualTo(Kills);
        faults.ShouldAllBe(fault => fault.InFlight > 0 && fault.Acknowledged > 0 && fault.Lost > 0);
        asking.LostOf("sale", "settlement", "refund").ShouldBeGreaterThan(0);
        asking.LostOf("merge", "undoing").ShouldBeGreaterThan(0);
        foreach (var kind in (string[])
        [
            "sale", "settlement", "refund", "merge", "undoing", "sale amid a merge", "edit", "group deletion", "racing create",
            "racing address", "racing redemption", "racing charge",
        ])
            asking.Done(kind).ShouldBeGreaterThan(0, kind);

        await HoldAsync("P1, acknowledged is durable", AsAnsweredAsync);
        await HoldAsync("P2, asked again with its id it takes effect once", async () =>
        {
            await asking.RepeatAsync();
            await AsAnsweredAsync();
        });
        var everybody = await Everybody.OfAsync(office);
        await HoldAsync("P3, nothing goes below zero or past a limit", async () =>
        {
            foreach (var customer in everybody)
            {
                var id = (string)customer["id"]!;
                await Invariants.HistoryAddsUpAsync(office, "points", id, (long)customer["points"]!);
                await Invariants.HistoryAddsUpAsync(office, "credit", id, Facts.Money(customer["credit"]!));
            }
            var account = await office.GetAsync($"groups/{group}/account");
            Facts.Money(account["balance"]).ShouldBe(buyers.Sum(buyer => buyer.OnAccount));
            account.Items.ShouldAllBe(entry => Facts.Money(entry!["balance"]!) <= Limit);
        });
        await HoldAsync("P4, five addresses at most", () => Invariants.NobodyHasASixthAddress(everybody));
        await HoldAsync("P5, one customer of one phone number", () => Invariants.NoPhoneIsTwoCustomers(everybody));
        await HoldAsync("P6, balances and rollups are the sum of what happened", async () =>
        {
            await Invariants.RollupsEqualTheSumOfTheSalesAsync(office, load.Ledger, Chain.Stores, [.. load.Groups, group]);
            await Invariants.VerifyIsCleanAsync(chain.Gateway);
        });

        async Task AsAnsweredAsync()
        {
            await load.CheckEverybodyAsync(Invariants.AcknowledgedChangesAreThereOnceAsync);
            foreach (var buyer in buyers) await buyer.HasWhatWasAnsweredAsync();
            foreach (var pair in pairs) await pair.HasWhatWasAnsweredAsync();
            foreach (var club in clubs) await club.HasWhatWasAnsweredAsync();
            await crowd.HasWhatWasAnsweredAsync();
        }
    }

    private static async Task<string> GroupOnAccountAsync(Api office)
    {
        var group = (await office.SendAsync(Changes.Group("Contractors"))).MustBe(HttpStatusCode.Created).Id;
        var limit = new JsonObject { ["limit"] = Changes.Money(Limit) };
        (await office.SendAsync(new(HttpMethod.Put, $"groups/{group}/account", limit, Keys.New()))).MustBe(HttpStatusCode.OK);
        return group;
    }

    /// <summary>A promise that is broken is named.</summary>
    private async Task HoldAsync(string promise, Func<Task> holds)
    {
        try
        {
            await holds();
        }
        catch (Exception broken)
        {
            throw new InvariantBrokenException(promise, $"{broken}");
        }
        output.WriteLine($"{promise}: it holds");
    }

    private Task HoldAsync(string promise, Action holds) => HoldAsync(promise, () =>
    {
        holds();
        return Task.CompletedTask;
    });
}
