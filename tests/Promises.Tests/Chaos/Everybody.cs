using System.Text.Json.Nodes;
using CustomerCluster.Promises.Tests.Hosting;

namespace CustomerCluster.Promises.Tests.Chaos;

/// <summary>All customers of a chain, as the list shows them.</summary>
internal static class Everybody
{
    public static async Task<IReadOnlyList<JsonNode>> OfAsync(Api api)
    {
        var all = new List<JsonNode>();
        for (var next = ""; next is not null;)
        {
            var page = await api.GetAsync($"customers?limit=200{(next == "" ? "" : $"&cursor={next}")}");
            all.AddRange(page.Items.Select(customer => customer!));
            next = (string?)page.Body!["next"];
        }
        return all;
    }

    /// <summary>So many new ones in a group.</summary>
    public static async Task<IReadOnlyList<string>> JoinAsync(Api api, int count, string? group)
    {
        var made = new string[count];
        await Parallel.ForEachAsync(Enumerable.Range(0, count), new ParallelOptions { MaxDegreeOfParallelism = 32 }, async (i, _) =>
            made[i] = (await api.SendAsync(Changes.Create(Keys.Word(), groupId: group))).MustBe(System.Net.HttpStatusCode.Created).Id);
        return made;
    }
}
