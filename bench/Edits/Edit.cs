using System.Globalization;
using CustomerCluster.Journal;

namespace CustomerCluster.Edits;

/// <summary>One edit of a customer as rows: event, request, the customer's view, and its place in the feed.</summary>
internal sealed record Edit(string Run, int Customer, long Version)
{
    /// <summary>As long as a real one.</summary>
    public const string Fingerprint = "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef";

    private const string Unset =
        """
        "email":null,"phone":null,"birthday":null,"gender":null,"company":null,"taxNumber":null
        """;

    private const string Rest =
        """
        "consents":{"email":false,"sms":false},"loyalty":false,"homeStoreId":null,"origin":"retail","addresses":[],"points":0,"credit":"0.00",
        """ + """
        "account":null,"spend":{"total":"0.00","retail":"0.00","online":"0.00","omo":"0.00"},"orders":0,
        """ + """
        "createdAt":"2025-03-04T12:00:00.000Z","updatedAt":"2025-03-04T12:00:00.000Z","lastVisitAt":null}
        """;

    private static readonly DateTimeOffset At = new(2025, 3, 4, 12, 0, 0, TimeSpan.Zero);

    public string Id { get; } = string.Create(CultureInfo.InvariantCulture, $"0199aaaa-0000-7000-8000-{Customer:d12}");
    public string Entity => "customer/" + Id;
    public string Request => string.Create(CultureInfo.InvariantCulture, $"{Run} {Customer} {Version}");
    public string Payload => "{}";
    public string Personal => $$"""{"remarks":"{{Remarks(Version)}}"}""";
    public string Outcome => $$"""{"entity":"{{Entity}}","version":{{Version}}}""";
    public string Name => string.Create(CultureInfo.InvariantCulture, $"bell {Customer:d4} ann");

    public string View => $$$"""{"id":"{{{Id}}}","version":{{{Version}}},"firstName":"Ann","lastName":"{{{Name}}}",{{{Unset}}},"""
        + $$"""
           "barcode":"29{{Customer:d11}}","tier":null,"groupId":null,"tags":[],"remarks":"{{Remarks(Version)}}",{{Rest}}
           """;

    public Append Append => new(
        Entity, Version - 1, new(Request, Fingerprint, Outcome), new("bench", null, null, null, At),
        [new("ProfileChanged", Payload, Personal)], [],
        new() { Customer = new(Id, Version, View, null, null, null) });

    public static string Remarks(long version) => string.Create(CultureInfo.InvariantCulture, $"Prefers oat milk; asked {version} times.");
}
