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

/// <summary>What a chain may set. The currency is not among it: it is fixed when the database is made.</summary>
/// <param name="Country">ISO 3166-1 alpha-2: reads phone numbers that have no country code.</param>
/// <param name="TimeZone">IANA name, for sales at a store that the chain has not told of.</param>
[GenerateSerializer, Immutable, Alias("chain.settings")]
public sealed record ChainSettings(
    [property: Id(0)] string Country = "GB",
    [property: Id(1)] string TimeZone = "Europe/London",
    [property: Id(2)] MandatoryFields? Mandatory = null,
    [property: Id(3)] bool UniquePhone = true,
    [property: Id(4)] bool UniqueEmail = true,
    [property: Id(5)] LoyaltyProgramme? Loyalty = null)
{
    public static readonly ChainSettings Default = new(Mandatory: new MandatoryFields(), Loyalty: new LoyaltyProgramme());
}

/// <summary>Beyond the least that any customer needs: a first or last name or an e-mail.</summary>
[GenerateSerializer, Immutable, Alias("chain.mandatory-fields")]
public sealed record MandatoryFields(
    [property: Id(0)] bool BothNames = false,
    [property: Id(1)] bool Email = false,
    [property: Id(2)] bool PhoneFormat = false);

/// <param name="PointsPerUnit">Points for one unit of the currency spent, rounded down per sale.</param>
/// <param name="PointValue">What one point pays for.</param>
[GenerateSerializer, Immutable, Alias("chain.loyalty-programme")]
public sealed record LoyaltyProgramme([property: Id(0)] decimal PointsPerUnit = 1m, [property: Id(1)] decimal PointValue = 0.01m);

[GenerateSerializer, Immutable, Alias("chain.settings-view")]
public sealed record ChainSettingsView(
    [property: Id(0)] long Version,
    [property: Id(1)] Currency Currency,
    [property: Id(2)] ChainSettings Settings);
