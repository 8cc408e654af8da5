using System.Collections.Immutable;
using System.Data.Common;

namespace CustomerCluster.Journal;

/// <summary>
/// The journal in SQL. A batch is resolved in memory under the shard's row lock, and what stands is written set by set: see
/// docs/decisions/0004-claims-resolved-then-written.md.
/// </summary>
internal sealed class SqlJournal(JournalDatabase database) : IJournal
{
    private const int TriesOfABatch = 2;
    private const int TriesOfOne = 10;

    private static readonly Statement LockHead = new("select s.head from {rows} join shard s on s.id = r.id {locked}", "id int");

    private static readonly Statement Erase = new(
        "update event set personal = null where personal is not null and entity in (select r.entity from {rows})", "entity text");

    private const string EventColumns =
        "select shard, position, entity, sequence, type, payload, personal, request, actor, store, register, cause, at from event ";

    public int Shards => database.Shards;

    public async Task<long> HeadAsync(int shard, CancellationToken cancellation = default) =>
        (await database.QueryAsync("select head from shard where id = $1", [(long)shard], row => row.GetInt64(0), cancellation)).Single();

    public async Task<CommittedBatch> CommitAsync(
        int shard, long expectedHead, IReadOnlyList<Append> batch, CancellationToken cancellation = default)
    {
        for (var tries = batch.Count > 1 ? TriesOfABatch : TriesOfOne; tries > 0; tries--)
        {
            try
            {
                return await database.WriteAsync(work => TryAsync(work, shard, expectedHead, batch, cancellation), cancellation);
            }
            catch (LostRaceException) when (batch.Count > 1 || tries > 1)
            {
                // What won is committed now, so the next try reads it and answers with it.
            }
        }
        return await InHalvesAsync(shard, expectedHead, batch, cancellation);
    }

    public async Task<Repeated?> FindRequestAsync(string requestId, CancellationToken cancellation = default) =>
        (await database.QueryAsync("select fingerprint, outcome from request where id = $1", [requestId],
            row => new Repeated(row.GetString(0), row.GetString(1)), cancellation)).SingleOrDefault();

    public async Task<string?> FindHolderAsync(string kind, string value, CancellationToken cancellation = default) =>
        (await database.QueryAsync("select holder from claim where kind = $1 and value = $2", [kind, value],
            row => row.GetString(0), cancellation)).SingleOrDefault();

    public async Task<IReadOnlyList<StoredEvent>> ReadEntityAsync(
        string entity, long afterSequence = 0, int limit = int.MaxValue, CancellationToken cancellation = default) =>
        await database.QueryAsync(EventColumns + "where entity = $1 and sequence > $2 order by sequence limit $3",
            [entity, afterSequence, (long)limit], Event, cancellation);

    public async Task<IReadOnlyList<StoredEvent>> ReadShardAsync(
        int shard, long afterPosition, int limit, CancellationToken cancellation = default) =>
        await database.QueryAsync(EventColumns + "where shard = $1 and position > $2 order by position limit $3",
            [(long)shard, afterPosition, (long)limit], Event, cancellation);

    public Task<int> ErasePersonalAsync(string entity, CancellationToken cancellation = default) =>
        database.WriteAsync(async work => (await work.RunAsync([new(Erase, [[entity]])], cancellation))[0].Affected, cancellation);

    private async Task<CommittedBatch> TryAsync(
        Transaction work, int shard, long expectedHead, IReadOnlyList<Append> batch, CancellationToken cancellation)
    {
        try
        {
            var read = await work.RunAsync([new(LockHead, [[(long)shard]]), .. Lookups.For(batch)], cancellation);
            var (locked, found) = (read[0], read.Skip(1).ToList());
            if (locked.Rows is not [[long head]] || head != expectedHead)
                throw new FencedException(shard, expectedHead);
            var resolved = Resolution.Of(Lookups.Known(found), head, batch);
            if (resolved.Standing.Count > 0)
            {
                var (steps, required) = Writes.Of(shard, head, resolved);
                var written = await work.RunAsync(steps, cancellation);
                if (required.Where((rows, step) => written[step].Affected != rows).Any())
                    throw new LostRaceException();
            }
            return new CommittedBatch(resolved.Results, resolved.Head, WorkingSets(batch, Lookups.WorkingSets(found)));
        }
        catch (DbException exception) when (database.IsLostRace(exception))
        {
            throw new LostRaceException(exception);
        }
    }

    /// <summary>Fewer appends hold fewer rows for a shorter time: of two shards in each other's way one gets by.</summary>
    private async Task<CommittedBatch> InHalvesAsync(
        int shard, long expectedHead, IReadOnlyList<Append> batch, CancellationToken cancellation)
    {
        var half = batch.Count / 2;
        var first = await CommitAsync(shard, expectedHead, [.. batch.Take(half)], cancellation);
        var second = await CommitAsync(shard, first.Head, [.. batch.Skip(half)], cancellation);
        return new([.. first.Results, .. second.Results], second.Head, second.WorkingSets.SetItems(first.WorkingSets));
    }

    private static ImmutableDictionary<string, ImmutableArray<string>> WorkingSets(
        IReadOnlyList<Append> batch, ILookup<string, string> before) =>
        batch.Select(append => append.Shows.Customer).OfType<CustomerRow>().GroupBy(row => row.Id).ToImmutableDictionary(
            rows => rows.Key,
            rows => before[rows.Key].Concat(rows.SelectMany(row => row.Stores ?? []).Select(store => store.Store))
                .Distinct().ToImmutableArray());

    private static StoredEvent Event(DbDataReader row) => new(
        row.GetInt32(0), row.GetInt64(1), row.GetString(2), row.GetInt64(3), row.GetString(4), row.GetString(5), row.TextOrNull(6),
        row.GetString(7),
        new Provenance(row.GetString(8), row.TextOrNull(9), row.TextOrNull(10), row.TextOrNull(11), Values.Moment(row.GetString(12))));

    /// <summary>A writer of another shard was quicker with a claim, a request id or a lock.</summary>
    private sealed class LostRaceException(Exception? inner = null)
        : Exception("Another shard's writer held what this batch needs, time and again.", inner);
}
