using System.Collections.Immutable;

namespace CustomerCluster.Journal.Tests.Finding;

/// <summary>Customers drawn at random, and plain answers to what the directory is asked about them.</summary>
internal sealed class Crowd(int seed, int size)
{
    private static readonly string[] Surnames = ["smith", "smythe", "jones", "johnson", "lee", "leeson", "王", "陳", "garcía"];
    private static readonly string[] FirstNames = ["john", "jane", "joan", "sam", "lee", "怡君", "zoë"];

    private readonly Random _random = new(seed);

    public ImmutableArray<One> All => field.IsDefault ? field = [.. Enumerable.Range(0, size).Select(Draw)] : field;

    public IEnumerable<One> Meant(DirectoryFilter filter) => All.Where(one =>
        filter.Words.All(word => word.Any(other => one.Terms.Any(term => term.StartsWith(other, StringComparison.Ordinal))))
        && (filter.Tag is null || one.Terms.Contains(filter.Tag))
        && (filter.GroupId is null || (one.By.GroupId ?? "") == filter.GroupId)
        && (filter.Tier is null || (one.By.Tier ?? "") == filter.Tier)
        && (filter.Store is null || one.Stores.ContainsKey(filter.Store))
        && (filter.Origin is null || one.By.Origin == filter.Origin)
        && (filter.Email is null || one.By.Email == filter.Email)
        && (filter.Sms is null || one.By.Sms == filter.Sms)
        && (filter.VisitedSince is null || one.By.Visited >= filter.VisitedSince)
        && (filter.NotVisitedSince is null || !(one.By.Visited >= filter.NotVisitedSince))
        && (filter.BirthdayMonth is null || one.By.Birthday?.StartsWith($"{filter.BirthdayMonth:00}", StringComparison.Ordinal) == true)
        && (filter.SpentAtLeast is null || one.By.Spend >= filter.SpentAtLeast)
        && (filter.Initial is null || one.By.Name.StartsWith(filter.Initial, StringComparison.Ordinal)));

    public IEnumerable<string> Listed(CustomerQuery query) => Ids(query.Sort switch
    {
        CustomerSort.Name => Ordered(Meant(query.Filter), one => one.By.Name, query.Descending),
        CustomerSort.Spend => Ordered(Meant(query.Filter), one => $"{one.By.Spend:000000}", query.Descending),
        CustomerSort.Orders => Ordered(Meant(query.Filter), one => $"{one.By.Orders:000000}", query.Descending),
        CustomerSort.Points => Ordered(Meant(query.Filter), one => $"{one.By.Points:000000}", query.Descending),
        CustomerSort.Marketing => Ordered(Meant(query.Filter), one => $"{(one.By.Marketing ? 1 : 0)} {one.By.Name}", query.Descending),
        _ => Meant(query.Filter).GroupBy(one => one.By.GroupId).OrderBy(group => group.Key is null)
            .ThenBy(group => query.Descending ? -Number(group.Key) : Number(group.Key))
            .SelectMany(group => Ordered(group, one => one.By.Name, query.Descending)),
    });

    /// <summary>Who was near, the last there first.</summary>
    public List<string> Near(DirectoryFilter filter, string near) => [.. Ids(Meant(filter).Where(one => one.Stores.ContainsKey(near))
        .OrderByDescending(one => one.Stores[near]).ThenByDescending(one => one.Id, StringComparer.Ordinal))];

    /// <summary>All who are meant, by the first of their terms that the word finds.</summary>
    public List<string> ByTerm(DirectoryFilter filter, string word) => [.. Ids(Meant(filter)
        .OrderBy(one => one.Terms.Where(term => term.StartsWith(word, StringComparison.Ordinal)).Min(StringComparer.Ordinal), StringComparer.Ordinal)
        .ThenBy(one => one.Id, StringComparer.Ordinal))];

