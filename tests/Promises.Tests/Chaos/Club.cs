using System.Collections.Concurrent;
using System.Net;
using System.Text.Json.Nodes;
using CustomerCluster.Promises.Tests.Hosting;

namespace CustomerCluster.Promises.Tests.Chaos;

/// <summary>The same people in one group after the other, each of which is deleted as soon as all of them are in it.</summary>
internal sealed class Club(Asking asking, Api office, IReadOnlyList<string> members)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly ConcurrentDictionary<string, long> _versions = [];
    private string? _group;

    /// <summary>How many groups are gone, with nobody left in them.</summary>
    public int Ended { get; private set; }

    /// <summary>A group is deleted, and not every member is known to have left it.</summary>
    public bool IsEnding { get; private set; }

    public static async Task<Club> MakeAsync(Asking asking, Api office, int members) =>
        new(asking, office, await Everybody.JoinAsync(office, members, group: null));

    public async Task RunAsync(CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            _group = (await asking.AskAsync("group", office, Changes.Group(Keys.Word()))).MustBe(HttpStatusCode.Created).Id;
            await Parallel.ForEachAsync(members, new ParallelOptions { MaxDegreeOfParallelism = 8 }, async (member, _) =>
                _versions[member] = (await asking.AskAsync(
                    "edit", office, Changes.Edit(member, new JsonObject { ["groupId"] = _group }))).MustBe(HttpStatusCode.OK).Version);
            (await asking.AskAsync("group deletion", office, new(HttpMethod.Delete, $"groups/{_group}", null, Keys.New())))
                .MustBe(HttpStatusCode.OK);
            IsEnding = true;
            foreach (var member in members)
                await Eventually.Async(Patience, () => $"{member} was not told that {_group} is gone", () => HasLeftAsync(member));
            IsEnding = false;
            Ended++;
        }
    }

    /// <summary>Nobody is left in the group, and each was told once.</summary>
    public async Task HasWhatWasAnsweredAsync()
    {
        (await office.GetAsync($"customers?group={_group}")).Items.ShouldBeEmpty();
        foreach (var member in members)
        {
            var seen = await office.GetAsync($"customers/{member}");
            ((string?)seen.Body!["groupId"], seen.Version).ShouldBe((null, _versions[member] + 1), $"{seen}");
        }
    }

    /// <summary>From the deletion on nobody is in it; that each was told is one change more.</summary>
    private async Task<bool> HasLeftAsync(string member)
    {
        try
        {
            var seen = await office.GetAsync($"customers/{member}");
            ((string?)seen.Body!["groupId"]).ShouldBeNull($"{seen}");
            return seen.Version == _versions[member] + 1;
        }
        catch (Exception lost) when (Api.IsLoss(lost))
        {
            return false;
        }
    }
}
