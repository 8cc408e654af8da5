using System.Collections.Immutable;
using System.Text;

namespace CustomerCluster.Grains;

/// <summary>Gathers which fields of a command break which rules, so that a caller hears of all of them at once.</summary>
public sealed class Rules
{
    private readonly SortedDictionary<string, List<string>> _broken = new(StringComparer.Ordinal);

    /// <summary>Null while no rule is broken.</summary>
    public Invalid? Broken => _broken.Count == 0
        ? null
        : new Invalid(_broken.ToImmutableDictionary(broken => broken.Key, broken => broken.Value.ToImmutableArray()));

    public Rules That(bool holds, string field, string rule)
    {
        if (holds)
            return this;
        if (!_broken.TryGetValue(field, out var rules))
            _broken[field] = rules = [];
        if (!rules.Contains(rule))
            rules.Add(rule);
        return this;
    }

    /// <summary>One line of at most so many characters, if there is one at all.</summary>
    public Rules Line(string? text, string field, int limit) =>
        Length(text, field, limit).That(text is null || !text.Any(char.IsControl), field, "is one line, without control characters");

    /// <summary>A text that may have lines and tabs.</summary>
    public Rules Lines(string? text, string field, int limit) =>
        Length(text, field, limit).That(
            text is null || !text.Any(c => char.IsControl(c) && c is not ('\n' or '\r' or '\t')), field, "has no control characters");

    /// <summary>The chain's own name for a store, a register or a sale.</summary>
    public Rules Name(string? id, string field) =>
        That(id is { Length: >= 1 and <= 64 } && id.All(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '-' or '_'),
            field, "is 1 to 64 letters, digits, dots, dashes or underscores");

    /// <summary>A zone that this machine's database of zones knows.</summary>
    public Rules TimeZone(string? name, string field) =>
        That(name is not null && TimeZoneInfo.TryFindSystemTimeZoneById(name, out _), field, "is an IANA time zone, like Europe/London");

    /// <summary>An amount that exists in the currency.</summary>
    public Rules Amount(Money money, string field, Currency currency) =>
        That(currency.Round(money.Amount) == money, field, $"has at most {currency.Decimals} decimals")
            .That(Math.Abs(money.Amount) <= Currency.Limit, field, $"is at most {Currency.Limit:F0}");

    public Rules Positive(Money money, string field, Currency currency) =>
        That(money > Money.Zero, field, "is above zero").Amount(money, field, currency);

    private Rules Length(string? text, string field, int limit) =>
        That(text is null || text.Length <= limit, field, $"has at most {limit} characters")
            .That(text is null || IsWhole(text), field, "is valid Unicode text");

    /// <summary>No half of a surrogate pair: databases refuse it.</summary>
    private static bool IsWhole(string text)
    {
        for (ReadOnlySpan<char> rest = text; rest.Length > 0;)
        {
            if (Rune.DecodeFromUtf16(rest, out _, out var used) != System.Buffers.OperationStatus.Done)
                return false;
            rest = rest[used..];
        }
        return true;
    }
}

internal static class Typed
{
    /// <summary>What was typed, without the spaces around it; nothing but spaces is nothing.</summary>
    public static string? Clean(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();

    public static ImmutableArray<T> OrEmpty<T>(this ImmutableArray<T> items) => items.IsDefault ? [] : items;
}
