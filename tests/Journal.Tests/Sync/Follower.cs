namespace CustomerCluster.Journal.Tests.Sync;

/// <summary>A caller that keeps customers, and knows nothing of them but what its cursors led it to.</summary>
/// <param name="store">Whose working set it keeps; null: everybody.</param>
/// <param name="patience">How many changes it lets others make before it asks again.</param>
internal sealed class Follower(ISync sync, Trade trade, string? store, long patience, int seed)
{
    private readonly Random _random = new(seed);
    private string? _cursor;

    public Dictionary<string, string> Customers { get; } = [];
    public string? Store => store;

    /// <summary>Pages that were read along the store's customers rather than along the changes.</summary>
    public int Passed { get; private set; }

    public int Left { get; private set; }

    /// <summary>Asks now and then until all is over, and then everybody stops; what was committed last it has to be told yet.</summary>
    public async Task RunAsync()
    {
        for (var asked = patience; !trade.IsOver; asked = trade.Done + patience)
        {
            await trade.ReachedAsync(asked);
            await CatchUpAsync();
        }
    }

    public async Task CatchUpAsync()
    {
        for (var more = true; more;)
        {
            var page = (await sync.ReadAsync(store, _cursor, _random.Next(1, 200), trade.Now)).ShouldNotBeNull();
            page.Changed.Select(customer => customer.Id).Concat(page.Left).ShouldBeUnique();
            foreach (var customer in page.Changed)
            {
                if (customer.View is { } view) Customers[customer.Id] = view;
                else Customers.Remove(customer.Id);
            }
            Left += page.Left.Count(Customers.Remove);
            if (SyncCursor.Read(page.Cursor)!.Pass is not null) Passed++;
            (_cursor, more) = (page.Cursor, page.More);
        }
    }
}
