namespace CustomerCluster.Grains.Tests.Sequences;

/// <summary>Points or pence, in piles by the month with which they are gone. What goes first is spent first.</summary>
internal sealed class Purse
{
    public const int Never = int.MaxValue;
    public static readonly Purse Empty = new([]);

    private readonly SortedDictionary<int, long> _piles;

    private Purse(SortedDictionary<int, long> piles) => _piles = piles;

    public long Sum => _piles.Values.Sum();

    public long GoneIn(int month) => _piles.Where(pile => pile.Key <= month).Sum(pile => pile.Value);

    public Purse With(long amount, int until) =>
        amount == 0 ? this : Changed(piles => piles[until] = piles.GetValueOrDefault(until) + amount);

    public Purse With(Purse other) => other._piles.Aggregate(this, (purse, pile) => purse.With(pile.Value, pile.Key));

    public Purse Without(Purse part) => part._piles.Aggregate(this, (purse, pile) => purse.With(-pile.Value, pile.Key));

    public Purse Without(long amount) => Without(Picked(amount, _piles));

    public Purse After(int month) => Without(Picked(GoneIn(month), _piles));

    /// <summary>Of so much, what is wanted if it is there, what keeps longest before the rest; then what never goes; then any.</summary>
    public Purse Part(long amount, Purse wanted)
    {
        var asWanted = Picked(amount, wanted._piles.Reverse().Where(pile => pile.Key != Never)
            .Select(pile => KeyValuePair.Create(pile.Key, Math.Min(pile.Value, _piles.GetValueOrDefault(pile.Key)))));
        return asWanted.With(Picked(amount - asWanted.Sum, Without(asWanted)._piles.Reverse()));
    }

    public override string ToString() => string.Join(
        '+', _piles.Select(pile => pile.Key == Never ? $"{pile.Value}" : $"{pile.Value} until {pile.Key}"));

    private static Purse Picked(long amount, IEnumerable<KeyValuePair<int, long>> piles)
    {
        var picked = Empty;
        foreach (var (until, there) in piles)
            picked = picked.With(Math.Min(there, amount - picked.Sum), until);
        return picked;
    }

    private Purse Changed(Action<SortedDictionary<int, long>> change)
    {
        var piles = new SortedDictionary<int, long>(_piles);
        change(piles);
        foreach (var empty in piles.Where(pile => pile.Value == 0).Select(pile => pile.Key).ToList())
            piles.Remove(empty);
        return new(piles);
    }
}
