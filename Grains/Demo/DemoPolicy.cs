using CustomerCluster.Customers;
using CustomerCluster.Grains.Chain;

namespace CustomerCluster.Grains.Demo;

/// <summary>The chain's policy with the demo's settings, from the first moment on.</summary>
internal sealed class DemoPolicy(IChainPolicy committed) : IChainPolicy
{
    /// <summary>Asked for when the database is open: the currency is the database's.</summary>
    public ChainPolicy Current => field ??= committed.Current with { Settings = DemoChain.Settings };

    public ValueTask<TimeZoneInfo> ZoneOfAsync(StoreId store) => committed.ZoneOfAsync(store);

    public ValueTask<AddressDetails?> AddressOfAsync(StoreId? store) => committed.AddressOfAsync(store);

    public ValueTask<string> CountryOfAsync(StoreId? store) => committed.CountryOfAsync(store);
}
