using System.Globalization;
using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using CustomerCluster.Promises.Tests.Chaos;
using CustomerCluster.Promises.Tests.Hosting;
using Xunit.Abstractions;

namespace CustomerCluster.Promises.Tests;

/// <summary>A file is imported while <c>kill -9</c> comes again and again: no row is taken in twice, and none is lost.</summary>
[Collection(Databases.Collection)]
public sealed class ImportTests(Databases databases, ITestOutputHelper output)
{
    private const int Rows = 8_000;
    private const int Kills = 3;
    private const int Known = 50;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(120);

    [Theory, OnEachDatabase]
    public async Task A_file_comes_to_the_same_result_however_often_the_gateway_is_killed_meanwhile(string database)
    {
        var random = new Random(Seed.Take(output));
        await using var chain = await Chain.OpenAsync(await databases.NewAsync(database));
        for (var known = 0; known < Known; known++)
            (await chain.BackOffice.SendAsync(Changes.Create("Known", email: EmailOf(known * 100)))).MustBe(HttpStatusCode.Created);

        var import = (await chain.BackOffice.SendFileAsync("imports?duplicates=merge", File(), Keys.New())).MustBe(HttpStatusCode.Created).Id;
        var kills = 0;
        for (var told = await HeadsAsync(chain); ; kills++)
        {
            await Eventually.Async(Patience, () => "No further row was taken in", async () =>
                await HeadsAsync(chain) > told || await StateAsync(chain, import) != "running");
            await Task.Delay(random.Next(150));
            if (kills == Kills || await StateAsync(chain, import) is not ("checking" or "running")) break;
            told = await HeadsAsync(chain);
            output.WriteLine($"kill {kills + 1} at position {told}");
            await chain.Servers.KillAsync();
            await chain.Servers.StartAsync();
        }
        kills.ShouldBeGreaterThan(1);
        await Eventually.Async(Patience, () => "It has not come to its end", async () =>
            await StateAsync(chain, import) is not ("checking" or "running"));

        var done = await chain.BackOffice.GetAsync($"imports/{import}");
        var wrong = Enumerable.Range(0, Rows).Count(IsWrong);
        var merged = Enumerable.Range(0, Rows).Count(IsKnown);
        var again = Enumerable.Range(0, Rows).Count(IsAgain);
        ((string)done["state"]!).ShouldBe("done");
        done["counts"].ToJsonString().ShouldBe(
            $$"""{"read":{{Rows}},"created":{{Rows - wrong - merged - again}},"merged":{{merged}},"unchanged":{{again}},"skipped":0,"failed":{{wrong}},"faults":{{wrong + merged + again}}}""");
        (await ReportAsync(chain, import)).ShouldBe(wrong + merged + again);
        var everybody = await EverybodyAsync(chain);
        everybody.Count.ShouldBe(Rows - wrong - again);
        everybody.Keys.Order(StringComparer.Ordinal).ShouldBe(
            Enumerable.Range(0, Rows).Where(row => !IsWrong(row) && !IsAgain(row)).Select(EmailOf).Order(StringComparer.Ordinal));
        everybody.ShouldAllBe(one => one.Value.Points == (one.Value.LastName == "Known" ? 0 : 7));
        everybody.ShouldAllBe(one => one.Value.Tags == 1);
        await Invariants.VerifyIsCleanAsync(chain.Gateway);
    }

    private static string File()
    {
        var file = new StringBuilder("firstName,lastName,email,tags,points\n");
        for (var row = 0; row < Rows; row++)
        {
            var email = IsWrong(row) ? "nobody" : EmailOf(IsAgain(row) ? row - 1 : row);
            file.Append(CultureInfo.InvariantCulture, $"Ann,Lee,{email},imported,7\n");
        }
        return file.ToString();
    }

    private static bool IsWrong(int row) => row % 70 == 69;
    private static bool IsKnown(int row) => row % 100 == 0 && row < Known * 100;
    private static bool IsAgain(int row) => row % 10 == 3 && !IsWrong(row);
    private static string EmailOf(int row) => $"a{row}@example.com";

    private static async Task<string?> StateAsync(Chain chain, string import) => (string?)(await chain.BackOffice.GetAsync($"imports/{import}"))["state"];

    private static async Task<long> HeadsAsync(Chain chain)
    {
        using var http = new HttpClient();
        var ready = JsonNode.Parse(await http.GetStringAsync(new Uri(chain.Gateway.Address, "health/ready")))!;
        return ready["heads"]!.AsArray().Sum(head => long.Parse(head!.ToString(), CultureInfo.InvariantCulture));
    }

    /// <summary>Lines: of those that are wrong one, and one that says of each who is a customer already that they got no points.</summary>
    private static async Task<int> ReportAsync(Chain chain, string import)
    {
        var lines = 0;
        for (var next = ""; next is not null;)
        {
            var page = await chain.BackOffice.GetAsync($"imports/{import}/errors?limit=200{(next == "" ? "" : $"&cursor={next}")}");
            lines += page.Items.Count;
            next = (string?)page.Body!["next"];
        }
        return lines;
    }

    private static async Task<Dictionary<string, (string? LastName, long Points, int Tags)>> EverybodyAsync(Chain chain)
    {
        var all = new Dictionary<string, (string?, long, int)>();
        for (var next = ""; next is not null;)
        {
            var page = await chain.BackOffice.GetAsync($"customers?limit=200{(next == "" ? "" : $"&cursor={next}")}");
            foreach (var customer in page.Items)
                all.Add((string)customer!["email"]!, ((string?)customer["lastName"], (long)customer["points"]!, customer["tags"]!.AsArray().Count));
            next = (string?)page.Body!["next"];
        }
        return all;
    }
}
