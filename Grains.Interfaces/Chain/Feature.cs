using System.Collections.Immutable;

namespace CustomerCluster.Chain;

/// <summary>What not every plan has.</summary>
public enum Feature
{
    /// <summary>The loyalty programme: points, tiers, what is paid by points.</summary>
    Loyalty,

    /// <summary>Sales on account.</summary>
    OnAccount,
}

/// <summary>What is in which plan: the one table.</summary>
public static class Plans
{
    private static readonly ImmutableArray<Feature> All = [.. Enum.GetValues<Feature>()];

    public static ImmutableArray<Feature> FeaturesOf(Plan plan) => plan == Plan.Essential ? [] : All;
}
