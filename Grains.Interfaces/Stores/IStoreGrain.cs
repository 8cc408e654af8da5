using System.Collections.Immutable;
using CustomerCluster.Customers;

namespace CustomerCluster.Stores;

/// <summary>
/// One store: its name, address and time zone, and what was spent there, rolled up from the stream of its sales. The key is
/// the store's id. Commands are durable when they reply; the rollup follows the sales and says how far it has come.
/// </summary>
[Alias("store")]
public interface IStoreGrain : IGrainWithStringKey
{
    /// <summary>Opens the store, or replaces its details as a whole.</summary>
    [Alias("put")]
    Task<Reply<StoreView>> Put(PutStore command, Request request);

    [Alias("get"), ReadOnly]
    Task<StoreView?> Get();

    /// <summary>Applies every committed sale that the rollup lacks, then answers.</summary>
    [Alias("spend")]
    Task<SpendView> Spend(SpendPeriod period);
}

/// <param name="Address">Prefills a new customer address at this store.</param>
/// <param name="TimeZone">IANA name; it decides which business day a sale counts for.</param>
[GenerateSerializer, Immutable, Alias("store.put")]
public sealed record PutStore(
    [property: Id(0)] string Name,
    [property: Id(1)] string TimeZone,
    [property: Id(2)] AddressDetails? Address = null,
    [property: Id(3)] string? Phone = null);

[GenerateSerializer, Immutable, Alias("store.view")]
public sealed record StoreView(
    [property: Id(0)] StoreId Id,
    [property: Id(1)] long Version,
    [property: Id(2)] string Name,
    [property: Id(3)] string TimeZone,
    [property: Id(4)] AddressDetails? Address,
    [property: Id(5)] string? Phone);

/// <summary>Business days, both included; null is open-ended.</summary>
[GenerateSerializer, Immutable, Alias("spend.period")]
public sealed record SpendPeriod([property: Id(0)] DateOnly? From = null, [property: Id(1)] DateOnly? To = null);

/// <summary>What was spent, by channel and by day.</summary>
/// <param name="AsOf">Every sale acknowledged before this moment is in it.</param>
[GenerateSerializer, Immutable, Alias("spend.view")]
public sealed record SpendView(
    [property: Id(0)] Money Total,
    [property: Id(1)] Money Retail,
    [property: Id(2)] Money Online,
    [property: Id(3)] Money Omo,
    [property: Id(4)] long Orders,
    [property: Id(5)] DateTimeOffset AsOf,
    [property: Id(6)] ImmutableArray<DaySpend> Days);

[GenerateSerializer, Immutable, Alias("spend.day")]
public sealed record DaySpend([property: Id(0)] DateOnly Date, [property: Id(1)] Money Total, [property: Id(2)] long Orders);
