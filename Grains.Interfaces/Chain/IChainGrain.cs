using System.Collections.Immutable;

namespace CustomerCluster.Chain;

/// <summary>
/// The chain's settings. There is one: the key is <see cref="Key"/>. A change is durable when it replies, and every silo and
/// gateway decides by it within two seconds.
/// </summary>
[Alias("chain")]
public interface IChainGrain : IGrainWithStringKey
{
    const string Key = "chain";

    /// <summary>Replaces the settings as a whole.</summary>
    [Alias("change")]
    Task<Reply<ChainSettingsView>> Change(ChainSettings settings, Request request);

    [Alias("get"), ReadOnly]
    Task<ChainSettingsView> Get();
}

/// <param name="Features">What the chain's plan has.</param>
[GenerateSerializer, Immutable, Alias("chain.settings-view")]
public sealed record ChainSettingsView(
    [property: Id(0)] long Version,
    [property: Id(1)] Currency Currency,
    [property: Id(2)] ChainSettings Settings,
    [property: Id(3)] ImmutableArray<Feature> Features = default);
