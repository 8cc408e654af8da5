using System.Buffers.Text;
using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using CustomerCluster.Gateway.Problems;
using CustomerCluster.Gateway.Requests;
using CustomerCluster.Journal;

namespace CustomerCluster.Gateway.Sync;

/// <param name="Store">Its working set; null: all customers.</param>
internal sealed record Sync(Caller By, StoreId? Store, SyncCursor? Cursor, int Limit) : Ask<Changes>(By), IPaged;

/// <param name="Customers">Each once, with its newest row or, deleted, its tombstone.</param>
/// <param name="More">Ask again at once.</param>
internal sealed record Changes(IReadOnlyList<CustomerRecord> Customers, SyncCursor Cursor, bool More);

internal sealed class SyncRules : PageRules<Sync>;

internal sealed class SyncHandler(IReadSide reads, IJournal journal, JournalDatabase database, TimeProvider time) : IHandle<Sync, Changes>
{
    /// <summary>Who was at the store this lately is in its working set: what a register searches offline.</summary>
    private const int Months = 6;

    public async Task<Reply<Changes>> Handle(Sync ask, CancellationToken cancellationToken)
    {
        if (ask.Store is { } store && !ask.By.MaySee(store)) return new Forbidden(ask.Action, "a register syncs its own store");
        var begin = ask.Cursor ?? new SyncCursor(ask.Store?.Value, database.Origin, [.. new long[journal.Shards]]);
        if (begin.Store != ask.Store?.Value || begin.Origin != database.Origin || begin.Positions.Length != journal.Shards)
            return Malformed.At("cursor", "is one that a sync of the same store answered with");

        var since = ask.Store is null ? default(DateTimeOffset?) : time.GetUtcNow().AddMonths(-Months);
        var (customers, positions, more) = (new List<CustomerRecord>(), begin.Positions.ToBuilder(), false);
        for (var shard = 0; shard < positions.Count; shard++)
        {
            // The head first: what the filter leaves out up to there need not be looked at again.
            var head = await journal.HeadAsync(shard, cancellationToken);
            var room = ask.Limit - customers.Count;
            var changed = room == 0 ? []
                : await reads.ChangedAsync(shard, positions[shard], room, ask.Store?.Value, since, cancellationToken);
            customers.AddRange(changed);
            var full = changed.Count == room;
            more |= full && (room > 0 || head > positions[shard]);
            positions[shard] = !full ? Math.Max(positions[shard], head) : changed.Count > 0 ? changed[^1].Position : positions[shard];
        }
        return new Changes(customers, begin with { Positions = positions.ToImmutable() }, more);
    }
}

/// <summary>How far a caller has come in each shard; opaque to the caller.</summary>
/// <param name="Origin">Positions were dealt anew where the shop was moved since: then the caller begins anew, too.</param>
internal sealed record SyncCursor(string? Store, string Origin, ImmutableArray<long> Positions)
{
    private const string Version = "1";

    public override string ToString() =>
        Base64Url.EncodeToString(Encoding.ASCII.GetBytes($"{Version}|{Store}|{Origin}|{string.Join(',', Positions)}"));

    /// <exception cref="RefusedException">No sync answered with it.</exception>
    public static SyncCursor Read(string text)
    {
        if (Base64Url.IsValid(text)
            && Encoding.ASCII.GetString(Base64Url.DecodeFromChars(text)).Split('|') is [Version, var store, var origin, var numbers])
        {
            var positions = numbers.Split(',').Select(Position).ToImmutableArray();
            if (positions.All(position => position >= 0)) return new SyncCursor(store == "" ? null : store, origin, positions);
        }
        throw new RefusedException(Malformed.At("cursor", "is one that a sync answered with"));
    }

    private static long Position(string text) =>
        long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var position) ? position : -1;
}
