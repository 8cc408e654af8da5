using CustomerCluster.Journal.Tests.Databases;
using Xunit.Abstractions;

namespace CustomerCluster.Journal.Tests.Finding;

public sealed class DirectoryOnSqlite(ITestOutputHelper output) : DirectoryTests(() => Task.FromResult(TestDatabase.OnSqlite()), output);

[Collection(OnPostgresServer.Name)]
public sealed class DirectoryOnPostgres(PostgresServer server, ITestOutputHelper output)
    : DirectoryTests(() => TestDatabase.OnPostgresAsync(server), output);

/// <summary>
/// Lists, searches and counts at random beside plain answers from memory. There are enough customers for orders to be walked where many
/// are meant, and for those meant to be fetched and sorted where they are few. DIRECTORY_SEED makes it the same again.
/// </summary>
public abstract class DirectoryTests(Func<Task<TestDatabase>> make, ITestOutputHelper output) : JournalTests(make)
{
    private const int Customers = 1500;
    private const int Asked = 150;

    [Fact]
    public async Task Any_list_is_right_page_by_page_and_so_is_its_count()
    {
        var crowd = await CrowdAsync();
        for (var i = 0; i < Asked; i++)
        {
            var query = crowd.AnyQuery();
            var expected = crowd.Listed(query).ToList();
            var limit = 1 + Math.Max(expected.Count / 4, crowd.Next(60));
            (await PagesAsync(after => ReadSide.ListAsync(query, after, limit))).ShouldBe(expected, $"{query}, {limit} a page");
            (await ReadSide.CountAsync(query.Filter)).ShouldBe(expected.Count, query.ToString());
        }
    }

    [Fact]
    public async Task Whichever_consent_is_asked_for_the_list_by_consent_is_right()
    {
        var crowd = await CrowdAsync();
        bool?[] each = [null, false, true];
        foreach (var (email, sms) in each.SelectMany(email => each.Select(sms => (email, sms))))
            foreach (var descending in new[] { false, true })
            {
                var query = new CustomerQuery(new DirectoryFilter { Email = email, Sms = sms }, CustomerSort.Marketing, descending);
                var expected = crowd.Listed(query).ToList();
                (await PagesAsync(after => ReadSide.ListAsync(query, after, 100))).ShouldBe(expected, query.ToString());
            }
    }

    [Fact]
    public async Task Any_search_finds_whoever_has_the_words_first_who_was_near_last_then_by_the_word_that_is_found()
    {
        var crowd = await CrowdAsync();
        for (var i = 0; i < Asked; i++)
        {
            var (filter, near) = (crowd.AnySearch(), crowd.Any("soho", "york", "nowhere"));
            var search = new CustomerSearch(filter, [], near == "nowhere" ? null : near);
            var expected = crowd.Meant(filter).Select(one => one.Id).ToList();
            if (expected.Count == 0) continue;
            var there = search.Near is null ? [] : crowd.Near(filter, search.Near);
            var limit = 1 + Math.Max(expected.Count / 4, crowd.Next(60));
            var found = await PagesAsync(async after =>
            {
                var page = await ReadSide.SearchAsync(search, after, limit);
                page.Similar.ShouldBeEmpty();
                return page.Page;
            });
            var asked = $"{string.Join(' ', filter.Words.Select(word => string.Join('|', word)))} near {search.Near}: {filter}";
            found.ShouldBe(expected, ignoreOrder: true, asked);
            found.Take(there.Count).ShouldBe(there, asked);
            if (filter with { Words = [] } == DirectoryFilter.Everybody && filter.Words is [[var word]])
                found.Skip(there.Count).ShouldBe(crowd.ByTerm(filter, word).Except(there), asked);
        }
    }

    [Fact]
    public async Task Everybody_meant_is_read_from_end_to_end_once_while_others_come_and_go()
    {
        var crowd = await CrowdAsync();
        var filter = new DirectoryFilter { Email = true };
        var read = new List<string>();
        await foreach (var view in ReadSide.EachAsync(filter))
        {
            if (read.Count % 100 == 0) await CommitAsync($"zz{read.Count}", "zz");
            read.Add(IdOf(view));
        }
        read.Where(id => id[0] == 'c').ShouldBe(crowd.Meant(filter).Select(one => one.Id));
    }

    private async Task<Crowd> CrowdAsync()
    {
        var seed = int.TryParse(Environment.GetEnvironmentVariable("DIRECTORY_SEED"), out var given) ? given : Random.Shared.Next();
        output.WriteLine($"DIRECTORY_SEED={seed}");
        var crowd = new Crowd(seed, Customers);
        await Journal.CommitAsync(0, 0, [.. crowd.All.Select(one => Appends.To($"customer/{one.Id}", 0, one.Id).Showing(new()
        {
            Customer = new(one.Id, 1, View(one.Id), one.By, [.. one.Terms], [.. one.Stores.Select(visit => new WorkingSetRow(visit.Key, visit.Value))]),
            Counts = [.. Facets.Of(one.By, []).Select(facet => new CountRow(facet, 1))],
        })), .. Enumerable.Range(0, 8).Select(i => Appends.To($"group/g{i}", 0, $"g{i}").Showing(new()
        {
            Entities = [new("group", $"g{i}", 1, $"Group {i}", null, "{}")],
        }))]);
        return crowd;
    }

    private async Task CommitAsync(string id, string name) => await Journal.CommitAsync(
        0, await Journal.HeadAsync(0), [Appends.To($"customer/{id}", 0, id).Showing(new() { Customer = Appends.Customer(id, 1, name, [name]) })]);

    private static async Task<List<string>> PagesAsync(Func<string?, Task<Page<string>>> ask)
    {
        var all = new List<string>();
        for (string? after = null; ;)
        {
            var page = await ask(after);
            all.AddRange(page.Items.Select(IdOf));
            if (page.Next is null) return all;
            page.Items.ShouldNotBeEmpty();
            after = page.Next;
        }
    }

    private static string View(string id) => $$"""{"id":"{{id}}","groupId":null}""";

    private static string IdOf(string view) => view.Split("\"id\":\"")[1].Split('"')[0];
}
