using System.Collections.Immutable;

namespace CustomerCluster.Grains.Demo;

/// <param name="Postcode">A pattern: # stands for a digit, @ for a letter that postcodes use, the rest for itself.</param>
/// <param name="NumberFirst">Whether the number stands before the street.</param>
public sealed record Place(
    string Country, string City, string? Region, string Postcode, ImmutableArray<string> Streets, bool NumberFirst);

/// <summary>Where the demo's customers live: streets that may exist, in towns that do, at postcodes made up.</summary>
public static class Places
{
    private static readonly ImmutableArray<string> British =
    [
        "High Street", "Church Lane", "Station Road", "Victoria Road", "Mill Lane", "Park Avenue", "Queen's Road", "The Green",
        "Manor Way", "Chapel Street", "Albert Terrace", "Rosemount Place", "Orchard Close", "Kings Crescent", "Springfield Gardens",
    ];

    public static readonly ImmutableArray<Place> AtHome =
    [
        InBritain("London", "Greater London", "N# #@@"), InBritain("London", "Greater London", "SE# #@@"),
        InBritain("London", "Greater London", "W# #@@"), InBritain("London", "Greater London", "E# #@@"),
        InBritain("Manchester", null, "M# #@@"), InBritain("Salford", null, "M# #@@"), InBritain("Stockport", "Cheshire", "SK# #@@"),
        InBritain("Edinburgh", null, "EH# #@@"), InBritain("Leith", "Edinburgh", "EH# #@@"), InBritain("Glasgow", null, "G# #@@"),
        InBritain("Leeds", "West Yorkshire", "LS# #@@"), InBritain("York", "North Yorkshire", "YO# #@@"),
        InBritain("Bristol", null, "BS# #@@"), InBritain("Cardiff", null, "CF# #@@"), InBritain("Belfast", null, "BT# #@@"),
        InBritain("Brighton", "East Sussex", "BN# #@@"),
    ];

    public static readonly ImmutableArray<Place> Abroad =
    [
        new("IE", "Dublin", null, "D0# @###", ["Grafton Lane", "Harbour Road", "St Brigid's Terrace"], NumberFirst: true),
        new("FR", "Paris", null, "750##", ["rue des Écoles", "avenue Élisée", "impasse du Puits"], NumberFirst: true),
        new("DE", "Köln", null, "50###", ["Hauptstraße", "Gärtnerweg", "Am Mühlbach"], NumberFirst: false),
        new("ES", "A Coruña", "Galicia", "15###", ["calle Mayor", "avenida de Muíños"], NumberFirst: false),
        new("US", "Portland", "OR", "972##", ["Maple Street", "NW 23rd Avenue"], NumberFirst: true),
        new("JP", "渋谷区", "東京都", "150-####", ["神宮前", "恵比寿西"], NumberFirst: false),
        new("TW", "大安區", "臺北市", "106", ["和平東路一段", "永康街"], NumberFirst: false),
        new("KR", "강남구", "서울특별시", "06###", ["테헤란로", "도산대로"], NumberFirst: false),
    ];

    private static Place InBritain(string city, string? region, string postcode) =>
        new("GB", city, region, postcode, British, NumberFirst: true);
}
