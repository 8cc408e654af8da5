using System.Text.Json;

namespace CustomerCluster.Journal;

/// <summary>
/// Finds a person in the reports of imports: in the rows that made or changed them, and wherever it is their e-mail, phone number, card or
/// reference that was wrong, as far back as their journal knows them.
/// </summary>
internal sealed class ReportedPerson(JournalDatabase database)
{
    /// <summary>Fewer are nobody's alone.</summary>
    private const int FewestDigits = 7;

    /// <summary>From home and from abroad these are the same.</summary>
    private const int LastDigits = 9;

    private static readonly string[] Names = ["email", "phone", "phoneNumber", "barcode", "value"];

    /// <summary>What a row said is taken out; that it was wrong, and by what rule, stays.</summary>
    public static readonly Statement Forget = new(
        "update import_fault set value = null where value is not null and (import, line) in (select r.import, r.line from {rows})",
        "import text, line int");

    /// <returns>Rows for <see cref="Forget"/>.</returns>
    public async Task<object?[][]> FindAsync(string entity, CancellationToken cancellation)
    {
        var known = await database.QueryAsync(
            "select request, payload, personal from event where entity = $1", [entity],
            row => (Request: row.GetString(0), Payload: row.GetString(1), Personal: row.TextOrNull(2)), cancellation);
        var rows = known.Select(one => Row(one.Request)).OfType<(string, long)>().ToHashSet();
        var names = known.SelectMany(one => NamesIn(one.Payload).Concat(NamesIn(one.Personal))).Distinct().ToList();
        foreach (var some in names.Chunk(100)) rows.UnionWith(await SayingAsync(some, cancellation));
        return [.. rows.Select(row => new object?[] { row.Item1, row.Item2 })];
    }

    /// <summary>By the request under which it was taken in: <c>import/{id}/{line}</c>.</summary>
    private static (string Import, long Line)? Row(string request) =>
        request.Split('/') is ["import", var import, var number, ..] && long.TryParse(number, out var line) ? (import, line) : null;

    private Task<List<(string, long)>> SayingAsync(string[] names, CancellationToken cancellation)
    {
        var phones = names.Select(name => string.Concat(name.Where(char.IsAsciiDigit))).Where(digits => digits.Length >= FewestDigits)
            .Select(digits => digits[^Math.Min(LastDigits, digits.Length)..]).Distinct().ToList();
        var same = string.Join(", ", names.Select((_, i) => $"${i + 1}"));
        var ending = string.Concat(phones.Select((_, i) => $" or {Digits} like '%' || ${names.Length + i + 1}"));
        return database.QueryAsync(
            $"""
            select distinct import, line from import_fault
            where value is not null and (field in ('email', 'barcode', 'reference') and lower(trim(value)) in ({same})
              or (field = 'mobile' or field like '%phone') and (lower(trim(value)) in ({same}){ending}))
            """,
            [.. names, .. phones], row => (row.GetString(0), row.GetInt64(1)), cancellation);
    }

    private static string Digits => new[] { " ", "-", "(", ")", ".", "/" }.Aggregate("value", (text, sign) => $"replace({text}, '{sign}', '')");

    private static IEnumerable<string> NamesIn(string? json)
    {
        if (json is null) yield break;
        using var document = JsonDocument.Parse(json);
        foreach (var name in NamesIn(document.RootElement)) yield return name;
    }

    private static IEnumerable<string> NamesIn(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Object => element.EnumerateObject().SelectMany(property =>
            property.Value.ValueKind == JsonValueKind.String && Names.Contains(property.Name) && property.Value.GetString() is { Length: > 0 } value
                ? Forms(value.ToLowerInvariant()) : NamesIn(property.Value)),
        JsonValueKind.Array => element.EnumerateArray().SelectMany(NamesIn),
        _ => [],
    };

    /// <summary>A reference is kept with the system that it is of, which its file does not name.</summary>
    private static IEnumerable<string> Forms(string name) => name.IndexOf(':', StringComparison.Ordinal) is > 0 and var at ? [name, name[(at + 1)..]] : [name];
}
