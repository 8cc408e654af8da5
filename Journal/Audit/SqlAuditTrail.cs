namespace CustomerCluster.Journal;

/// <summary>
/// The trail in SQL: each shard is read from its end, the refusals from theirs, and what they give is merged by time, so that neither
/// table needs an index for it beyond what it has.
/// </summary>
internal sealed class SqlAuditTrail(JournalDatabase database) : IAuditTrail
{
    // Later than any, in whatever year.
    private const string End = "~";

    private static readonly Statement Insert = new(
        """
        insert into refusal (id, at, actor, role, store, register, action, entity, code, times)
        select id, at, actor, role, store, register, action, entity, code, times from {rows} where true on conflict (id) do nothing
        """,
        "id text, at text, actor text, role text, store text, register text, action text, entity text, code text, times int");

    public async Task<Page<AuditEntry>> ReadAsync(AuditQuery query, string? after, int limit, CancellationToken cancellation = default)
    {
        var cursor = after is null
            ? new([.. Enumerable.Repeat(long.MaxValue, database.Shards)], End, "") : AuditCursor.Read(after, database.Shards);
        var sources = new List<AuditSource> { new RefusalsBack(database, query, cursor) };
        sources.AddRange(query.Entity is { } entity
            ? [new ShardBack(database, query, Shards.Of(entity, database.Shards), cursor)]
            : Enumerable.Range(0, database.Shards).Select(shard => new ShardBack(database, query, shard, cursor)));
        foreach (var source in sources) await source.LookAsync(limit, cancellation);

        var found = new List<AuditEntry>();
        while (found.Count < limit && sources.MaxBy(source => source.NextAt) is { Next: { } next } newest)
        {
            // What lies further back in a source that was not looked through to its end may be newer than what the others have.
            if (sources.Any(source => source.IsCutShort && source.LookedBackTo > next.At)) break;
            found.Add(next);
            cursor = newest.Take(cursor);
        }
        foreach (var source in sources.Where(source => source.IsCutShort)) cursor = source.Skip(cursor);
        // Positions and times may differ by a little: a page, at least, is in order.
        return new([.. found.OrderByDescending(entry => entry.At)], sources.All(source => source.IsAtItsEnd) ? null : cursor.Write());
    }

    public Task AddAsync(IReadOnlyList<RefusalRow> refusals, CancellationToken cancellation = default) =>
        database.CommitAsync([new(Insert, [.. refusals.Select(row => new object?[]
        {
            row.Id, Values.Of(row.At), row.User, row.Role, row.Store, row.Register, row.Action, row.Entity, row.Code, row.Times,
        })])], cancellation);
}

/// <summary>Something that is read from its end, as far as one page needs it.</summary>
internal abstract class AuditSource
{
    /// <summary>Found and not taken, newest first.</summary>
    protected Queue<AuditEntry> Found { get; } = [];

    /// <summary>There may be more behind what was looked through.</summary>
    protected bool HasMore { get; set; }

    /// <summary>The time of the last that was looked through.</summary>
    public DateTimeOffset LookedBackTo { get; protected set; }

    public AuditEntry? Next => Found.TryPeek(out var next) ? next : null;
    public DateTimeOffset NextAt => Next?.At ?? DateTimeOffset.MinValue;
    public bool IsCutShort => Next is null && HasMore;
    public bool IsAtItsEnd => Next is null && !HasMore;

    public abstract Task LookAsync(int limit, CancellationToken cancellation);

    /// <returns>The cursor behind the entry that was taken.</returns>
    public abstract AuditCursor Take(AuditCursor cursor);

    /// <returns>The cursor behind all that was looked through.</returns>
    public abstract AuditCursor Skip(AuditCursor cursor);

    /// <summary>The conditions that both tables have in common, with their parameters after those that are there.</summary>
    protected static string Where(AuditQuery query, List<object?> parameters)
    {
        var conditions = "";
        And("actor =", query.User);
        And("entity =", query.Entity);
        And("store =", query.Store);
        And("at >=", query.From is { } from ? Values.Of(from) : null);
        And("at <", query.To is { } to ? Values.Of(to) : null);
        return conditions;

        void And(string condition, string? value)
        {
            if (value is null) return;
            parameters.Add(value);
            conditions += $" and {condition} ${parameters.Count}";
        }
    }
}
