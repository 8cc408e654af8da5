using System.Collections.Immutable;

namespace CustomerCluster.Journal;

/// <summary>Which customers are meant: those of whom everything holds that is given.</summary>
public sealed record DirectoryFilter
{
    public static readonly DirectoryFilter Everybody = new();

    /// <summary>Folded words, of each those that will do for it: a term begins with one of them, or a phone number ends in it.</summary>
    public ImmutableArray<ImmutableArray<string>> Words { get; init; } = [];

    /// <summary>Empty: those in none.</summary>
    public string? GroupId { get; init; }

    /// <summary>The word that <c>SearchWords.OfTag</c> makes of a tag.</summary>
    public string? Tag { get; init; }

    /// <summary>Empty: those without one.</summary>
    public string? Tier { get; init; }

    /// <summary>Made there, or bought there at any time.</summary>
    public string? Store { get; init; }

    /// <summary><c>retail</c>, <c>online</c>, <c>backOffice</c> or <c>import</c>.</summary>
    public string? Origin { get; init; }

    /// <summary>Agreed to e-mail, or did not.</summary>
    public bool? Email { get; init; }

    /// <summary>Agreed to SMS, or did not.</summary>
    public bool? Sms { get; init; }

    /// <summary>Last visit on this day, in UTC, or later.</summary>
    public DateOnly? VisitedSince { get; init; }

    /// <summary>No visit on this day or later: before it, or never.</summary>
    public DateOnly? NotVisitedSince { get; init; }

    /// <summary>1 to 12.</summary>
    public int? BirthdayMonth { get; init; }

    /// <summary>Minor units, refunds taken off: in all, or since <see cref="SpentSince"/>.</summary>
    public long? SpentAtLeast { get; init; }

    public DateTimeOffset? SpentSince { get; init; }

    /// <summary>Sorted by a name that begins with this, folded.</summary>
    public string? Initial { get; init; }
}

/// <param name="From">Of a list by name, where it begins, folded: at this or after it; descending, before it.</param>
public sealed record CustomerQuery(
    DirectoryFilter Filter, CustomerSort Sort = CustomerSort.Name, bool Descending = false, string? From = null);

/// <summary><see cref="Group"/>: by the group's name, those in none last. <see cref="Marketing"/>: who agreed to none, then who did.</summary>
public enum CustomerSort { Name, Spend, Orders, Points, Group, Marketing }

/// <summary>A search, as somebody types.</summary>
/// <param name="Filter">With at least one word.</param>
/// <param name="Identities">What was typed as a whole, folded, in its spellings: who is found by exactly this comes first.</param>
/// <param name="Near">The store that asks: who was there last comes next.</param>
public sealed record CustomerSearch(DirectoryFilter Filter, ImmutableArray<string> Identities, string? Near);

/// <param name="Similar">Nobody was found by the words as typed: by these, a letter apart, the page was.</param>
public sealed record Found(Page<string> Page, ImmutableArray<string> Similar);
