using System.Data.Common;

namespace CustomerCluster.Journal;

/// <summary>The journal in SQL: what it reads. How it commits is in <see cref="BatchCommit"/>.</summary>
internal sealed class SqlJournal(JournalDatabase database) : IJournal
{
    private const string EventColumns =
        "select shard, position, entity, sequence, type, payload, personal, request, actor, store, register, cause, at from event ";

    private readonly BatchCommit _commits = new(database);

    public int Shards => database.Shards;

    public async Task<long> HeadAsync(int shard, CancellationToken cancellation = default) =>
        (await database.QueryAsync("select head from shard where id = $1", [(long)shard], row => row.GetInt64(0), cancellation)).Single();

    public Task<CommittedBatch> CommitAsync(
        int shard, long expectedHead, IReadOnlyList<Append> batch, CancellationToken cancellation = default) =>
        _commits.RunAsync(shard, expectedHead, batch, cancellation);

    public async Task<Repeated?> FindRequestAsync(string requestId, CancellationToken cancellation = default) =>
        (await database.QueryAsync("select fingerprint, outcome from request where id = $1", [requestId],
            row => new Repeated(row.GetString(0), row.GetString(1)), cancellation)).SingleOrDefault();

    public async Task<IReadOnlyDictionary<string, Repeated>> FindRequestsAsync(
        IReadOnlyList<string> requestIds, CancellationToken cancellation = default) =>
        (await database.QueryAsync($"select id, fingerprint, outcome from request where {database.KeyAmong("id", "$1")}",
            [database.Keys(requestIds)], row => (row.GetString(0), new Repeated(row.GetString(1), row.GetString(2))), cancellation))
        .ToDictionary();

    public async Task<string?> FindHolderAsync(string kind, string value, CancellationToken cancellation = default) =>
        (await database.QueryAsync("select holder from claim where kind = $1 and value = $2", [kind, value],
            row => row.GetString(0), cancellation)).SingleOrDefault();

    public async Task<IReadOnlyDictionary<string, string>> FindHoldersAsync(
        string kind, IReadOnlyList<string> values, CancellationToken cancellation = default) =>
        (await database.QueryAsync($"select value, holder from claim where kind = $1 and {database.KeyAmong("value", "$2")}",
            [kind, database.Keys(values)], row => (row.GetString(0), row.GetString(1)), cancellation)).ToDictionary();

    public async Task<IReadOnlyList<StoredEvent>> ReadEntityAsync(
        string entity, long afterSequence = 0, int limit = int.MaxValue, CancellationToken cancellation = default) =>
        await database.QueryAsync(EventColumns + "where entity = $1 and sequence > $2 order by sequence limit $3",
            [entity, afterSequence, (long)limit], Event, cancellation);

    public async Task<IReadOnlyList<StoredEvent>> ReadShardAsync(
        int shard, long afterPosition, int limit, CancellationToken cancellation = default) =>
        await database.QueryAsync(EventColumns + "where shard = $1 and position > $2 order by position limit $3",
            [(long)shard, afterPosition, (long)limit], Event, cancellation);

    public Task<int> ErasePersonalAsync(string entity, CancellationToken cancellation = default) =>
        new PersonalErasure(database).RunAsync(entity, cancellation);

    private static StoredEvent Event(DbDataReader row) => new(
        row.GetInt32(0), row.GetInt64(1), row.GetString(2), row.GetInt64(3), row.GetString(4), row.GetString(5), row.TextOrNull(6),
        row.GetString(7),
        new Provenance(row.GetString(8), row.TextOrNull(9), row.TextOrNull(10), row.TextOrNull(11), Values.Moment(row.GetString(12))));
}
