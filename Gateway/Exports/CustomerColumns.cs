using System.Collections.Immutable;
using System.Globalization;
using CustomerCluster.Customers;

namespace CustomerCluster.Gateway.Exports;

/// <summary>A customer as a row is made of.</summary>
/// <param name="Group">The group's name.</param>
internal sealed record CustomerRow(CustomerView Customer, string? Group, Currency Currency);

internal sealed record CustomerColumn(string Name, Func<CustomerRow, string?> Of);

/// <summary>
/// The columns of a file of customers: those of the import's template by their names, so that it is read again as it was written, and
/// behind them what only the chain itself makes.
/// </summary>
internal static class CustomerColumns
{
    private const int Addresses = 5;

    public static readonly ImmutableArray<CustomerColumn> All =
    [
        Text("customerId", c => c.Id.ToString()), Text("firstName", c => c.FirstName), Text("lastName", c => c.LastName),
        Text("email", c => c.Email), Text("phone", c => c.Phone), Text("birthday", c => Day(c.Birthday)), Text("gender", c => c.Gender),
        Text("company", c => c.Company), Text("taxNumber", c => c.TaxNumber), Text("barcode", c => c.Barcode),
        new("group", row => row.Group), Text("tags", c => string.Join("; ", c.Tags.Select(Tag))), Text("remarks", c => c.Remarks),
        Text("consents.email", c => YesNo(c.Consents.Email)), Text("consents.sms", c => YesNo(c.Consents.Sms)),
        Text("loyalty", c => YesNo(c.Loyalty)), Text("homeStoreId", c => c.HomeStoreId?.Value),
        Text("points", c => Number(c.Points)), Money("credit", c => c.Credit),
        .. Enumerable.Range(0, Addresses).SelectMany(Address),
        Text("tier", c => c.Tier), Text("origin", c => char.ToLowerInvariant($"{c.Origin}"[0]) + $"{c.Origin}"[1..]),
        Money("spend", c => c.Spend.Total), Text("orders", c => Number(c.Orders)), Text("createdAt", c => Moment(c.CreatedAt)),
        Text("updatedAt", c => Moment(c.UpdatedAt)), Text("lastVisitAt", c => Moment(c.LastVisitAt)), Text("version", c => Number(c.Version)),
    ];

    private static IEnumerable<CustomerColumn> Address(int index)
    {
        (string Name, Func<AddressView, string?> Of)[] parts =
        [
            ("label", a => a.Label), ("recipient", a => a.Recipient), ("phone", a => a.Phone), ("line1", a => a.Line1), ("line2", a => a.Line2),
            ("city", a => a.City), ("region", a => a.Region), ("postcode", a => a.Postcode), ("country", a => a.Country),
        ];
        return parts.Select(part => Text(
            $"address{index + 1}.{part.Name}", c => index < c.Addresses.Length ? part.Of(c.Addresses[index]) : null));
    }

    private static CustomerColumn Text(string name, Func<CustomerView, string?> of) => new(name, row => of(row.Customer));

    private static CustomerColumn Money(string name, Func<CustomerView, Money> of) =>
        new(name, row => row.Currency.Format(of(row.Customer)));

    /// <summary>An import takes a comma, a semicolon or a bar for the end of a tag.</summary>
    private static string Tag(string tag) =>
        tag.AsSpan().ContainsAny(",;|\"") ? $"\"{tag.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : tag;

    private static string YesNo(bool value) => value ? "yes" : "no";

    private static string Number(long number) => number.ToString(CultureInfo.InvariantCulture);

    private static string? Day(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static string? Moment(DateTimeOffset? moment) =>
        moment?.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
}
