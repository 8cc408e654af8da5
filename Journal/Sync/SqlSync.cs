using System.Collections.Immutable;
using System.Data.Common;
using System.Security.Cryptography;
using System.Text;

namespace CustomerCluster.Journal;

/// <summary>
/// Two ways to the same end. Changes in a row are walked, shard by shard. A store's caller who is far behind, or begins, would walk past a
/// million customers to find a few hundred: it is led over the store's own, once, and then along what changed meanwhile.
/// </summary>
internal sealed class SqlSync(JournalDatabase database) : ISync
{
    /// <summary>Changes that are sooner walked than all of a store's customers are.</summary>
    public const long Far = 5_000;

    private const string Columns = $"c.id, c.version, c.view, {GoneGroups.Column}";

    public async Task<SyncPage?> ReadAsync(
        string? store, string? cursor, int limit, DateTimeOffset now, CancellationToken cancellation = default)
    {
        var since = Visit.Before(WorkingSets.Since(now));
        var begun = cursor is null ? SyncCursor.First(store, database.Shards, since) : SyncCursor.Read(cursor);
        if (begun is not null && begun.Store != store) throw new FormatException("The cursor is another store's.");
        if (begun is null || cursor is not null && !await IsOfThisHistoryAsync(begun, cancellation)) return null;

        // The heads first: what is told up to there need not be looked at again.
        var heads = await HeadsAsync(cancellation);
        var part = await PartAsync(begun, heads, since, limit, cancellation);
        var ended = part.Cursor with { Mark = await MarkAsync(part.Cursor.Last, cancellation) };
        // Who came back between the two looks has not left.
        var left = part.Left.Except(part.Changed.Select(customer => customer.Id));
        return new(part.Changed, [.. left], ended.Write(), part.More || ended.Pass is not null || !ended.Seen.SequenceEqual(heads));
    }

    private sealed record Part(List<SyncedCustomer> Changed, List<string> Left, SyncCursor Cursor, bool More = false);

    private async Task<Part> PartAsync(
        SyncCursor begun, ImmutableArray<long> heads, Visit since, int limit, CancellationToken cancellation)
    {
        if (begun.Store is not { } store) return await WalkAsync(new([], [], begun), heads, limit, cancellation);
        since = Visit.Later(since, begun.Left);
        var gone = await LeftAsync(store, begun.Left, since, limit, cancellation);
        var left = gone.ConvertAll(visit => visit.Customer);
        if (gone.Count == limit) return new([], left, begun with { Left = gone[^1] }, More: true);

        var part = new Part([], left, begun with { Left = since });
        if (begun.Pass is null && heads.Zip(begun.Seen, (head, seen) => head - seen).Sum() <= Far)
            return await WalkAsync(part, heads, limit - gone.Count, cancellation);
        return await PassAsync(part, begun.Pass ?? new(heads, since), limit - gone.Count, cancellation);
    }

    private async Task<Part> WalkAsync(Part part, ImmutableArray<long> heads, int limit, CancellationToken cancellation)
    {
        var seen = part.Cursor.Seen.ToBuilder();
        for (var shard = 0; shard < seen.Count && part.Changed.Count < limit; shard++)
        {
            var room = limit - part.Changed.Count;
            var rows = await ChangedAsync(shard, seen[shard], heads[shard], room, part.Cursor, cancellation);
            part.Changed.AddRange(rows.Select(row => row.Customer));
            seen[shard] = rows.Count == room ? rows[^1].Position : heads[shard];
        }
        return part with { Cursor = part.Cursor with { Seen = seen.ToImmutable() } };
    }

    private async Task<Part> PassAsync(Part part, SyncPass pass, int limit, CancellationToken cancellation)
    {
        var rows = await OfStoreAsync(part.Cursor, Visit.Later(pass.At, part.Cursor.Left), limit, cancellation);
        part.Changed.AddRange(rows.Select(row => row.Customer));
        return part with
        {
            More = true,
            Cursor = rows.Count == limit
                ? part.Cursor with { Pass = pass with { At = rows[^1].Visit } }
                : part.Cursor with { Pass = null, Seen = pass.Heads },
        };
    }

