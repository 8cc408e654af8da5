using System.Globalization;
using System.Net;
using CustomerCluster.Promises.Tests.Chaos;
using CustomerCluster.Promises.Tests.Hosting;
using CustomerCluster.Promises.Tests.Registers;
using Xunit.Abstractions;

namespace CustomerCluster.Promises.Tests;

/// <summary>
/// P8 for whoever is never pushed anything: cursors alone lead to the directory's content, through <c>kill -9</c>. PROMISES_CHANGES and
/// PROMISES_KILLS make it longer, PROMISES_SEED makes it the same again.
/// </summary>
[Collection(Databases.Collection)]
public sealed class SyncTests(Databases databases, ITestOutputHelper output)
{
    private static readonly int Changes = Number("PROMISES_CHANGES", 900);
    private static readonly int Kills = Number("PROMISES_KILLS", 3);

    [Theory, OnEachDatabase]
    public async Task Whoever_only_follows_cursors_ends_with_the_directory_however_often_the_gateway_is_killed(string database)
    {
        var seed = Seed.Take(output);
        await using var chain = await Chain.OpenAsync(await databases.NewAsync(database));
        var load = await Load.PrepareAsync(chain, seed);
        var followers = new List<Follower> { new(chain.BackOffice, null) };
        foreach (var store in Chain.Stores) followers.Add(new(await chain.SignInAsync(store), store));

        using var stop = new CancellationTokenSource();
        var working = load.RunThroughAsync(stop.Token);
        var following = Task.WhenAll(followers.Select(follower => follower.RunAsync(stop.Token)));
        await Killing.RepeatAsync(
            chain, Kills, longest: 30, new Random(seed), () => [load.Acknowledged], more: [Changes / Kills],
            () => new(load.InFlight, load.Acknowledged, load.Lost), Task.WhenAny(working, following), output,
            // To add up all books takes the longer the more there is: now and then, and at the end.
            verified: int.IsPow2);
        await stop.CancelAsync();
        await Task.WhenAll(working, following);
        await load.SettleAsync();
        await Invariants.VerifyIsCleanAsync(chain.Gateway);

        foreach (var follower in followers)
        {
            await follower.CatchUpAsync();
            var there = follower == followers[0] ? await DirectoryAsync(chain.BackOffice) : await follower.AnewAsync();
            follower.Customers.Except(there).ShouldBeEmpty($"It shows, of {follower.Name}, who is not there");
            there.Except(follower.Customers).ShouldBeEmpty($"It lacks, of {follower.Name}, who is there");
            follower.Lost.ShouldBeGreaterThan(0);
        }
        output.WriteLine($"{load.Acknowledged} changes acknowledged, {load.Lost} without an answer, {Kills} kills; "
            + $"the directory has {followers[0].Customers.Count} customers; {followers.Sum(follower => follower.Lost)} pages were asked for again");
        load.Acknowledged.ShouldBeGreaterThanOrEqualTo(Changes);
    }

    private static async Task<Dictionary<string, string>> DirectoryAsync(Api api)
    {
        var customers = new Dictionary<string, string>();
        for (string? next = ""; next is not null;)
        {
            var page = (await api.GetAsync($"customers?limit=200{(next == "" ? "" : "&cursor=" + next)}")).MustBe(HttpStatusCode.OK);
            foreach (var view in page.Items) customers.Add((string)view!["id"]!, view.ToJsonString());
            next = (string?)page.Body!["next"];
        }
        return customers;
    }

    private static int Number(string name, int otherwise) =>
        int.TryParse(Environment.GetEnvironmentVariable(name), CultureInfo.InvariantCulture, out var number) ? number : otherwise;
}
