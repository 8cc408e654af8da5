using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Globalization;
using System.Text.RegularExpressions;
using CustomerCluster.Customers;
using CustomerCluster.Imports;
using CustomerCluster.Journal;

namespace CustomerCluster.Grains.Imports;

/// <summary>Reads rows by what their columns are. What the fields have to keep to are the API's own rules: here is only how they are written.</summary>
internal sealed partial class RowReader(
    ImmutableArray<ImportColumn> columns, ImportFormat format, Currency currency, StoreId? store, DateOrder? dates)
{
    private const int LongestShown = 100;

    private static readonly string[] Sortable = ["yyyy-M-d", "yyyy/M/d", "yyyy.M.d", "yyyyMMdd", "yyyy-MM-dd'T'HH:mm:ss", "yyyy-MM-dd HH:mm:ss"];
    private static readonly string[] DayFirst = ["d/M/yyyy", "d.M.yyyy", "d-M-yyyy"];
    private static readonly string[] MonthFirst = ["M/d/yyyy", "M.d.yyyy", "M-d-yyyy"];

    private readonly string[] _dates = dates switch
    {
        DateOrder.DayMonthYear => [.. Sortable, .. DayFirst],
        DateOrder.MonthDayYear => [.. Sortable, .. MonthFirst],
        _ => Sortable,
    };

    private readonly FrozenDictionary<string, int> _at = columns.Index().Where(column => column.Item.Field is not null)
        .ToFrozenDictionary(column => column.Item.Field!, column => column.Index);

    private readonly ImmutableArray<int> _addresses =
        [.. Enumerable.Range(1, Customers.Addresses.Limit).Where(number => columns.Any(column => column.Field?.StartsWith($"address{number}.", StringComparison.Ordinal) == true))];

    /// <param name="isCutOff">The file ends within this row.</param>
    public ImportedRow Read(CsvRow row, bool isCutOff = false) => new Reading(this, row, isCutOff).Done();

    /// <summary>What a rule of the API says of a field, said of the column that it was read from.</summary>
    /// <param name="path">As the API names the field: <c>addresses[0].line1</c>.</param>
    /// <param name="addresses">What number each address of the path's list has in the file.</param>
    public ImportFault Fault(long line, int number, string path, string rule, CsvRow row, ImmutableArray<int> addresses = default)
    {
        var field = AddressPath().Replace(
            path, match => $"address{addresses[int.Parse(match.Groups[1].ValueSpan, CultureInfo.InvariantCulture)]}.");
        field = TagPath().Replace(field, "tags") switch { "groupId" => ImportFields.Group, var same => same };
        if (field == "phone" && !_at.ContainsKey(field))
            field = ImportFields.Mobile;
        if (field == "firstName" && !_at.ContainsKey(field) && _at.ContainsKey(ImportFields.Name))
            field = ImportFields.Name;
        var at = _at.TryGetValue(field, out var known) ? known : -1;
        return new(line, number, at < 0 ? null : columns[at].Column, field, rule, at < 0 || at >= row.Fields.Length ? null : Shown(row.Fields[at]));
    }

    private static string Shown(string value)
    {
        var text = string.Concat(value.Where(c => !char.IsControl(c) && !char.IsSurrogate(c)));
        return text.Length <= LongestShown ? text : text[..LongestShown] + "…";
    }

    [GeneratedRegex(@"^addresses\[(\d)\]\.?")]
    private static partial Regex AddressPath();

    /// <summary>What a spreadsheet's formula begins with, on whichever keyboard.</summary>
    private const string Signs = "=+-@＝＋－＠";

    /// <summary>One of several tags; in quotation marks where a separator is in it, as an export writes it.</summary>
    [GeneratedRegex("""\s*"(?:[^"]|"")*"\s*(?=[,;|]|$)|[^,;|]+""")]
    private static partial Regex Tag();

    [GeneratedRegex(@"^tags\[\d+\]$")]
    private static partial Regex TagPath();

    /// <summary>A spreadsheet would run it, rather than show it.</summary>
    [GeneratedRegex(@"^([=＝]|[@+\-＠＋－][A-Za-z][\w.]*\(|[@+\-＠＋－].*\|.*!)")]
    private static partial Regex Formula();

    private sealed class Reading(RowReader reader, CsvRow row, bool isCutOff)
    {
        private readonly HashSet<string> _given = [];
        private readonly List<ImportFault> _faults = [];

        public ImportedRow Done()
        {
            if ((row.Flaw ?? (isCutOff ? "ends before its last column: is the file cut off?" : null)) is { } flaw)
                _faults.Add(new(row.Line, 0, null, null, flaw, null));
            var (first, last) = Names();
            var points = Points();
            var (addresses, numbers) = Addresses();
            var (email, sms) = (Flag("consents.email") ?? !Flag(ImportFields.NoEmail), Flag("consents.sms"));
            var customer = new CreateCustomer(
                first, last, Text("email"), Text("phone") ?? Text(ImportFields.Mobile), Day("birthday"), Text("gender"), Text("company"),
                Text("taxNumber"), Text("barcode"), null, Tags(), Text("remarks"),
                email is null && sms is null ? null : new(email ?? false, sms ?? false), Flag("loyalty") ?? points != 0,
                Text("homeStoreId") is { } home ? new StoreId(home) : reader.Store, CustomerOrigin.Import, addresses, AllowDuplicate: true);
            return new(row.Line, customer, Text(ImportFields.Group), Reference(), Id(), points, Credit(), Day(ImportFields.CreditExpiresOn),
                numbers, email, sms, _given, [.. _faults]);
        }

        private string? Text(string field)
        {
            if (!reader._at.TryGetValue(field, out var at) || at >= row.Fields.Length)
                return null;
            var text = row.Fields[at].Trim();
            // How a spreadsheet is kept from taking text for a number or a formula; before an apostrophe, how an export keeps that one.
            if (text is ['\'', var next, ..] && (next is '\'' || Signs.Contains(next) || char.IsAsciiDigit(next)))
                text = text[1..];
            else if (text.Length > 0 && Signs.Contains(text[0]) && Formula().IsMatch(text))
                return Note<string>(field, "begins like the formula of a spreadsheet");
            if (text == "")
                return null;
            _given.Add(field);
            return text;
        }

        private (string? First, string? Last) Names()
        {
            if (Text(ImportFields.Name) is not { } name)
                return (Text("firstName"), Joined(Text(ImportFields.LastNamePrefix), Text("lastName")));
            var space = name.LastIndexOf(' ');
            return space < 0 ? (name, null) : (name[..space].TrimEnd(), name[(space + 1)..]);
        }

        private static string? Joined(params ReadOnlySpan<string?> parts)
        {
            string? all = null;
            foreach (var part in parts)
                all = all is null ? part : part is null ? all : $"{all} {part}";
            return all;
        }

        private ImmutableArray<string> Tags() => Text("tags") is { } tags
            ? [.. Tag().Matches(tags).Select(tag => tag.Value.Trim()).Where(tag => tag != "")
                .Select(tag => tag is ['"', .. var quoted, '"'] ? quoted.Replace("\"\"", "\"", StringComparison.Ordinal) : tag)]
            : [];

        private bool? Flag(string field) => Text(field)?.ToLowerInvariant() switch
        {
            // Whoever was never asked has said nothing.
            null or "unknown" => null,
            "yes" or "y" or "true" or "1" or "subscribed" => true,
            "no" or "n" or "false" or "0" or "unsubscribed" or "not subscribed" or "bounced" => false,
            _ => Note<bool?>(field, "is yes or no"),
        };

        private DateOnly? Day(string field) => Text(field) is not { } text ? null
            : DateOnly.TryParseExact(text, reader._dates, CultureInfo.InvariantCulture, DateTimeStyles.AllowWhiteSpaces, out var day) ? day
            : DateTime.TryParseExact(text, reader._dates, CultureInfo.InvariantCulture, DateTimeStyles.AllowWhiteSpaces, out var moment)
                ? DateOnly.FromDateTime(moment)
            : Note<DateOnly?>(field, reader.HasDates ? "is a date" : "is a date, like 2000-01-31; or say in which order its parts stand");

        private long Points() => Text(ImportFields.Points) is not { } text ? 0
            : decimal.TryParse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var points)
                && points == decimal.Truncate(points) && points is >= 0 and <= long.MaxValue ? (long)points
            : Note<long>(ImportFields.Points, "is a whole number of points, not below zero");

        private Money Credit()
        {
            if (Text(ImportFields.Credit) is not { } text)
                return Money.Zero;
            var plain = text.Contains(',') && !text.Contains('.') ? text.Replace(',', '.') : text;
            return reader.Currency.TryParse(plain, out var money) && money >= Money.Zero ? money
                : Note<Money>(ImportFields.Credit, $"is an amount not below zero, like {reader.Currency.Format(new(12))}");
        }

        private string? Reference() => Text(ImportFields.Reference) is not { } text ? null
            : text.Length <= 100 && !text.Any(char.IsControl) ? $"{reader.System}:{text}"
            : Note<string>(ImportFields.Reference, "has at most 100 characters");

        private CustomerId? Id() => Text(ImportFields.CustomerId) is not { } text ? null
            : Guid.TryParseExact(text, "D", out var id) ? new CustomerId(id)
            : Note<CustomerId?>(ImportFields.CustomerId, "is a customer's id, a UUID");

        private (ImmutableArray<AddressDetails> All, ImmutableArray<int> Numbers) Addresses()
        {
            var all = ImmutableArray.CreateBuilder<AddressDetails>();
            var numbers = ImmutableArray.CreateBuilder<int>();
            foreach (var number in reader._addresses)
            {
                string? Part(string field) => Text(ImportFields.OfAddress(number, field));
                var address = new AddressDetails(
                    Part("label"), Part("recipient"), Part("phone"),
                    Joined(Part("line1"), Part(ImportFields.HouseNumber), Part(ImportFields.HouseExtension)),
                    (Part("line2"), Part(ImportFields.Suburb)) switch
                    {
                        (var line, null) => line,
                        (null, var suburb) => suburb,
                        var (line, suburb) => $"{line}, {suburb}",
                    },
                    Part("city"), Part("region"), Part("postcode"), CountryNames.CodeOf(Part("country")));
                // A country or region alone is nowhere to send anything.
                if ((address.Line1 ?? address.City ?? address.Postcode) is null || all.Contains(address))
                    continue;
                all.Add(address);
                numbers.Add(number);
            }
            return (all.ToImmutable(), numbers.ToImmutable());
        }

        private T? Note<T>(string field, string rule)
        {
            _faults.Add(reader.Fault(row.Line, _faults.Count, field, rule, row));
            return default;
        }
    }

    private StoreId? Store => store;
    private Currency Currency => currency;
    private bool HasDates => dates is not null;
    private string System { get; } = format.ToString().ToLowerInvariant();
}
