using System.Collections.Immutable;

namespace CustomerCluster.Journal;

/// <summary>
/// What is committed, as callers see it: never staler than the last acknowledged write. Views are JSON, exactly as the writer
/// gave them, so that a gateway passes them on without reading them. A cursor that is none of its own is a
/// <see cref="FormatException"/>.
/// </summary>
public interface IReadSide
{
    /// <returns>The customer, a tombstone (no view), or null where there never was one.</returns>
    Task<CustomerRecord?> CustomerAsync(string id, CancellationToken cancellation = default);

    /// <summary>The views of the customers that are meant, in the order asked for.</summary>
    /// <param name="after">The last page's cursor, or null for the first.</param>
    Task<Page<string>> ListAsync(CustomerQuery query, string? after, int limit, CancellationToken cancellation = default);

    /// <summary>The views of the customers that are meant, the likeliest first.</summary>
    Task<Found> SearchAsync(CustomerSearch search, string? after, int limit, CancellationToken cancellation = default);

    /// <summary>How many are meant, exactly.</summary>
    Task<long> CountAsync(DirectoryFilter filter, CancellationToken cancellation = default);

    /// <summary>How many customers there are of each of the <see cref="Facets"/> that has any.</summary>
    Task<IReadOnlyDictionary<string, long>> CountsAsync(CancellationToken cancellation = default);

    /// <summary>
    /// The views of all that are meant, by id, however many they are: a page at a time is in memory. Each as of when it is read; who is
    /// there all the time is neither left out nor told twice.
    /// </summary>
    IAsyncEnumerable<string> EachAsync(DirectoryFilter filter, CancellationToken cancellation = default);

    /// <summary>The views of customers who have exactly this term: a whole phone number, a whole e-mail.</summary>
    Task<IReadOnlyList<string>> FoundByAsync(string term, int limit, CancellationToken cancellation = default);

    /// <summary>Who has one of these terms, exactly: by term, the ids of a few of those who do.</summary>
    Task<ILookup<string, string>> FoundByAnyAsync(IReadOnlyList<string> terms, CancellationToken cancellation = default);

    /// <summary>The views of those of the customers that there are, by id.</summary>
    Task<IReadOnlyDictionary<string, string>> ViewsAsync(IReadOnlyList<string> ids, CancellationToken cancellation = default);

    /// <summary>The views of customers who are sorted by exactly this name.</summary>
    Task<IReadOnlyList<string>> NamedAsync(string name, int limit, CancellationToken cancellation = default);

    Task<SaleRecord?> SaleAsync(string saleId, CancellationToken cancellation = default);

    /// <summary>The customer's sales as JSON views, newest first.</summary>
    Task<Page<string>> SalesOfAsync(string customerId, string? after, int limit, CancellationToken cancellation = default);

    /// <summary>What the customer bought and kept, item by item, the one bought last first.</summary>
    Task<Page<BoughtItem>> ItemsAsync(
        string customerId, SoldWithin when, string? after, int limit, CancellationToken cancellation = default);

    /// <summary>What the customer's sales came to, refunds taken off, by channel; a sale given back whole is no order.</summary>
    Task<IReadOnlyList<BoughtThrough>> ChannelsAsync(string customerId, SoldWithin when, CancellationToken cancellation = default);

    /// <summary>Those of them that were charged to the account, newest first.</summary>
    Task<Page<string>> SalesOnAccountAsync(string customerId, string? after, int limit, CancellationToken cancellation = default);

    /// <summary>The history of a balance, newest first.</summary>
    Task<Page<LedgerRow>> LedgerAsync(
        string customerId, string kind, string? after, int limit, CancellationToken cancellation = default);

    Task<EntityRow?> EntityAsync(string kind, string id, CancellationToken cancellation = default);

    Task<EntityRow?> EntityByLookupAsync(string kind, string lookup, CancellationToken cancellation = default);

    /// <summary>All of a kind, by name.</summary>
    Task<Page<EntityRow>> EntitiesAsync(string kind, string? after, int limit, CancellationToken cancellation = default);

    /// <summary>A group, or null where there is none.</summary>
    Task<GroupRow?> GroupAsync(string id, CancellationToken cancellation = default);

    /// <summary>The groups whose folded names have each of the words in them, by name.</summary>
    Task<Page<GroupRow>> GroupsAsync(
        ImmutableArray<string> words, string? after, int limit, CancellationToken cancellation = default);

