namespace CustomerCluster.Journal;

/// <summary>
/// What a sale moves is ordered within a band: a tier, with those who have ever bought apart from those who never have.
/// </summary>
internal static class Bands
{
    /// <summary>Those there are, hopping from one to the next by the index.</summary>
    public const string There =
        """
        with recursive there (band) as (
          select min(band) from customer_sort
          union all
          select (select min(s.band) from customer_sort s where s.band > there.band) from there where there.band is not null)
        select band from there where band is not null
        """;

    public static string Of(bool bought, string? tier) => (bought ? "1" : "0") + tier;

    public static bool IsOfWhoBought(string band) => band[0] == '1';

    public static string TierOf(string band) => band[1..];
}
