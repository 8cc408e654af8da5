namespace CustomerCluster.Grains.Customers;

/// <summary>Fields of a profile that one customer lacks and the other has.</summary>
internal static class Blanks
{
    public static PersonChanges? Filled(Person mine, Person theirs)
    {
        var number = mine.Phone is null && mine.PhoneNumber is null;
        return OrNull(new(
            Fill(mine.FirstName, theirs.FirstName), Fill(mine.LastName, theirs.LastName), Fill(mine.Email, theirs.Email),
            number ? Fill(null, theirs.Phone) : null, number ? Fill(null, theirs.PhoneNumber) : null, Fill(mine.Birthday, theirs.Birthday),
            Fill(mine.Gender, theirs.Gender), Fill(mine.Company, theirs.Company), Fill(mine.TaxNumber, theirs.TaxNumber),
            Fill(mine.Remarks, theirs.Remarks)));
    }

    /// <summary>Those filled that are still as they came.</summary>
    public static PersonChanges? Cleared(Person now, PersonChanges? filled) => filled is null ? null : OrNull(new(
        Clear(now.FirstName, filled.FirstName), Clear(now.LastName, filled.LastName), Clear(now.Email, filled.Email),
        Clear(now.Phone, filled.Phone), now.Phone == filled.Phone?.Value ? Clear(now.PhoneNumber, filled.PhoneNumber) : null,
        Clear(now.Birthday, filled.Birthday), Clear(now.Gender, filled.Gender), Clear(now.Company, filled.Company),
        Clear(now.TaxNumber, filled.TaxNumber), Clear(now.Remarks, filled.Remarks)));

    private static readonly PersonChanges Nothing = new(null, null, null, null, null, null, null, null, null, null);

    private static PersonChanges? OrNull(PersonChanges changes) => changes == Nothing ? null : changes;

    private static Set<T?>? Fill<T>(T? mine, T? theirs) => mine is null && theirs is not null ? new(theirs) : null;

    private static Set<T?>? Clear<T>(T? now, Set<T?>? filled) =>
        filled is not null && now is not null && EqualityComparer<T?>.Default.Equals(now, filled.Value) ? new(default(T)) : null;
}
