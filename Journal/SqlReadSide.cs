using System.Collections.Immutable;
using System.Data.Common;

namespace CustomerCluster.Journal;

internal sealed class SqlReadSide(JournalDatabase database) : IReadSide
{
    private const string CustomerColumns =
        $"""
        select c.id, c.version, c.view, h.shard, h.position,
          (select string_agg(w.store, ',') from customer_store w where w.customer = c.id and (c.view is null or w.last_at >= $1)),
          {GoneGroups.Column}
        from customer_change h join customer c on c.id = h.customer

        """;

    private const int FewOfATerm = 5;

    private readonly CustomerDirectory _directory = new(database);
    private readonly SqlGroups _groups = new(database);

    public async Task<CustomerRecord?> CustomerAsync(string id, CancellationToken cancellation = default) =>
        (await database.QueryAsync(CustomerColumns + "where h.customer = $2", ["", id], Customer, cancellation)).SingleOrDefault();

    public Task<Page<string>> ListAsync(CustomerQuery query, string? after, int limit, CancellationToken cancellation = default) =>
        _directory.List.PageAsync(query, after, limit, cancellation);

    public Task<Found> SearchAsync(CustomerSearch search, string? after, int limit, CancellationToken cancellation = default) =>
        _directory.Search.FindAsync(search, after, limit, cancellation);

    public Task<long> CountAsync(DirectoryFilter filter, CancellationToken cancellation = default) =>
        _directory.CountAsync(filter, cancellation);

    public Task<IReadOnlyDictionary<string, long>> CountsAsync(CancellationToken cancellation = default) =>
        _directory.CountsAsync(cancellation);

    public IAsyncEnumerable<string> EachAsync(DirectoryFilter filter, CancellationToken cancellation = default) =>
        _directory.EachAsync(filter, cancellation);

    public async Task<IReadOnlyList<string>> FoundByAsync(string term, int limit, CancellationToken cancellation = default) =>
        await database.QueryAsync(
            "select c.view from customer_term t join customer c on c.id = t.customer where t.term = $1 order by c.id limit $2",
            [term, (long)limit], row => row.GetString(0), cancellation);

    public async Task<ILookup<string, string>> FoundByAnyAsync(
        IReadOnlyList<string> terms, CancellationToken cancellation = default) =>
        (await database.QueryAsync($"select term, customer from customer_term where {database.KeyAmong("term", "$1")}",
            [database.Keys(terms)], row => (Term: row.GetString(0), Customer: row.GetString(1)), cancellation))
        .GroupBy(found => found.Term).SelectMany(same => same.Take(FewOfATerm)).ToLookup(found => found.Term, found => found.Customer);

    public async Task<IReadOnlyDictionary<string, string>> ViewsAsync(
        IReadOnlyList<string> ids, CancellationToken cancellation = default) =>
        (await database.QueryAsync($"select id, view from customer where view is not null and {database.KeyAmong("id", "$1")}",
            [database.Keys(ids)], row => (row.GetString(0), row.GetString(1)), cancellation)).ToDictionary();

    public async Task<IReadOnlyList<string>> NamedAsync(string name, int limit, CancellationToken cancellation = default) =>
        await database.QueryAsync(
            "select c.view from customer_sort s join customer c on c.id = s.customer where s.name = $1 order by c.id limit $2",
            [name, (long)limit], row => row.GetString(0), cancellation);

    public async Task<SaleRecord?> SaleAsync(string saleId, CancellationToken cancellation = default) =>
        (await database.QueryAsync("select id, owner, customer, view from sale where id = $1", [saleId],
            row => new SaleRecord(row.GetString(0), row.GetString(1), row.TextOrNull(2), row.GetString(3)), cancellation))
        .SingleOrDefault();

    public Task<Page<string>> SalesOfAsync(string customerId, string? after, int limit, CancellationToken cancellation = default) =>
        SalesAsync("customer = $1", customerId, after, limit, cancellation);

    public Task<Page<string>> SalesOnAccountAsync(
        string customerId, string? after, int limit, CancellationToken cancellation = default) =>
        SalesAsync("customer = $1 and account > 0", customerId, after, limit, cancellation);

    private async Task<Page<string>> SalesAsync(
        string which, string customerId, string? after, int limit, CancellationToken cancellation)
    {
        var (condition, last) = After(after, number: false, "and (sold_at, id) < ($3, $4)");
        var rows = await database.QueryAsync(
            $"select view, sold_at, id from sale where {which} {condition} order by sold_at desc, id desc limit $2",
            [customerId, limit + 1L, .. last], row => (row.GetString(0), (object)row.GetString(1), row.GetString(2)), cancellation);
        return Cursor.Page(rows, limit);
    }

    public Task<Page<BoughtItem>> ItemsAsync(
        string customerId, SoldWithin when, string? after, int limit, CancellationToken cancellation = default) =>
        SqlPurchases.ItemsAsync(database, customerId, when, after, limit, cancellation);

    public Task<IReadOnlyList<BoughtThrough>> ChannelsAsync(
        string customerId, SoldWithin when, CancellationToken cancellation = default) =>
        SqlPurchases.ChannelsAsync(database, customerId, when, cancellation);

    public async Task<Page<LedgerRow>> LedgerAsync(
        string customerId, string kind, string? after, int limit, CancellationToken cancellation = default)
    {
        var (condition, last) = After(after, number: true, "and sequence < $4");
        var rows = await database.QueryAsync(
            $"""
            select customer, kind, sequence, change, balance, what, reason, sale, at from ledger
            where customer = $1 and kind = $2 {condition} order by sequence desc limit $3
            """,
            [customerId, kind, limit + 1L, .. last.Take(1)], row => (Entry(row), (object)row.GetInt64(2), ""), cancellation);
        return Cursor.Page(rows, limit);
    }