    /// <summary>Who is in a group, be it one that is gone, by id.</summary>
    /// <param name="after">The last that was read, or null for the first.</param>
    Task<IReadOnlyList<string>> MembersAsync(string groupId, string? after, int limit, CancellationToken cancellation = default);

    /// <summary>Groups that were deleted while their members are still being told.</summary>
    Task<GoneGroups> GoneGroupsAsync(CancellationToken cancellation = default);

    /// <summary>The account that a group's members share, newest first.</summary>
    Task<Page<StatementRow>> StatementAsync(string groupId, string? after, int limit, CancellationToken cancellation = default);

    /// <summary>A rollup as last written, or null where nothing was rolled up yet.</summary>
    /// <param name="scope"><c>store/soho</c> or <c>group/0199…</c>.</param>
    Task<RollupRecord?> RollupAsync(
        string scope, DateOnly? from = null, DateOnly? to = null, CancellationToken cancellation = default);

    /// <summary>The keys of what has fallen due by then, the longest due first.</summary>
    Task<IReadOnlyList<string>> DueAsync(DateTimeOffset by, int limit, CancellationToken cancellation = default);

    /// <summary>What a register holds of customers' points and credit.</summary>
    Task<IReadOnlyList<HoldRow>> HoldsAtAsync(string register, CancellationToken cancellation = default);

    /// <summary>
    /// Customers changed in a shard after a position, each once with its newest row, in the order of their last change.
    /// Never skips: positions become visible in order.
    /// </summary>
    /// <param name="knownSince">Of their stores, those are told that they were at since then; of who is gone, all.</param>
    Task<IReadOnlyList<CustomerRecord>> ChangedAsync(
        int shard, long afterPosition, int limit, DateTimeOffset knownSince, CancellationToken cancellation = default);

    /// <summary>The imports, as the journal names them, of which something was noted in a shard after one position and up to another.</summary>
    Task<IReadOnlyList<string>> ImportsNotedAsync(int shard, long after, long upTo, CancellationToken cancellation = default);

    /// <summary>The stores at which spend moved in a shard after one position and up to another.</summary>
    Task<IReadOnlyList<string>> StoresSpentAtAsync(int shard, long after, long upTo, CancellationToken cancellation = default);
}

/// <param name="View">Null: deleted.</param>
/// <param name="Position">Of its last change, in its shard.</param>
/// <param name="IsAsStored">False where the customer's group is gone and they were not told yet: the version does not show it.</param>
public sealed record CustomerRecord(
    string Id, long Version, string? View, int Shard, long Position, ImmutableArray<string> Stores, bool IsAsStored = true);

/// <param name="Members">Counted as of now.</param>
public sealed record GroupRow(EntityRow Group, long Members);

/// <summary>A movement of a group's account: what, by which member and sale, and who did it where.</summary>
/// <param name="Customer">The member who charged it; null for a payment.</param>
public sealed record StatementRow(LedgerRow Entry, string? Customer, string User, string? Store, string? Register);

public sealed record SaleRecord(string Id, string Owner, string? CustomerId, string View);

/// <param name="Before">Not included.</param>
public readonly record struct SoldWithin(DateTimeOffset From, DateTimeOffset Before);

/// <summary>All of one item that a customer bought and kept.</summary>
/// <param name="Name">As it was called last.</param>
/// <param name="Amount">Minor units.</param>
/// <param name="Times">In how many sales.</param>
public sealed record BoughtItem(string Sku, string Name, decimal Quantity, long Amount, long Times, DateTimeOffset LastBoughtAt);

/// <param name="Channel"><c>retail</c>, <c>online</c> or <c>omo</c>.</param>
/// <param name="Amount">Minor units.</param>
public sealed record BoughtThrough(string Channel, long Amount, long Orders);

/// <param name="Next">Opaque; null at the end.</param>
public sealed record Page<T>(IReadOnlyList<T> Items, string? Next);

/// <summary>What a rollup has added up, in minor units.</summary>
/// <param name="Checkpoint">Per shard, the position up to which every movement of spend is in it.</param>
public sealed record RollupRecord(
    string Scope, ImmutableArray<long> Checkpoint, DateTimeOffset AsOf, IReadOnlyList<RollupDay> Days);

public sealed record RollupDay(DateOnly Day, string Channel, long Amount, long Orders);
