using System.Text.Json;
using CustomerCluster.Grains.Tests.Hosted;
using CustomerCluster.Journal;
using Xunit.Abstractions;

namespace CustomerCluster.Grains.Tests.Sequences;

/// <summary>
/// Ten thousand customers live a random life each, through the grains, a journal that fails now and then, and restarts of the shop:
/// deeds one after another, the same deed twice, two deeds at once. Each is compared with books kept by hand; in the end the store's
/// rollup is the sum of all books, and the journal's own verification agrees. A failure names its seed.
/// </summary>
public sealed class SequenceTests(ITestOutputHelper output) : IAsyncLifetime
{
    private const int Customers = 10_000;
    private const int DeedsOfALife = 9;
    private const int Restarts = 2;
    private const int AtOnce = 64;

    private readonly Shop _shop = new();
    private int _faults;

    public Task InitializeAsync() => _shop.InitializeAsync();
    public Task DisposeAsync() => _shop.DisposeAsync();

    [Fact]
    public async Task Whatever_happens_to_ten_thousand_customers_every_book_agrees()
    {
        var seed = Environment.TickCount;
        output.WriteLine($"seed {seed}, {Customers} customers of {DeedsOfALife} deeds each, {Restarts} restarts");
        var lives = Enumerable.Range(0, Customers).Select(number => new Life(_shop, number, seed)).ToList();

        foreach (var part in Enumerable.Range(0, Restarts + 1))
        {
            Fail(seed + part);
            await Parallel.ForEachAsync(lives, new ParallelOptions { MaxDegreeOfParallelism = AtOnce },
                async (life, _) => await life.Live(DeedsOfALife / (Restarts + 1)));
            _shop.Journal.OnCommit = null;
            await _shop.Restart();
        }

        output.WriteLine(
            $"{lives.Sum(life => life.Accepted)} deeds accepted, {lives.Sum(life => life.Refused)} refused, "
            + $"{lives.Sum(life => life.Repeated)} repeated, {lives.Sum(life => life.Races)} races, {_faults} commits failed");
        _faults.ShouldBeGreaterThan(20);
        lives.Sum(life => life.Races).ShouldBeGreaterThan(1_000);
        lives.Sum(life => life.Accepted).ShouldBeGreaterThan(40_000);
        foreach (var life in lives)
            await life.Agrees();
        var spent = await _shop.Store(A.Soho.Value).Spend(new());
        (spent.Total.Amount * 100, spent.Orders).ShouldBe((
            lives.Sum(life => life.Books.Spent.Retail + life.Books.Spent.Online + life.Books.Spent.Omo), lives.Sum(life => life.Books.Orders)));
        (await new Verification(_shop.Database).RunAsync()).Compared.Where(compared => compared.Differences.Count > 0).ShouldBeEmpty();
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
}

/// <summary>One customer's life, and the books kept of it.</summary>
internal sealed class Life(Shop shop, int number, int seed)
{
    private readonly Random _random = new(HashCode.Combine(number, seed));
    private readonly CustomerId _id = A.Customer(100_000 + number);
    private readonly List<string> _lived = [];
    private int _deeds;

    /// <summary>What the books may be: after two deeds at once, as long as nothing shows which came first, there is more than one.</summary>
    private List<Books> _possible = [Books.Empty];

    public Books Books => _possible[0];
    public int Accepted { get; private set; }
    public int Refused { get; private set; }
    public int Repeated { get; private set; }
    public int Races { get; private set; }

    public async Task Live(int deeds)
    {
        if (_deeds == 0)
            await Until(async () => (await shop.Customer(_id).Create(new("Ann", $"Lee {number}", Loyalty: true), Shop.Request($"born-{number}")))
                .Refusal is OutcomeUnknown ? throw new TimeoutException() : true);
        // Something to begin with, so that more is accepted than refused.
        foreach (var kind in _deeds == 0 ? new[] { DeedKind.Earn, DeedKind.AddCredit, DeedKind.SetLimit } : [])
            await One(new($"{number}-{_deeds++}", kind, 300, 0));
        for (var done = 0; done < deeds; done++)
        {
            if (_random.Next(5) == 0)
                await Race(Draw(), Draw());
            else
                await One(Draw());
        }
    }

