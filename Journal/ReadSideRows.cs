using System.Collections.Immutable;

namespace CustomerCluster.Journal;

/// <summary>The rows of the read side that an append replaces or adds, committed with its events. Money is in minor units.</summary>
[GenerateSerializer, Immutable, Alias("rows")]
public sealed record ReadSideRows
{
    public static readonly ReadSideRows None = new();

    [Id(0)] public CustomerRow? Customer { get; init; }
    [Id(1)] public ImmutableArray<SaleRow> Sales { get; init; } = [];
    [Id(2)] public ImmutableArray<LedgerRow> Ledger { get; init; } = [];
    [Id(3)] public ImmutableArray<SpendRow> Spend { get; init; } = [];
    [Id(4)] public ImmutableArray<EntityRow> Entities { get; init; } = [];

    [Id(7)] public ImmutableArray<EntityKey> Removed { get; init; } = [];

    [Id(5)] public ImmutableArray<DueRow> Due { get; init; } = [];

    /// <summary>All that the customer holds now; null: as they were.</summary>
    [Id(6)] public ImmutableArray<HoldRow>? Holds { get; init; }

    /// <summary>Of which kinds there is now one customer more, or one less.</summary>
    [Id(8)] public ImmutableArray<CountRow> Counts { get; init; } = [];
}

/// <summary>When somebody is to look again, though nobody asks: at what expires, or at a process that may have died.</summary>
/// <param name="Key">Who looks, by kind and id: <c>customer/0199…</c>, <c>sale/12-7</c>.</param>
/// <param name="At">Null: there is nothing to look at any more.</param>
[GenerateSerializer, Immutable, Alias("rows.due")]
public sealed record DueRow([property: Id(0)] string Key, [property: Id(1)] DateTimeOffset? At);

/// <summary>Points or credit that a register holds for a sale under way.</summary>
/// <param name="Register">Null: the back office, or an online shop.</param>
[GenerateSerializer, Immutable, Alias("rows.hold")]
public sealed record HoldRow(
    [property: Id(0)] string CustomerId,
    [property: Id(1)] string Id,
    [property: Id(2)] string? Register,
    [property: Id(3)] string Sale);

/// <summary>A customer in the directory.</summary>
/// <param name="View">The view as JSON, as the gateway sends it; null when deleted: the row stays as a tombstone.</param>
/// <param name="Sort">Null when nothing of it changed.</param>
/// <param name="Terms">Folded words to be found by, prefixes included by the index; null when they did not change.</param>
/// <param name="Stores">Stores whose working set the customer is in: those that are new or have a new time; null for none.</param>
[GenerateSerializer, Immutable, Alias("rows.customer")]
public sealed record CustomerRow(
    [property: Id(0)] string Id,
    [property: Id(1)] long Version,
    [property: Id(2)] string? View,
    [property: Id(3)] SortColumns? Sort,
    [property: Id(4)] ImmutableArray<string>? Terms,
    [property: Id(5)] ImmutableArray<WorkingSetRow>? Stores);

/// <summary>What customers are sorted and filtered by.</summary>
/// <param name="Name">Folded surname, then first name.</param>
/// <param name="Spend">Minor units.</param>
/// <param name="Marketing">They agreed to e-mail or SMS.</param>
/// <param name="Visited">The day of the last visit, in UTC; null where there was none.</param>
/// <param name="Birthday">Month and day, as <c>02-29</c>.</param>
[GenerateSerializer, Immutable, Alias("rows.sort")]
public sealed record SortColumns(
    [property: Id(0)] string Name,
    [property: Id(1)] long Spend,
    [property: Id(2)] long Orders,
    [property: Id(3)] long Points,
    [property: Id(4)] string? GroupId,
    [property: Id(5)] bool Marketing,
    [property: Id(6)] string? Tier,
    [property: Id(7)] string Origin = "",
    [property: Id(8)] string? HomeStore = null,
    [property: Id(9)] bool Email = false,
    [property: Id(10)] bool Sms = false,
    [property: Id(11)] DateOnly? Visited = null,
    [property: Id(12)] string? Birthday = null);

/// <summary>Customers of a kind become more or fewer.</summary>
/// <param name="Facet">One of <see cref="Facets"/>.</param>
[GenerateSerializer, Immutable, Alias("rows.count")]
public sealed record CountRow([property: Id(0)] string Facet, [property: Id(1)] long Change);

