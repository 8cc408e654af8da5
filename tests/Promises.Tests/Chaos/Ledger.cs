namespace CustomerCluster.Promises.Tests.Chaos;

/// <summary>What a sale adds to the rollups: no store where the store counted it before, no group where the customer has none.</summary>
internal sealed record Turnover(string? Store, string? Group, string Channel, decimal Amount);

/// <summary>What was spent at a store or by a group, as the API says it.</summary>
internal sealed record Spent(decimal Total, decimal Retail, decimal Online, decimal Omo, long Orders);

/// <summary>The sum of the acknowledged sales.</summary>
internal sealed class Ledger
{
    private readonly Lock _lock = new();
    private readonly List<Turnover> _sold = [];

    public void Add(Turnover turnover)
    {
        lock (_lock) _sold.Add(turnover);
    }

    public Spent AtStore(string store) => Sum(sale => sale.Store == store);

    public Spent ByGroup(string group) => Sum(sale => sale.Group == group);

    private Spent Sum(Func<Turnover, bool> counts)
    {
        lock (_lock)
        {
            var sales = _sold.Where(counts).ToLookup(sale => sale.Channel, sale => sale.Amount);
            return new(
                sales.Sum(channel => channel.Sum()), sales["retail"].Sum(), sales["online"].Sum(), sales["omo"].Sum(),
                sales.Sum(channel => channel.Count()));
        }
    }
}
