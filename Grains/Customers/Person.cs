using CustomerCluster.Customers;

namespace CustomerCluster.Grains.Customers;

/// <summary>What identifies a person. All of it may be gone: erased, and its balances still stand.</summary>
/// <param name="Phone">As typed.</param>
/// <param name="PhoneNumber">Its normal form, as it was understood when it was typed.</param>
public sealed record Person(
    string? FirstName, string? LastName, string? Email, string? Phone, string? PhoneNumber, DateOnly? Birthday, string? Gender,
    string? Company, string? TaxNumber, string? Remarks)
{
    public static readonly Person Unknown = new(null, null, null, null, null, null, null, null, null, null);

    public Person Apply(PersonChanges changes) => new(
        Or(changes.FirstName, FirstName), Or(changes.LastName, LastName), Or(changes.Email, Email), Or(changes.Phone, Phone),
        Or(changes.PhoneNumber, PhoneNumber), Or(changes.Birthday, Birthday), Or(changes.Gender, Gender),
        Or(changes.Company, Company), Or(changes.TaxNumber, TaxNumber), Or(changes.Remarks, Remarks));

    /// <summary>The personal part of an edit, tidied; null where it has none.</summary>
    public static PersonChanges? ChangesIn(EditCustomer edit, string country)
    {
        var changes = new PersonChanges(
            Clean(edit.FirstName), Clean(edit.LastName), Clean(edit.Email), Clean(edit.Phone), NormalForm(edit.Phone, country),
            edit.Birthday, Clean(edit.Gender), Clean(edit.Company), Clean(edit.TaxNumber), Clean(edit.Remarks));
        return changes == Nothing ? null : changes;
    }

    private static readonly PersonChanges Nothing = new(null, null, null, null, null, null, null, null, null, null);

    private static T Or<T>(Set<T>? change, T value) => change is null ? value : change.Value;

    private static Set<string?>? Clean(Set<string?>? typed) => typed is null ? null : new(Typed.Clean(typed.Value));

    private static Set<string?>? NormalForm(Set<string?>? typed, string country) => typed is null ? null
        : new(CustomerCluster.Customers.PhoneNumber.TryParse(typed.Value, country, out var number) ? number.Normal : null);
}
