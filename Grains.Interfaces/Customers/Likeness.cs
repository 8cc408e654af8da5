namespace CustomerCluster.Customers;

/// <summary>Why two customers may be one person, the same where customers are made and where duplicates are looked for.</summary>
public static class Likeness
{
    /// <summary>
    /// <c>phone</c>, <c>email</c>, and <c>name</c> where the names are the same but for case, accents and order and so is the birthday or
    /// a postcode; nothing where they have nothing in common.
    /// </summary>
    /// <param name="country">Of the chain.</param>
    public static IEnumerable<string> Between(CustomerView one, CustomerView other, string country)
    {
        if (PhoneOf(one, country) is { } phone && phone == PhoneOf(other, country))
            yield return "phone";
        if (EmailOf(one.Email) is { } email && email == EmailOf(other.Email))
            yield return "email";
        if (NamesOf(one).Contains(NamesOf(other)[0]) && (SameBirthday(one, other) || PostcodesOf(one).Intersect(PostcodesOf(other)).Any()))
            yield return "name";
    }

    /// <summary>In its normal form.</summary>
    public static string? PhoneOf(CustomerView customer, string country) =>
        customer.PhoneNumber ?? (PhoneNumber.TryParse(customer.Phone, country, out var number) ? number.Normal : null);

    public static string? EmailOf(string? typed) => string.IsNullOrWhiteSpace(typed) ? null : SearchWords.Fold(typed.Trim());

    /// <summary>Surname first, as customers are sorted, and the other way round; folded.</summary>
    public static string[] NamesOf(CustomerView customer) =>
    [
        SearchWords.Fold($"{customer.LastName} {customer.FirstName}".Trim()),
        SearchWords.Fold($"{customer.FirstName} {customer.LastName}".Trim()),
    ];

    private static bool SameBirthday(CustomerView one, CustomerView other) => one.Birthday is not null && one.Birthday == other.Birthday;

    private static IEnumerable<string> PostcodesOf(CustomerView customer) => customer.Addresses
        .Select(address => SearchWords.Fold(address.Postcode ?? "").Replace(" ", "", StringComparison.Ordinal))
        .Where(postcode => postcode != "");
}
