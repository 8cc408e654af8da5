using System.Text.RegularExpressions;

namespace CustomerCluster.Gateway.Tests;

/// <summary>By itself: a gauge has one value in a process, where other tests have gateways too.</summary>
[CollectionDefinition(nameof(MetricsTests), DisableParallelization = true)]
[Collection(nameof(MetricsTests))]
public sealed partial class MetricsTests(Shop shop) : IClassFixture<Shop>
{
    [Fact]
    public async Task What_happens_is_measured_where_it_happens()
    {
        var made = await shop.NewCustomer();
        await using var register = await LiveRegister.Connect(shop.Soho1);
        await register.Watch(made.Id);
        await register.WatchStore("soho");
        (await shop.Soho1.Post("/api/v1/sales", Shop.Sale("S-measured", made.Id))).ShouldBe(201);
        await register.Hears("StoreSpendChanged", view => view.GetProperty("orders").GetInt64() > 0);

        await Until(text => Value(text, "customercluster_rollup_lag_seconds_count", "kind=\"store\"") > 0);
        var text = await Scrape();

        Value(text, "customercluster_grain_call_duration_seconds_count", "grain=\"customer\"").ShouldBeGreaterThan(0);
        Value(text, "customercluster_journal_commit_duration_seconds_count", "shard=\"0\"").ShouldBeGreaterThan(0);
        Value(text, "customercluster_journal_commit_appends_bucket", "le=\"+Inf\"").ShouldBeGreaterThan(0);
        Value(text, "customercluster_live_watched", "kind=\"customer\"").ShouldBeGreaterThan(0);
        Value(text, "customercluster_live_watched", "kind=\"store\"").ShouldBeGreaterThan(0);
        Value(text, "customercluster_live_feed_silence_seconds", "shard=\"1\"").ShouldBeLessThan(5);
        Value(text, "http_server_request_duration_seconds_count", "http_route=\"/api/v1/sales").ShouldBeGreaterThan(0);
        Value(text, "signalr_server_active_connections", "").ShouldBeGreaterThan(0);
    }

    [Fact]
    public async Task The_text_is_one_that_Prometheus_reads()
    {
        await shop.NewCustomer();
        var answer = (await shop.Stranger().Get("/metrics")).ShouldBe(200);
        answer.Headers["Content-Type"].ShouldBe("text/plain; version=0.0.4; charset=utf-8");

        var lines = answer.Body.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        lines.ShouldAllBe(line => Line().IsMatch(line));
        var types = lines.Where(line => line.StartsWith("# TYPE ", StringComparison.Ordinal)).Select(line => line.Split(' ')[2]).ToList();
        types.ShouldBeUnique();
        types.ShouldNotBeEmpty();
        var samples = lines.Where(line => line[0] != '#').Select(line => line[..line.LastIndexOf(' ')]).ToList();
        samples.ShouldBeUnique();

        // A histogram's buckets only grow, up to its count.
        var buckets = lines.Where(line => line.StartsWith("customercluster_journal_commit_duration_seconds_bucket{shard=\"0\"", StringComparison.Ordinal))
            .Select(Number).ToList();
        buckets.ShouldBe(buckets.Order());
        Value(answer.Body, "customercluster_journal_commit_duration_seconds_count", "shard=\"0\"").ShouldBe(buckets[^1]);
    }

    private async Task<string> Scrape() => (await shop.Stranger().Get("/metrics")).ShouldBe(200).Body;

    private async Task Until(Func<string, bool> fits)
    {
        var deadline = DateTime.UtcNow.AddSeconds(20);
        while (!fits(await Scrape())) DateTime.UtcNow.ShouldBeLessThan(deadline);
    }

    /// <summary>The sum over the lines of this name that have this label; -1 where there is none.</summary>
    private static double Value(string text, string name, string label) => text.Split('\n')
        .Where(line => (line.StartsWith(name + "{", StringComparison.Ordinal) || line.StartsWith(name + " ", StringComparison.Ordinal))
            && line.Contains(label, StringComparison.Ordinal))
        .Select(Number).DefaultIfEmpty(-1).Sum();

    private static double Number(string line) => double.Parse(line[(line.LastIndexOf(' ') + 1)..]);

    [GeneratedRegex("""^(# (HELP|TYPE) [a-zA-Z_:][a-zA-Z0-9_:]* .+|[a-zA-Z_:][a-zA-Z0-9_:]*(\{([a-zA-Z_][a-zA-Z0-9_]*="([^"\\]|\\.)*",?)+\})? [-+0-9.eEInfNa]+)$""")]
    private static partial Regex Line();
}
