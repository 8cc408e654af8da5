namespace CustomerCluster.Journal;

/// <summary>
/// What is fixed when a database is made. Null: whatever the database has, or the default when it is made now. A database
/// that was made with another value refuses to open.
/// </summary>
public sealed class JournalOptions
{
    /// <summary>ISO 4217; <c>GBP</c> unless told otherwise.</summary>
    public string? CurrencyCode { get; set; }

    /// <summary>Digits after the point, 0 to 4; 2 unless told otherwise.</summary>
    public int? CurrencyDecimals { get; set; }

    /// <summary>1 on SQLite and 2 on PostgreSQL unless told otherwise.</summary>
    public int? Shards { get; set; }

    /// <summary>Opens a database, too, whose import is not finished. For the import alone: half a shop must not be traded on.</summary>
    public bool OpensUnfinishedImports { get; set; }

    /// <summary>As a program of before knew it, whose database is then brought up to date.</summary>
    internal int NewestSchema { get; init; } = int.MaxValue;
}
