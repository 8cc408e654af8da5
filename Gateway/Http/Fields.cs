using System.Collections.Immutable;
using System.Text.Json;
using CustomerCluster.Gateway.Problems;

namespace CustomerCluster.Gateway.Http;

/// <summary>
/// Reads one JSON object field by field and keeps what is wrong, so that a caller hears of every broken field at once, by its
/// path: mistyped ones, missing ones, and those that nobody asked for. A field that is null counts as absent.
/// </summary>
internal sealed class Fields(JsonElement json, string path, Currency currency, Dictionary<string, List<string>> errors)
{
    private readonly List<string> _asked = [];

    /// <summary>Reads a whole body.</summary>
    /// <exception cref="RefusedException">With an <see cref="Invalid"/> that names every broken field.</exception>
    public static T Read<T>(JsonElement json, Currency currency, Func<Fields, T> read)
    {
        var errors = new Dictionary<string, List<string>>();
        if (json.ValueKind != JsonValueKind.Object) throw new RefusedException(Malformed.At("body", "is an object"));
        var fields = new Fields(json, "", currency, errors);
        var value = read(fields);
        fields.RefuseTheRest();
        if (errors.Count == 0) return value;
        throw new RefusedException(new Invalid(errors.ToImmutableDictionary(e => e.Key, e => e.Value.ToImmutableArray())));
    }

    /// <summary>Present, null or not.</summary>
    public bool Has(string name)
    {
        _asked.Add(name);
        return json.TryGetProperty(name, out _);
    }

    /// <summary>Present, and not null.</summary>
    public bool Gives(string name) => Given(name) is not null;

    public string? Text(string name) => Given(name) is { } value ? AsText(name, value) : null;

    /// <summary>As <see cref="Text"/>, but it has to be there. The empty string stands in for a missing one that was noted.</summary>
    public string Needed(string name) => Text(name) ?? Missing(name, "");

    /// <summary>The chain's own name for a store, a register, a sale or a user.</summary>
    public string Name(string name, string? instead = null)
    {
        var text = Given(name) is null ? instead ?? Needed(name) : Needed(name);
        // What is absent is required, and nothing more to say of it.
        if (Given(name) is not null && !Exchange.Names().IsMatch(text)) Note(name, Exchange.NameRule);
        return text;
    }

    public bool? Flag(string name) => Given(name) is not { } value ? null
        : value.ValueKind is JsonValueKind.True or JsonValueKind.False ? value.GetBoolean() : Wrong<bool>(name, "is true or false");

