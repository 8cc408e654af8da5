using System.Data.Common;

namespace CustomerCluster.Journal;

/// <summary>
/// One shard from its end. The events of a request stand side by side and are one entry. What is asked for by its entity is found by the
/// entity's index; anything else by looking through so many positions at a time.
/// </summary>
internal sealed class ShardBack(JournalDatabase database, AuditQuery query, int shard, AuditCursor start) : AuditSource
{
    private const long Window = 20_000;

    // More than one request has.
    private const int MostEvents = 100;

    // Clocks of silos differ, and a demo's past is written by many at once, each with a clock of its own.
    private static readonly TimeSpan Disorder = TimeSpan.FromDays(3);

    private readonly Queue<long> _positions = [];
    private long _lookedThrough;

    private sealed record Row(
        long Position, string Entity, long Sequence, string Type, string Request, string User, string? Store, string? Register,
        string? Cause, DateTimeOffset At, string? Reason);

    public override async Task LookAsync(int limit, CancellationToken cancellation)
    {
        var (lowest, end) = await Bounds(cancellation);
        var before = Math.Min(start.Before[shard], end);
        var bottom = query.Entity is null ? Math.Max(lowest, before - Window) : lowest;
        var most = 3 * limit + MostEvents;
        List<object?> parameters = [(long)shard, before, bottom, (long)most];
        var rows = await database.QueryAsync(
            $"""
            select position, entity, sequence, type, request, actor, store, register, cause, at,
              {database.Spell("payload{json} ->> 'reason'")}
            from event where shard = $1 and position < $2 and position >= $3 {Where(query, parameters)}
            order by {(query.Entity is null ? "position" : "sequence")} desc limit $4
            """,
            [.. parameters], Event, cancellation);
        var changes = Requests(rows);
        if (rows.Count < most)
        {
            _lookedThrough = bottom;
            HasMore = bottom > lowest;
            if (HasMore) LookedBackTo = await TimeOf(bottom, cancellation);
        }
        else
        {
            // The last one may have begun before what was read.
            if (changes.Count > 1) changes.RemoveAt(changes.Count - 1);
            _lookedThrough = changes[^1][^1].Position;
            LookedBackTo = changes[^1][^1].At;
            HasMore = true;
        }
        foreach (var events in changes)
        {
            Found.Enqueue(Entry(events));
            _positions.Enqueue(events[^1].Position);
        }
    }

    public override AuditCursor Take(AuditCursor cursor)
    {
        Found.Dequeue();
        return cursor with { Before = cursor.Before.SetItem(shard, _positions.Dequeue()) };
    }

    public override AuditCursor Skip(AuditCursor cursor) => cursor with { Before = cursor.Before.SetItem(shard, _lookedThrough) };

    /// <summary>Newest first, in each the newest event first.</summary>
    private static List<List<Row>> Requests(List<Row> rows)
    {
        var requests = new List<List<Row>>();
        foreach (var row in rows)
        {
            if (requests.Count > 0 && requests[^1][^1] is var last && (last.Request, last.Entity) == (row.Request, row.Entity))
                requests[^1].Add(row);
            else requests.Add([row]);
        }
        return requests;
    }

    private static ChangeEntry Entry(List<Row> events)
    {
        var last = events[0];
        return new(last.At, last.User, last.Store, last.Register, last.Entity, last.Sequence,
            [.. events.AsEnumerable().Reverse().Select(one => one.Type)], last.Request, last.Cause,
            events.Select(one => one.Reason).FirstOrDefault(reason => reason is not null));
    }

    /// <summary>
    /// Between which positions the query's period is. Times grow with positions, but for clocks: not so in a shop that was moved here,
    /// whose shards were dealt anew.
    /// </summary>
    private async Task<(long Lowest, long End)> Bounds(CancellationToken cancellation)
    {
        var head = (await database.QueryAsync(
            "select head from shard where id = $1", [(long)shard], row => row.GetInt64(0), cancellation)).Single();
        if (database.Origin != "") return (1, head + 1);
        return (query.From is { } from ? await FirstSince(from - Disorder, head, cancellation) : 1,
            query.To is { } to ? await FirstSince(to + Disorder, head, cancellation) : head + 1);
    }

    private async Task<long> FirstSince(DateTimeOffset moment, long head, CancellationToken cancellation)
    {
        var (low, high) = (1L, head + 1);
        while (low < high)
        {
            var middle = low + (high - low) / 2;
            if (await TimeOf(middle, cancellation) < moment) low = middle + 1;
            else high = middle;
        }
        return low;
    }

    private async Task<DateTimeOffset> TimeOf(long position, CancellationToken cancellation) =>
        (await database.QueryAsync("select at from event where shard = $1 and position = $2", [(long)shard, position],
            row => Values.Moment(row.GetString(0)), cancellation)).Single();

    private static Row Event(DbDataReader row) => new(
        row.GetInt64(0), row.GetString(1), row.GetInt64(2), row.GetString(3), row.GetString(4), row.GetString(5), row.TextOrNull(6),
        row.TextOrNull(7), row.TextOrNull(8), Values.Moment(row.GetString(9)), row.TextOrNull(10));
}
