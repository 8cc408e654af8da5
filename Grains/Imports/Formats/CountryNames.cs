using System.Collections.Frozen;
using System.Globalization;

namespace CustomerCluster.Grains.Imports;

/// <summary>Countries as files name them: by their code, or in English.</summary>
internal static class CountryNames
{
    private static readonly FrozenDictionary<string, string> ByName = CultureInfo.GetCultures(CultureTypes.SpecificCultures)
        .Select(culture => new RegionInfo(culture.Name)).Where(region => Countries.Has(region.TwoLetterISORegionName))
        .GroupBy(region => region.EnglishName, region => region.TwoLetterISORegionName, StringComparer.OrdinalIgnoreCase)
        .ToFrozenDictionary(same => same.Key, same => same.First(), StringComparer.OrdinalIgnoreCase);

    /// <returns>What is none of them as it is: a rule will say so.</returns>
    public static string? CodeOf(string? name) => name is { Length: > 2 } && ByName.TryGetValue(name, out var code) ? code : name;
}
