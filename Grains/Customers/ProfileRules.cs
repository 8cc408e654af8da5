using System.Collections.Immutable;
using CustomerCluster.Chain;
using CustomerCluster.Customers;
using CustomerCluster.Grains.Chain;

namespace CustomerCluster.Grains.Customers;

/// <summary>What the fields of a profile have to keep to, whether they are set at creation or later.</summary>
internal static class ProfileRules
{
    private const int MostTags = 50;
    public const string NoSuchGroup = "is a group of the chain";
    private const string Required = "is required by the chain";
    internal const string PhoneRule = "has 3 to 15 digits, with spaces and + ( ) - . / between them";
    private static readonly DateOnly EarliestBirthday = new(1880, 1, 1);

    /// <summary>The rules of the fields that an edit sets, each by itself.</summary>
    public static Rules Fields(EditCustomer edit, DateTimeOffset now, ChainPolicy policy, string country)
    {
        var rules = new Rules()
            .Line(edit.FirstName?.Value, "firstName", 100)
            .Line(edit.LastName?.Value, "lastName", 100)
            .Line(edit.Email?.Value, "email", 254)
            .That(Typed.Clean(edit.Email?.Value) is not { } email || IsEmail(email), "email", "is an e-mail address, like ann@example.com")
            .Line(edit.Phone?.Value, "phone", 50)
            .Line(edit.Gender?.Value, "gender", 50)
            .Line(edit.Company?.Value, "company", 200)
            .Line(edit.TaxNumber?.Value, "taxNumber", 50)
            .Lines(edit.Remarks?.Value, "remarks", 2000)
            .Line(edit.Tier?.Value, "tier", 50);
        if (Typed.Clean(edit.Tier?.Value) is { } tier && policy.Loyalty.Tiers.OrEmpty() is { Length: > 0 } tiers)
            rules.That(tiers.Any(one => one.Name == tier), "tier", $"is one of {string.Join(", ", tiers.Select(one => one.Name))}");
        Phone(edit.Phone?.Value, rules, policy, country);
        if (edit.Birthday?.Value is { } birthday)
        {
            // Where the sun rises first it is tomorrow already.
            rules.That(birthday <= DateOnly.FromDateTime(now.UtcDateTime.AddHours(14)), "birthday", "is not in the future")
                .That(birthday >= EarliestBirthday, "birthday", $"is not before {EarliestBirthday.Year}");
        }
        if (edit.Barcode is { Value: var barcode })
        {
            rules.That(barcode is { Length: >= 4 and <= 32 } && barcode.All(c => char.IsAsciiLetterOrDigit(c) || c is '-'),
                "barcode", "is 4 to 32 letters, digits or dashes")
                .That(!Barcode.IsMisread(barcode, out var check), "barcode", $"ends in its check digit, {check}");
        }
        if (edit.HomeStoreId?.Value is { } store)
            rules.Name(store.Value, "homeStoreId");
        if (edit.Tags is { Value: var tags })
            Tags(tags.OrEmpty(), rules);
        return rules;
    }

    /// <summary>What a customer may not be without, if an edit touches it.</summary>
    public static Rules Mandatory(this Rules rules, Person person, EditCustomer edit, MandatoryFields mandatory)
    {
        if (edit.FirstName is not null || edit.LastName is not null || edit.Email is not null)
        {
            rules.That((person.FirstName ?? person.LastName ?? person.Email) is not null,
                "firstName", "is required, or a last name or an e-mail");
        }
        if (mandatory.BothNames && edit.FirstName is not null)
            rules.That(person.FirstName is not null, "firstName", Required);
        if (mandatory.BothNames && edit.LastName is not null)
            rules.That(person.LastName is not null, "lastName", Required);
        if (mandatory.Email && edit.Email is not null)
            rules.That(person.Email is not null, "email", Required);
        if (mandatory.Phone && edit.Phone is not null)
            rules.That(person.Phone is not null, "phone", Required);
        return rules;
    }

    /// <summary>Of a new customer.</summary>
    public static Rules Group(this Rules rules, GroupId? group, GroupChoice choice, bool exists) => rules
        .That(choice != GroupChoice.Required || group is not null, "groupId", Required)
        .That(choice != GroupChoice.Unavailable || group is null, "groupId", "is not chosen for a new customer in this chain")
        .That(exists, "groupId", NoSuchGroup);

    /// <summary>Of an edit.</summary>
    public static Rules Group(this Rules rules, Set<GroupId?>? group, GroupChoice choice, bool exists) => rules
        .That(choice != GroupChoice.Required || group is not { Value: null }, "groupId", Required)
        .That(exists, "groupId", NoSuchGroup);

    private static void Phone(string? typed, Rules rules, ChainPolicy policy, string country)
    {
        if (Typed.Clean(typed) is not { } phone)
            return;
        if (!PhoneNumber.TryParse(phone, country, out var number))
            rules.That(false, "phone", PhoneRule);
        else if (policy.Mandatory.PhoneFormat)
            rules.That(number.IsWhole, "phone", "is a whole number, with its area or country code");
    }

    private static void Tags(ImmutableArray<string> tags, Rules rules)
    {
        rules.That(tags.Length <= MostTags, "tags", $"has at most {MostTags} tags");
        for (var i = 0; i < Math.Min(tags.Length, MostTags); i++)
            rules.That(!string.IsNullOrWhiteSpace(tags[i]), $"tags[{i}]", "is not empty").Line(tags[i], $"tags[{i}]", 50);
    }

    internal static bool IsEmail(string text)
    {
        var at = text.IndexOf('@');
        var domain = text[(at + 1)..];
        return at is > 0 and <= 64
            && !text.Any(char.IsWhiteSpace)
            && !domain.Contains('@')
            && domain.Contains('.')
            && domain.Split('.').All(label => label.Length is >= 1 and <= 63);
    }
}
