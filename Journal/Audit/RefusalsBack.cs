namespace CustomerCluster.Journal;

internal sealed class RefusalsBack(JournalDatabase database, AuditQuery query, AuditCursor start) : AuditSource
{
    public override async Task LookAsync(int limit, CancellationToken cancellation)
    {
        List<object?> parameters = [start.RefusedAt, start.RefusalId, limit + 1L];
        var rows = await database.QueryAsync(
            $"""
            select id, at, actor, role, store, register, action, entity, code, times from refusal
            where (at, id) < ($1, $2) {Where(query, parameters)} order by at desc, id desc limit $3
            """,
            [.. parameters],
            row => new RefusalRow(row.GetString(0), Values.Moment(row.GetString(1)), row.GetString(2), row.GetString(3), row.TextOrNull(4),
                row.TextOrNull(5), row.GetString(6), row.TextOrNull(7), row.GetString(8), row.GetInt64(9)),
            cancellation);
        HasMore = rows.Count > limit;
        foreach (var row in rows) Found.Enqueue(new RefusalEntry(row));
    }

    public override AuditCursor Take(AuditCursor cursor)
    {
        var taken = ((RefusalEntry)Found.Dequeue()).Refusal;
        return cursor with { RefusedAt = Values.Of(taken.At), RefusalId = taken.Id };
    }

    /// <summary>One more was found than a page takes: it is never cut short.</summary>
    public override AuditCursor Skip(AuditCursor cursor) => cursor;
}