    public DirectoryFilter AnyFilter()
    {
        var filter = DirectoryFilter.Everybody;
        for (var more = _random.Next(4); more > 0; more--)
        {
            filter = _random.Next(12) switch
            {
                0 => filter with { Words = [.. filter.Words, AnyWords()] },
                1 => filter with { Tag = "#t1#" },
                2 => filter with { GroupId = Any("", "g0", "g1", "g7") },
                3 => filter with { Tier = Any("", "gold", "silver", "none such") },
                4 => filter with { Store = Any("soho", "york", "leeds") },
                5 => filter with { Origin = Any("retail", "online", "import") },
                6 => filter with { Email = _random.Next(2) == 0 },
                7 => filter with { Sms = _random.Next(2) == 0 },
                8 => filter with { VisitedSince = new DateOnly(2026, 1, 1).AddDays(_random.Next(300)) },
                9 => filter with { NotVisitedSince = new DateOnly(2026, 1, 1).AddDays(_random.Next(300)) },
                10 => filter with { BirthdayMonth = 1 + _random.Next(12), SpentAtLeast = _random.Next(60) },
                _ => filter with { Initial = Any("s", "l", "陳", "smi", "x") },
            };
        }
        return filter;
    }

    public CustomerQuery AnyQuery() => new(AnyFilter(), (CustomerSort)_random.Next(6), _random.Next(2) == 0);

    public DirectoryFilter AnySearch() => AnyFilter() with { Words = [.. Enumerable.Range(0, 1 + _random.Next(3)).Select(_ => AnyWords())] };

    public string Any(params string[] values) => values[_random.Next(values.Length)];

    public int Next(int below) => _random.Next(below);

    /// <summary>A word, or one of two that will do for it.</summary>
    private ImmutableArray<string> AnyWords() => _random.Next(4) == 0 ? [AnyWord(), AnyWord()] : [AnyWord()];

    private string AnyWord()
    {
        var word = Any(_random.Next(2) == 0 ? Surnames : FirstNames);
        return word[..(1 + _random.Next(word.Length))];
    }

    private One Draw(int number)
    {
        var (last, first) = (Any(Surnames), Any(FirstNames));
        var terms = new HashSet<string> { last, first };
        if (_random.Next(5) == 0) terms.Add("#t1#");
        terms.UnionWith([.. Term.Pairs(terms)]);
        var bought = _random.Next(3) > 0;
        var by = new SortColumns($"{last} {first}", bought ? _random.Next(50) : 0, bought ? _random.Next(5) : 0, _random.Next(30),
            _random.Next(3) == 0 ? null : $"g{_random.Next(8)}", false, _random.Next(3) switch { 0 => "gold", 1 => "silver", _ => null },
            Any("retail", "online", "import"), null, _random.Next(2) == 0, _random.Next(4) == 0,
            bought ? new DateOnly(2026, 1, 1).AddDays(_random.Next(300)) : null, $"{1 + _random.Next(12):00}-15");
        var stores = new[] { "soho", "york" }.Where(_ => _random.Next(3) == 0)
            .ToDictionary(store => store, _ => Appends.Noon.AddDays(_random.Next(40)));
        return new($"c{number:0000}", by with { Marketing = by.Email || by.Sms }, [.. terms], stores);
    }

    private static int Number(string? group) => group is null ? 0 : int.Parse(group[1..], System.Globalization.CultureInfo.InvariantCulture);

    private static IEnumerable<One> Ordered(IEnumerable<One> some, Func<One, string> by, bool descending) => descending
        ? some.OrderByDescending(by, StringComparer.Ordinal).ThenByDescending(one => one.Id, StringComparer.Ordinal)
        : some.OrderBy(by, StringComparer.Ordinal).ThenBy(one => one.Id, StringComparer.Ordinal);

    private static IEnumerable<string> Ids(IEnumerable<One> some) => some.Select(one => one.Id);

    internal sealed record One(string Id, SortColumns By, ImmutableHashSet<string> Terms, Dictionary<string, DateTimeOffset> Stores);
}