    public long? Whole(string name) => Given(name) is not { } value ? null
        : value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out var number) ? number : Wrong<long>(name, "is a whole number");

    /// <summary>A plain number: a quantity, a rate. Never money.</summary>
    public decimal? Number(string name) => Given(name) is not { } value ? null
        : value.ValueKind == JsonValueKind.Number && value.TryGetDecimal(out var number) ? number : Wrong<decimal>(name, "is a number");

    /// <summary>Money is a decimal string: a JSON number would pass through binary fractions on its way.</summary>
    public Money? Amount(string name) => Given(name) is not { } value ? null
        : value.ValueKind == JsonValueKind.String && currency.TryParse(AsText(name, value), out var money) ? money
        : Wrong<Money>(name, $"is a decimal string with at most {currency.Decimals} decimals, like \"{currency.Format(new(12))}\"");

    public DateOnly? Date(string name) => Given(name) is not { } value ? null
        : value.ValueKind == JsonValueKind.String && DateOnly.TryParseExact(AsText(name, value), "yyyy-MM-dd", out var date) ? date
        : Wrong<DateOnly>(name, "is a date, like 2026-01-31");

    /// <summary>ISO 8601, with its offset. Years that no till has seen are typing errors, and would break the arithmetic of time.</summary>
    public DateTimeOffset? Moment(string name) => Given(name) is not { } value ? null
        : value.ValueKind == JsonValueKind.String && value.TryGetDateTimeOffset(out var moment) && moment.Year is > 1900 and < 2200
        ? moment.ToUniversalTime() : Wrong<DateTimeOffset>(name, "is a time with its offset, like 2026-01-31T12:00:00Z");

    public Guid? Uuid(string name) => Given(name) is not { } value ? null
        : value.ValueKind == JsonValueKind.String && value.TryGetGuid(out var id) ? id : Wrong<Guid>(name, "is a UUID");

    public T? OneOf<T>(string name) where T : struct, Enum => Given(name) is not { } value ? null
        : Member<T>(value.ValueKind == JsonValueKind.String ? AsText(name, value) : null) ?? Wrong<T>(name, OneOfRule<T>());

    public ImmutableArray<T> OneOfEach<T>(string name) where T : struct, Enum =>
        Items(name, Enum.GetValues<T>().Length, (item, at) =>
            Member<T>(item.ValueKind == JsonValueKind.String ? Clean(item) : null) ?? NoteAt<T>(at, OneOfRule<T>()));

    /// <summary>As it is called in JSON: no number of it, and no two of them.</summary>
    public static T? Member<T>(string? text, StringComparison how = StringComparison.Ordinal) where T : struct, Enum
    {
        foreach (var member in Enum.GetValues<T>())
            if (string.Equals(JsonNamingPolicy.CamelCase.ConvertName(member.ToString()), text, how)) return member;
        return null;
    }

    public static string OneOfRule<T>() where T : struct, Enum =>
        "is one of " + string.Join(", ", Enum.GetNames<T>().Select(JsonNamingPolicy.CamelCase.ConvertName));

    public T? Part<T>(string name, Func<Fields, T> read) where T : class
    {
        if (Given(name) is not { } value) return null;
        if (value.ValueKind == JsonValueKind.Object) return Inner(value, PathOf(name), read);
        Note(name, "is an object");
        return null;
    }

    public ImmutableArray<T> Each<T>(string name, Func<Fields, T> read, int most) =>
        Items(name, most, (item, at) => item.ValueKind == JsonValueKind.Object ? Inner(item, at, read) : NoteAt<T>(at, "is an object"));

    public ImmutableArray<string> Texts(string name, int most) =>
        Items(name, most, (item, at) =>
            item.ValueKind == JsonValueKind.String && Clean(item) is { } text ? text : NoteAt<string>(at, "is text"));

    /// <summary>For a merge patch: no <see cref="Set{T}"/> where the field is absent, one that holds null where it is null.</summary>
    public Set<T>? Edit<T>(string name, Func<string, T> read) => Has(name) ? new Set<T>(read(name)) : null;

    /// <summary>Notes a broken rule that is no matter of one field's type.</summary>
    public void Note(string name, string rule) => NoteAt<object>(PathOf(name), rule);

    /// <summary>Fields that callers see but do not set: naming the reason is kinder than calling them unknown.</summary>
    public void ReadOnly(params ReadOnlySpan<string> names)
    {
        foreach (var name in names)
            if (Has(name)) Note(name, "is not set by callers");
    }

    private ImmutableArray<T> Items<T>(string name, int most, Func<JsonElement, string, T> read)
    {
        if (Given(name) is not { } value) return [];
        if (value.ValueKind == JsonValueKind.Array && value.GetArrayLength() <= most)
            return [.. value.EnumerateArray().Select((item, index) => read(item, $"{PathOf(name)}[{index}]"))];
        Note(name, value.ValueKind == JsonValueKind.Array ? $"has at most {most} items" : "is a list");
        return [];
    }

    private T Inner<T>(JsonElement value, string at, Func<Fields, T> read)
    {
        var inner = new Fields(value, at + ".", currency, errors);
        var part = read(inner);
        inner.RefuseTheRest();
        return part;
    }

    private void RefuseTheRest()
    {
        foreach (var property in json.EnumerateObject())
            if (!_asked.Contains(property.Name)) Note(property.Name, "is not known here");
    }

    private JsonElement? Given(string name)
    {
        _asked.Add(name);
        return json.TryGetProperty(name, out var value) && value.ValueKind != JsonValueKind.Null ? value : null;
    }

    private string? AsText(string name, JsonElement value)
    {
        if (value.ValueKind == JsonValueKind.String && Clean(value) is { } text) return text;
        Note(name, "is text");
        return null;
    }

    /// <summary>Null where it is no text that people write: half a surrogate pair, bytes that are no UTF-8, control characters.</summary>
    private static string? Clean(JsonElement value)
    {
        try
        {
            var text = value.GetString()!;
            return text.Any(c => char.IsControl(c) && c is not ('\n' or '\r' or '\t')) ? null : text;
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }

    private string PathOf(string name) => path + name;

    private T Missing<T>(string name, T instead)
    {
        if (!errors.ContainsKey(PathOf(name))) Note(name, "is required");
        return instead;
    }

    private T? Wrong<T>(string name, string rule) where T : struct
    {
        Note(name, rule);
        return null;
    }

    private T NoteAt<T>(string at, string rule)
    {
        if (!errors.TryGetValue(at, out var rules)) errors[at] = rules = [];
        if (!rules.Contains(rule)) rules.Add(rule);
        return default!;
    }

    /// <summary>The value, or the given one with a missing field noted where there is none.</summary>
    public T Needed<T>(string name, T? value, T instead = default) where T : struct => value ?? Missing(name, instead);
}
