using CustomerCluster.Customers;

namespace CustomerCluster.Grains.Chain;

/// <summary>The chain's policy as this process knows it: at most two seconds behind what was committed.</summary>
public interface IChainPolicy
{
    ChainPolicy Current { get; }

    /// <summary>The zone whose days a store's sales count for; the chain's own where the store is not known.</summary>
    ValueTask<TimeZoneInfo> ZoneOfAsync(StoreId store);

    /// <summary>Where a store is; null where it has no address, or none is named.</summary>
    ValueTask<AddressDetails?> AddressOfAsync(StoreId? store);

    /// <summary>Where a phone number typed at a store is dialled: its country; the chain's where it has none, or none is named.</summary>
    ValueTask<string> CountryOfAsync(StoreId? store);
}