/// <summary>A store where the customer was created or bought, and when last.</summary>
[GenerateSerializer, Immutable, Alias("rows.working-set")]
public sealed record WorkingSetRow([property: Id(0)] string Store, [property: Id(1)] DateTimeOffset LastAt);

/// <summary>A sale, replaced as a whole when it changes.</summary>
/// <param name="View">The view as JSON.</param>
/// <param name="Refunded">Of the total.</param>
/// <param name="Account">What was charged to an account for it.</param>
[GenerateSerializer, Immutable, Alias("rows.sale")]
public sealed record SaleRow(
    [property: Id(0)] string Id,
    [property: Id(1)] string Owner,
    [property: Id(2)] string? CustomerId,
    [property: Id(3)] string Store,
    [property: Id(4)] DateTimeOffset SoldAt,
    [property: Id(5)] long Total,
    [property: Id(6)] string View,
    [property: Id(7)] ImmutableArray<SaleLineRow> Lines,
    [property: Id(8)] long Refunded = 0,
    [property: Id(9)] long Account = 0);

/// <summary>A line of a sale, for what a customer bought.</summary>
/// <param name="RefundedQuantity">Of the quantity, what was taken back.</param>
[GenerateSerializer, Immutable, Alias("rows.sale-line")]
public sealed record SaleLineRow(
    [property: Id(0)] string Sku,
    [property: Id(1)] string Name,
    [property: Id(2)] decimal Quantity,
    [property: Id(3)] long Amount,
    [property: Id(4)] decimal RefundedQuantity = 0,
    [property: Id(5)] long RefundedAmount = 0);

/// <summary>An entry in the history of a customer's points (in points) or credit (in minor units).</summary>
/// <param name="Kind"><c>points</c> or <c>credit</c>.</param>
/// <param name="Sequence">Of the event that moved the balance.</param>
[GenerateSerializer, Immutable, Alias("rows.ledger")]
public sealed record LedgerRow(
    [property: Id(0)] string CustomerId,
    [property: Id(1)] string Kind,
    [property: Id(2)] long Sequence,
    [property: Id(3)] long Change,
    [property: Id(4)] long Balance,
    [property: Id(5)] string What,
    [property: Id(6)] string? Reason,
    [property: Id(7)] string? SaleId,
    [property: Id(8)] DateTimeOffset At);

/// <summary>One movement of spend: what rollups add up. Never changed once written.</summary>
/// <param name="Sequence">Of the event that moved it; its shard position orders the stream.</param>
/// <param name="Store">Null where it is news for the group alone: a sale tagged after the store counted it.</param>
/// <param name="Group">The customer's group at that moment; null for none and for an anonymous sale.</param>
/// <param name="Channel"><c>retail</c>, <c>online</c> or <c>omo</c>.</param>
/// <param name="Amount">Minor units; negative takes away.</param>
/// <param name="Orders">1, 0 or −1.</param>
[GenerateSerializer, Immutable, Alias("rows.spend")]
public sealed record SpendRow(
    [property: Id(0)] long Sequence,
    [property: Id(1)] string SaleId,
    [property: Id(2)] string? Store,
    [property: Id(3)] string? Group,
    [property: Id(4)] string Channel,
    [property: Id(5)] DateOnly Day,
    [property: Id(6)] long Amount,
    [property: Id(7)] int Orders);

/// <summary>Anything else that is listed and looked up: a group, a store, a register, the chain's settings, a wishlist.</summary>
/// <param name="Kind"><c>group</c>, <c>store</c>, <c>register</c>, <c>chain</c>, …</param>
/// <param name="Name">What it is listed by.</param>
/// <param name="Lookup">A second key, unique within its kind: a register's token hash.</param>
[GenerateSerializer, Immutable, Alias("rows.entity")]
public sealed record EntityRow(
    [property: Id(0)] string Kind,
    [property: Id(1)] string Id,
    [property: Id(2)] long Version,
    [property: Id(3)] string Name,
    [property: Id(4)] string? Lookup,
    [property: Id(5)] string View);

/// <summary>An <see cref="EntityRow"/> that is there no more.</summary>
[GenerateSerializer, Immutable, Alias("rows.entity-key")]
public sealed record EntityKey([property: Id(0)] string Kind, [property: Id(1)] string Id);
