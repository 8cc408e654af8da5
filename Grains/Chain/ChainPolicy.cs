using CustomerCluster.Chain;

namespace CustomerCluster.Grains.Chain;

/// <summary>What every decision in the chain goes by: its currency and its settings.</summary>
public sealed record ChainPolicy(Currency Currency, ChainSettings Settings)
{
    public MandatoryFields Mandatory => Settings.Mandatory ?? ChainSettings.Default.Mandatory!;
    public LoyaltyProgramme Loyalty => Settings.Loyalty ?? ChainSettings.Default.Loyalty!;
}
