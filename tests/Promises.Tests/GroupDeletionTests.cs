using System.Globalization;
using System.Net;
using System.Text.Json.Nodes;
using CustomerCluster.Promises.Tests.Chaos;
using CustomerCluster.Promises.Tests.Hosting;
using Xunit.Abstractions;

namespace CustomerCluster.Promises.Tests;

/// <summary>A group is deleted while <c>kill -9</c> comes again and again: nobody is left in it, and nobody loses another group.</summary>
[Collection(Databases.Collection)]
public sealed class GroupDeletionTests(Databases databases, ITestOutputHelper output)
{
    private const int Members = 4_000;
    private const int Others = 100;
    private const int MostKills = 3;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    [Theory, OnEachDatabase]
    public async Task A_group_s_members_return_to_none_however_often_the_gateway_is_killed_meanwhile(string database)
    {
        var random = new Random(Seed.Take(output));
        await using var chain = await Chain.OpenAsync(await databases.NewAsync(database));
        var (group, other) = (await GroupAsync(chain, "Going"), await GroupAsync(chain, "Staying"));
        var members = await ImportedAsync(chain.BackOffice, "Going");
        var others = await Everybody.JoinAsync(chain.BackOffice, Others, other);
        (await chain.BackOffice.GetAsync($"groups/{group}"))["members"].GetValue<int>().ShouldBe(Members);

        var begun = await HeadsAsync(chain);
        (await chain.BackOffice.InsistAsync(new(HttpMethod.Delete, $"groups/{group}", null, Keys.New()))).MustBe(HttpStatusCode.OK);
        // Some go over to the other group while the rest are told, and whatever was not answered is asked for again.
        var movers = members.Where(_ => random.Next(40) == 0).ToHashSet();
        var moving = Parallel.ForEachAsync(movers, new ParallelOptions { MaxDegreeOfParallelism = 4 }, async (mover, _) =>
            (await chain.BackOffice.InsistAsync(Changes.Edit(mover, new JsonObject { ["groupId"] = other }))).MustBe(HttpStatusCode.OK));
        var (kills, told) = (0, 0L);
        for (; ; kills++)
        {
            // Beside the deletion, each change since then was of one member: fewer changes than members, and some are left.
            await Eventually.Async(Patience, () => "Nobody was told any more", async () => await ToldAsync() > told);
            await Task.Delay(random.Next(100));
            told = await ToldAsync();
            if (told >= Members || kills == MostKills) break;
            output.WriteLine($"kill {kills + 1} after {told} changes");
            await chain.Servers.KillAsync();
            await Invariants.VerifyIsCleanAsync(chain.Gateway);
            await chain.Servers.StartAsync();
            (await chain.BackOffice.GetAsync($"customers?group={group}")).Items.ShouldBeEmpty();
            foreach (var member in members.Except(movers).Take(20)) (await GroupOfAsync(chain, member)).ShouldBeNull();
        }
        await moving;
        output.WriteLine($"{kills} kills while some of {Members} members were left to be told; {movers.Count} went over to the other group");
        kills.ShouldBeGreaterThan(0);

        await Eventually.Async(Patience, () => "Somebody was not told", async () =>
        {
            var all = await EverybodyAsync(chain);
            return members.All(member => movers.Contains(member) ? all[member].Version is 2 or 3 : all[member] == (null, 2));
        });
        var everybody = await EverybodyAsync(chain);
        movers.ShouldAllBe(mover => everybody[mover].Group == other);
        others.ShouldAllBe(one => everybody[one].Equals(new ValueTuple<string?, long>(other, 1)));
        (await chain.BackOffice.GetAsync($"groups/{other}"))["members"].GetValue<int>().ShouldBe(Others + movers.Count);
        await Invariants.VerifyIsCleanAsync(chain.Gateway);

        async Task<long> ToldAsync() => await HeadsAsync(chain) - begun - 1;
    }

    private static async Task<string> GroupAsync(Chain chain, string name) =>
        (await chain.BackOffice.SendAsync(Changes.Group(name))).MustBe(HttpStatusCode.Created).Id;

    private static async Task<IReadOnlyList<string>> ImportedAsync(Api api, string group)
    {
        var file = "lastName,group\n" + string.Concat(Enumerable.Range(0, Members).Select(_ => $"{Keys.Word()},{group}\n"));
        var import = (await api.SendFileAsync("imports", file, Keys.New())).MustBe(HttpStatusCode.Created).Id;
        await Eventually.Async(
            Patience, () => "Not all have joined", async () => (string?)(await api.GetAsync($"imports/{import}"))["state"] == "done");
        return [.. (await Everybody.OfAsync(api)).Select(one => (string)one["id"]!)];
    }

    private static async Task<string?> GroupOfAsync(Chain chain, string customer) =>
        (string?)(await chain.BackOffice.GetAsync($"customers/{customer}")).Body!["groupId"];

    /// <summary>Every customer's group and version.</summary>
    private static async Task<Dictionary<string, (string? Group, long Version)>> EverybodyAsync(Chain chain) =>
        (await Everybody.OfAsync(chain.BackOffice)).ToDictionary(
            customer => (string)customer["id"]!, customer => ((string?)customer["groupId"], (long)customer["version"]!));

    /// <summary>How many changes there have been.</summary>
    private static async Task<long> HeadsAsync(Chain chain)
    {
        using var http = new HttpClient();
        var ready = JsonNode.Parse(await http.GetStringAsync(new Uri(chain.Gateway.Address, "health/ready")))!;
        return ready["heads"]!.AsArray().Sum(head => long.Parse(head!.ToString(), CultureInfo.InvariantCulture));
    }
}