    public async Task Agrees()
    {
        using var view = JsonDocument.Parse((await shop.ReadSide.CustomerAsync(_id.ToString()))!.View!);
        var shown = view.RootElement;
        var account = shown.GetProperty("account");
        var seen = Figures(Number("points"), Number("pointsOwed"), Pence("credit"), account.ValueKind == JsonValueKind.Null ? 0 : PenceOf(account, "balance"),
                Number("orders"), PenceOf(shown.GetProperty("spend"), "total"), Number("pointsHeld"));
        _possible.Any(books => seen == Figures(books.Points, books.Owed, books.Credit, books.Account, books.Orders,
            books.Spent.Retail + books.Spent.Online + books.Spent.Omo, books.Held.Sum(held => held.Points)))
            .ShouldBeTrue($"{seen} is shown of {Told()}");

        long Number(string name) => shown.GetProperty(name).GetInt64();
        long Pence(string name) => PenceOf(shown, name);
        static long PenceOf(JsonElement of, string name) => (long)(decimal.Parse(of.GetProperty(name).GetString()!) * 100);
        static string Figures(params long[] figures) => string.Join(" / ", figures);
    }

    private Deed Draw() => Deed.Drawn(_random, $"{number}-{_deeds++}");

    private async Task One(Deed deed)
    {
        var accepted = await Ask(deed);
        if (_random.Next(8) == 0)
        {
            Repeated++;
            if (accepted)
                (await Ask(deed)).ShouldBeTrue(Told());
        }
        _lived.Add($"{deed}: {(accepted ? "accepted" : "refused")}");
        Note([accepted], _possible.Select(books => InOrder(books, (deed, accepted))));
    }

    /// <summary>Two at once: whichever came first, what was accepted is what one order of them allows.</summary>
    private async Task Race(Deed one, Deed other)
    {
        Races++;
        var accepted = await Task.WhenAll(Task.Run(() => Ask(one)), Task.Run(() => Ask(other)));
        _lived.Add($"{one} and {other}: {accepted[0]} and {accepted[1]}");
        Note(accepted,
        [
            .. _possible.Select(books => InOrder(books, (one, accepted[0]), (other, accepted[1]))),
            .. _possible.Select(books => InOrder(books, (other, accepted[1]), (one, accepted[0]))),
        ]);
    }

    /// <returns>Null: in this order it could not have gone so.</returns>
    private static Books? InOrder(Books books, params ReadOnlySpan<(Deed Deed, bool Accepted)> deeds)
    {
        foreach (var (deed, accepted) in deeds)
        {
            var after = books.After(deed);
            if (after is not null != accepted)
                return null;
            books = after ?? books;
        }
        return books;
    }

    private void Note(bool[] accepted, IEnumerable<Books?> after)
    {
        Accepted += accepted.Count(one => one);
        Refused += accepted.Count(one => !one);
        var possible = after.OfType<Books>().DistinctBy(books => books.ToString()).ToList();
        possible.ShouldNotBeEmpty(Told());
        _possible = possible;
    }

    private Task<bool> Ask(Deed deed) => Until(() => deed.Asked(shop, _id, $"s{number}"));

    /// <summary>As a register does: nobody knows what became of it, so it is asked again under its id.</summary>
    private static async Task<bool> Until(Func<Task<bool>> asked)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await asked();
            }
            catch (TimeoutException) when (attempt < 50)
            {
            }
        }
    }

    private string Told() => $"seed {seed}, customer {number}: {string.Join(" or ", _possible)}\n{string.Join('\n', _lived)}";
}
