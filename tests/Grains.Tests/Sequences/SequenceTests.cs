using System.Globalization;
using CustomerCluster.Chain;
using CustomerCluster.Grains.Tests.Hosted;
using CustomerCluster.Journal;
using Xunit.Abstractions;

namespace CustomerCluster.Grains.Tests.Sequences;

/// <summary>
/// Ten thousand households of two or three customers live a random life each, through the grains, a journal that fails now and then,
/// restarts of the shop and months that pass: deeds one after another, the same deed again at once or much later, two deeds at once.
/// Each is compared with books kept by hand; in the end the store's rollup is the sum of all books, and the journal's own verification
/// agrees. A failure names its seed; GRAINS_SEED takes one, GRAINS_LIVES makes it longer.
/// </summary>
public sealed class SequenceTests(ITestOutputHelper output) : IAsyncLifetime
{
    private const int DeedsOfAPart = 3;
    private const int AtOnce = 64;

    /// <summary>After each part of the lives: carts are given up; then time passes that points live through; then they are gone.</summary>
    private static readonly Night[] Nights = [new(0, Holds: true), new(1, Holds: true), new(1, Holds: true), new(0, Holds: false)];

    private readonly Shop _shop = new();
    private DateTimeOffset _month;
    private int _faults;

    public async Task InitializeAsync()
    {
        await _shop.InitializeAsync();
        // In the middle of a day in the middle of a month: no lives are so long that another one comes by itself.
        var today = DateTimeOffset.UtcNow;
        _month = new DateTimeOffset(today.Year, today.Month, 10, 12, 0, 0, TimeSpan.Zero).AddMonths(1);
        _shop.Clock.Ahead = _month - today;
        (await _shop.Chain.Change(
            ChainSettings.Default with { Loyalty = new(ExpiryMonths: 1), MergeUndoDays = 40 }, Shop.Request())).Done();
        // Grains go by new settings within a second; from the beginning they do in a shop that opens with them.
        await _shop.Restart();
        foreach (var till in Enumerable.Range(0, Household.Tills))
            (await _shop.Register(Household.TillOf(till).Value).Enrol(new(A.Soho, "Till", $"{till:x64}"), Shop.Request())).Done();
    }

    public Task DisposeAsync() => _shop.DisposeAsync();

    [Fact]
    public async Task Whatever_happens_to_ten_thousand_households_every_book_agrees()
    {
        var (seed, count) = (Given("GRAINS_SEED") ?? Random.Shared.Next(), Given("GRAINS_LIVES") ?? 10_000);
        output.WriteLine($"GRAINS_SEED={seed}, {count} households of {DeedsOfAPart * Nights.Length} deeds each");
        var lives = Enumerable.Range(0, count).Select(number => new Life(_shop, number, seed)).ToList();
        var gone = new Gone();

        foreach (var (part, night) in Nights.Index())
        {
            Fail(seed + part);
            await Parallel.ForEachAsync(
                lives, new ParallelOptions { MaxDegreeOfParallelism = AtOnce }, async (life, _) => await life.Live(DeedsOfAPart));
            _shop.Journal.OnCommit = null;
            Sleep(night);
            await _shop.Restart();
            foreach (var life in lives)
                gone += life.Sleep(night);
        }
        await NothingIsDue();
        var done = lives.SelectMany(life => life.Done).CountBy(deed => deed.Kind).ToDictionary();
        var (races, repeats) = (lives.Sum(life => life.Races), lives.Sum(life => life.Repeated));
        output.WriteLine(string.Join(", ", done.OrderBy(kind => kind.Key).Select(kind => $"{kind.Key} {kind.Value}")));
        output.WriteLine(
            $"{done.Values.Sum()} deeds done, {lives.Sum(life => life.Refused)} refused, {repeats} repeated, {races} races, "
            + $"{_faults} commits failed; gone with time: {gone}");
        foreach (var kind in Enum.GetValues<DeedKind>())
            done.GetValueOrDefault(kind).ShouldBeGreaterThan(count / 100, $"{kind}");
        done.Values.Sum().ShouldBeGreaterThan(4 * count);
        races.ShouldBeGreaterThan(count / 10);
        repeats.ShouldBeGreaterThan(count / 10);
        _faults.ShouldBeGreaterThan(20 * count / 10_000);
        new[] { gone.Points, gone.Credit, gone.Held }.Min().ShouldBeGreaterThan(10 * count);

        var spent = new Spending();
        foreach (var life in lives)
            spent += (await life.Agrees(_shop.ReadSide)).Spent;
        var shown = await _shop.Store(A.Soho.Value).Spend(new());
        (shown.Total.Amount * 100, shown.Orders).ShouldBe((spent.Total, spent.Orders));
        (await new Verification(_shop.Database).RunAsync()).Compared.Where(compared => compared.Differences.Count > 0)
            .Select(compared => $"{compared.What}: {string.Join("; ", compared.Differences)}").ShouldBeEmpty();
    }

    private void Sleep(Night night)
    {
        if (night.Months > 0)
        {
            _month = _month.AddMonths(night.Months);
            _shop.Clock.Ahead = _month - DateTimeOffset.UtcNow;
        }
        else if (night.Holds)
            _shop.Clock.Ahead += TimeSpan.FromMinutes(20);
    }

    /// <summary>What time has made of those of whom nobody asked anything since.</summary>
    private async Task NothingIsDue()
    {
        for (var begun = TimeProvider.System.GetTimestamp(); (await _shop.ReadSide.DueAsync(_shop.Clock.GetUtcNow(), 1)).Count > 0;)
        {
            TimeProvider.System.GetElapsedTime(begun).ShouldBeLessThan(TimeSpan.FromMinutes(2));
            await Task.Yield();
        }
    }

    /// <summary>One commit in fifty fails: half of them before anything was written, half of them after.</summary>
    private void Fail(int seed)
    {
        var random = new Random(seed);
        _shop.Journal.OnCommit = async commit =>
        {
            int drawn;
            lock (random)
                drawn = random.Next(100);
            if (drawn > 1)
                return await commit();
            Interlocked.Increment(ref _faults);
            if (drawn == 1)
                await commit();
            throw new IOException("The disk was gone for a moment.");
        };
    }

    private static int? Given(string name) =>
        int.TryParse(Environment.GetEnvironmentVariable(name), CultureInfo.InvariantCulture, out var given) ? given : null;
}