    /// <summary>In a range of a shard, in the order of the last change.</summary>
    private Task<List<(SyncedCustomer Customer, long Position)>> ChangedAsync(
        int shard, long after, long upTo, int limit, SyncCursor of, CancellationToken cancellation)
    {
        var ofStore = of.Store is null ? ""
            : "and exists (select 1 from customer_store w where w.customer = h.customer and w.store = $5 and w.last_at >= $6)";
        object?[] storeAndSince = of.Store is null ? [] : [of.Store, of.Left.At];
        return database.QueryAsync(
            $"""
            select {Columns}, h.position from customer_change h join customer c on c.id = h.customer
            where h.shard = $1 and h.position > $2 and h.position <= $3 {ofStore} order by h.position limit $4
            """,
            [(long)shard, after, upTo, (long)limit, .. storeAndSince], row => (Customer(row), row.GetInt64(4)), cancellation);
    }

    /// <summary>Those of a store's customers whom the caller has not seen as they are. Whoever has nobody need not hear of who is gone.</summary>
    private Task<List<(SyncedCustomer Customer, Visit Visit)>> OfStoreAsync(
        SyncCursor of, Visit after, int limit, CancellationToken cancellation)
    {
        var unseen = of.Seen.All(position => position == 0) ? "c.view is not null"
            : $"h.position > case h.shard {string.Concat(of.Seen.Select((_, shard) => $"when {shard} then ${shard + 5} "))} end";
        return database.QueryAsync(
            $"""
            select {Columns}, w.last_at from customer_store w
            join customer_change h on h.customer = w.customer join customer c on c.id = w.customer
            where w.store = $1 and (w.last_at, w.customer) > ($2, $3) and {unseen} order by w.last_at, w.customer limit $4
            """,
            [of.Store, after.At, after.Customer, (long)limit, .. unseen[0] == 'h' ? of.Seen.Cast<object?>() : []],
            row => (Customer(row), new Visit(row.GetString(4), row.GetString(0))), cancellation);
    }

    private Task<List<Visit>> LeftAsync(string store, Visit after, Visit since, int limit, CancellationToken cancellation) =>
        database.QueryAsync(
            """
            select last_at, customer from customer_store
            where store = $1 and (last_at, customer) > ($2, $3) and last_at < $4 order by last_at, customer limit $5
            """,
            [store, after.At, after.Customer, since.At, (long)limit], row => new Visit(row.GetString(0), row.GetString(1)), cancellation);

    private async Task<ImmutableArray<long>> HeadsAsync(CancellationToken cancellation) =>
        [.. await database.QueryAsync("select head from shard order by id", [], row => row.GetInt64(0), cancellation)];

    private async Task<bool> IsOfThisHistoryAsync(SyncCursor cursor, CancellationToken cancellation) =>
        cursor.Seen.Length == database.Shards && cursor.Last.Length == database.Shards && cursor.Mark == await MarkAsync(cursor.Last, cancellation);

    /// <summary>Made of the requests that had those positions: no other history has the same ones there.</summary>
    private async Task<string> MarkAsync(ImmutableArray<long> positions, CancellationToken cancellation)
    {
        var text = new StringBuilder(database.Origin);
        foreach (var (shard, position) in positions.Index())
            text.Append(' ').AppendJoin(',', await database.QueryAsync("select request from event where shard = $1 and position = $2",
                [(long)shard, position], row => row.GetString(0), cancellation));
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())).AsSpan(0, 8));
    }

    private static SyncedCustomer Customer(DbDataReader row) =>
        new(row.GetString(0), row.GetInt64(1), new GoneGroups(row.TextOrNull(3)).Masked(row.TextOrNull(2)));
}