    public async Task<EntityRow?> EntityAsync(string kind, string id, CancellationToken cancellation = default) =>
        (await database.QueryAsync(
            "select kind, id, version, name, lookup, view from entity where kind = $1 and id = $2", [kind, id], Entity, cancellation))
        .SingleOrDefault();

    public async Task<EntityRow?> EntityByLookupAsync(string kind, string lookup, CancellationToken cancellation = default) =>
        (await database.QueryAsync(
            "select kind, id, version, name, lookup, view from entity where kind = $1 and lookup = $2", [kind, lookup], Entity,
            cancellation))
        .SingleOrDefault();

    public async Task<Page<EntityRow>> EntitiesAsync(
        string kind, string? after, int limit, CancellationToken cancellation = default)
    {
        var (condition, last) = After(after, number: false, "and (name, id) > ($3, $4)");
        var rows = await database.QueryAsync(
            $"select kind, id, version, name, lookup, view from entity where kind = $1 {condition} order by name, id limit $2",
            [kind, limit + 1L, .. last], row => (Entity(row), (object)row.GetString(3), row.GetString(1)), cancellation);
        return Cursor.Page(rows, limit);
    }

    public Task<GroupRow?> GroupAsync(string id, CancellationToken cancellation = default) => _groups.OneAsync(id, cancellation);

    public Task<Page<GroupRow>> GroupsAsync(
        ImmutableArray<string> words, string? after, int limit, CancellationToken cancellation = default) =>
        _groups.ListAsync(words, after, limit, cancellation);

    public Task<IReadOnlyList<string>> MembersAsync(
        string groupId, string? after, int limit, CancellationToken cancellation = default) =>
        _groups.MembersAsync(groupId, after, limit, cancellation);

    public Task<GoneGroups> GoneGroupsAsync(CancellationToken cancellation = default) => _groups.GoneAsync(cancellation);

    public Task<Page<StatementRow>> StatementAsync(
        string groupId, string? after, int limit, CancellationToken cancellation = default) =>
        _groups.StatementAsync(groupId, after, limit, cancellation);

    public Task<RollupRecord?> RollupAsync(
        string scope, DateOnly? from = null, DateOnly? to = null, CancellationToken cancellation = default) =>
        SqlRollups.LoadAsync(database, scope, from, to, cancellation);

    public async Task<IReadOnlyList<string>> DueAsync(DateTimeOffset by, int limit, CancellationToken cancellation = default) =>
        await database.QueryAsync("select key from due where at <= $1 order by at, key limit $2", [Values.Of(by), (long)limit],
            row => row.GetString(0), cancellation);

    public async Task<IReadOnlyList<HoldRow>> HoldsAtAsync(string register, CancellationToken cancellation = default) =>
        await database.QueryAsync("select customer, id, register, sale from hold where register = $1", [register],
            row => new HoldRow(row.GetString(0), row.GetString(1), row.TextOrNull(2), row.GetString(3)), cancellation);

    public async Task<IReadOnlyList<CustomerRecord>> ChangedAsync(
        int shard, long afterPosition, int limit, DateTimeOffset knownSince, CancellationToken cancellation = default) =>
        await database.QueryAsync(
            CustomerColumns + "where h.shard = $2 and h.position > $3 order by h.position limit $4",
            [Values.Of(knownSince), (long)shard, afterPosition, (long)limit], Customer, cancellation);

    public async Task<IReadOnlyList<string>> ImportsNotedAsync(
        int shard, long after, long upTo, CancellationToken cancellation = default) =>
        await database.QueryAsync(
            "select distinct entity from event where shard = $1 and position > $2 and position <= $3 and entity like 'import/%'",
            [(long)shard, after, upTo], row => row.GetString(0), cancellation);

    public async Task<IReadOnlyList<string>> StoresSpentAtAsync(
        int shard, long after, long upTo, CancellationToken cancellation = default) =>
        await database.QueryAsync(
            "select distinct store from spend where shard = $1 and position > $2 and position <= $3 and store is not null",
            [(long)shard, after, upTo], row => row.GetString(0), cancellation);

    internal static (string Condition, object[] Last) After(string? cursor, bool number, string condition)
    {
        if (cursor is null)
            return ("", []);
        var (key, id) = Cursor.Read(cursor, number);
        return (condition, [key, id]);
    }

    private static CustomerRecord Customer(DbDataReader row)
    {
        var (stored, gone) = (row.TextOrNull(2), new GoneGroups(row.TextOrNull(6)));
        var view = gone.Masked(stored);
        return new(
            row.GetString(0), row.GetInt64(1), view, row.GetInt32(3), row.GetInt64(4),
            row.TextOrNull(5)?.Split(',').ToImmutableArray() ?? [], IsAsStored: ReferenceEquals(view, stored));
    }

    internal static LedgerRow Entry(DbDataReader row) => new(
        row.GetString(0), row.GetString(1), row.GetInt64(2), row.GetInt64(3), row.GetInt64(4), row.GetString(5), row.TextOrNull(6),
        row.TextOrNull(7), Values.Moment(row.GetString(8)));

    internal static EntityRow Entity(DbDataReader row) => new(
        row.GetString(0), row.GetString(1), row.GetInt64(2), row.GetString(3), row.TextOrNull(4), row.GetString(5));
}
