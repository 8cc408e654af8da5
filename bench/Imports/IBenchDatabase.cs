namespace CustomerCluster.ImportBench;

internal interface IBenchDatabase : IAsyncDisposable
{
    string Name { get; }

    /// <returns>How to connect to a new, empty one.</returns>
    Task<string> MakeAsync();

    /// <summary>Copies the rows of all tables into those of another database, as fast as the database can.</summary>
    Task CopyAsync(string source, string target, IReadOnlyList<string> tables);
}

/// <summary>Those that an import writes.</summary>
internal static class Tables
{
    public static readonly IReadOnlyList<string> All =
    [
        "event", "request", "claim", "customer", "customer_change", "customer_sort", "customer_term", "customer_words", "ledger", "due", "entity", "import_fault",
    ];
}
