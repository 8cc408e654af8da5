using System.Text.Json;
using CustomerCluster.Gateway.Access;
using CustomerCluster.Grains;

namespace CustomerCluster.Gateway.Tests;

/// <summary>What the back office shows by the API's own names has words there, in each language.</summary>
public sealed class TextTests
{
    [Theory]
    [InlineData("en")]
    [InlineData("zh-Hant")]
    public async Task Every_action_and_every_event_has_its_name(string language)
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "Cluster.sln"))) folder = folder.Parent!;
        await using var file = File.OpenRead(Path.Combine(folder.FullName, "web", "src", "texts", language, "office.json"));
        using var texts = await JsonDocument.ParseAsync(file);
        var named = texts.RootElement.GetProperty("actions").EnumerateObject().Select(text => text.Name).ToHashSet();

        var events = typeof(Event).Assembly.GetTypes().Where(type => type.IsSubclassOf(typeof(Event)) && !type.IsAbstract)
            .Select(type => JsonNamingPolicy.CamelCase.ConvertName(type.Name)).ToList();

        events.Count.ShouldBeGreaterThan(70);
        events.Concat(Permissions.All.Select(row => row.Action)).Where(name => !named.Contains(name)).ShouldBeEmpty();
    }
}
