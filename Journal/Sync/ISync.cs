namespace CustomerCluster.Journal;

/// <summary>
/// How a caller that keeps customers of its own stays the same as the directory: it asks with the cursor that it was answered with last,
/// and is told what is new since. Whatever others commit meanwhile, nothing is skipped.
/// </summary>
public interface ISync
{
    /// <param name="store">Its working set: who was made there or bought there since <see cref="WorkingSets.Since"/>; null: all customers.</param>
    /// <param name="cursor">What the page before ended with; null: the caller has nobody yet.</param>
    /// <param name="limit">Of customers, those who left included.</param>
    /// <returns>
    /// Null: the cursor is of another history than this database's: it was moved or restored since, or the cursor is an earlier version's.
    /// The caller throws away what it has and begins without one. Age alone makes no cursor void.
    /// </returns>
    /// <exception cref="FormatException">It is no cursor, or another store's.</exception>
    Task<SyncPage?> ReadAsync(string? store, string? cursor, int limit, DateTimeOffset now, CancellationToken cancellation = default);
}

/// <param name="Changed">Each once, as of now.</param>
/// <param name="Left">Ids of who is in the store's working set no more, since their last visit is too long ago. They may have been deleted meanwhile.</param>
/// <param name="More">Ask again at once.</param>
public sealed record SyncPage(IReadOnlyList<SyncedCustomer> Changed, IReadOnlyList<string> Left, string Cursor, bool More);

/// <param name="View">Null: deleted, or merged into another.</param>
public sealed record SyncedCustomer(string Id, long Version, string? View);

/// <summary>The customers whom a store knows.</summary>
public static class WorkingSets
{
    private const int Months = 6;

    /// <summary>Who was made or bought at a store since then is in its working set: what its registers watch, keep and search offline.</summary>
    public static DateTimeOffset Since(DateTimeOffset now) => now.AddMonths(-Months);
}
