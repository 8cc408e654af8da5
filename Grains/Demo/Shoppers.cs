namespace CustomerCluster.Grains.Demo;

/// <summary>The customers so far, drawn as often as each of them shops: a few come all the time, many once or twice.</summary>
public sealed class Shoppers(Draw draw)
{
    private readonly List<Shopper> _all = [];
    private readonly List<double> _upTo = [];

    /// <summary>Who joined last.</summary>
    public Shopper Last => _all[^1];

    public void Add(Shopper shopper)
    {
        _all.Add(shopper);
        _upTo.Add((_upTo.Count == 0 ? 0 : _upTo[^1]) + shopper.Keenness);
    }

    /// <summary>Most go to the shop they know.</summary>
    public Shopper? Next(Visit visit)
    {
        Shopper? found = null;
        for (var attempt = 0; attempt < 4; attempt++)
        {
            found = Next();
            if (found is null || found.Home is null || found.Home == visit.Store.Id)
                break;
        }
        return found;
    }

    private Shopper? Next()
    {
        if (_all.Count == 0 || _upTo[^1] <= 0)
            return null;
        var at = _upTo.BinarySearch(draw.Fraction() * _upTo[^1]);
        return _all[Math.Min(at < 0 ? ~at : at + 1, _all.Count - 1)];
    }
}

/// <param name="Keenness">How often this one shops, beside the others; zero: never again.</param>
public sealed record Shopper(CustomerId Id, StoreId? Home, DemoGroup? Group, string? TaxNumber, double Keenness);
