using System.Collections.Immutable;

namespace CustomerCluster.Journal.Tests;

/// <summary>Appends as the grains would make them, in short.</summary>
internal static class Appends
{
    public static readonly DateTimeOffset Noon = new(2025, 3, 4, 12, 0, 0, 123, TimeSpan.Zero);

    public static Append To(string entity, long expected, string request, params ReadOnlySpan<Claim> claims) => new(
        entity, expected, new RequestKey(request, $"hash of {request}", $$"""{"entity":"{{entity}}"}"""),
        new Provenance("ann", "soho", "soho-1", null, Noon),
        [new EventData("ProfileEdited", """{"tags":["regular"]}""", """{"firstName":"Ann"}""")], [.. claims], ReadSideRows.None);

    public static Append Showing(this Append append, ReadSideRows rows) => append with { Shows = rows };

    public static Append With(this Append append, params ReadOnlySpan<EventData> events) => append with { Events = [.. events] };

    public static Claim Takes(this string value, string by, string kind = "phone") => new(kind, value, null, by);

    public static CustomerRow Customer(
        string id, long version, string name, string[]? terms = null, string[]? stores = null, long spend = 0, string? group = null) =>
        new(id, version, $$"""{"id":"{{id}}","version":{{version}},"name":"{{name}}"}""",
            new SortColumns(name, spend, 0, 0, group, false, null),
            terms?.ToImmutableArray(), stores?.Select(store => new WorkingSetRow(store, Noon)).ToImmutableArray());
}
