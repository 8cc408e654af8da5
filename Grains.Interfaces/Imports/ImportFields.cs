using System.Collections.Frozen;

namespace CustomerCluster.Imports;

/// <summary>What a column can be read as. They are called as the API calls them; a customer's addresses are numbered.</summary>
public static class ImportFields
{
    public const int MostAddresses = 5;

    public const string Name = "name";

    /// <summary>What stands before a last name and is part of it: the "de" of "de Vries".</summary>
    public const string LastNamePrefix = "lastNamePrefix";

    public const string Mobile = "mobile";
    public const string NoEmail = "noEmail";
    public const string CustomerId = "customerId";
    public const string Reference = "reference";
    public const string Points = "points";
    public const string Credit = "credit";
    public const string CreditExpiresOn = "creditExpiresOn";
    public const string Group = "group";

    /// <summary>Part of an address for some; here it stands in the second line.</summary>
    public const string Suburb = "suburb";

    /// <summary>Of the house, after its street in the first line; so is what tells doors apart.</summary>
    public const string HouseNumber = "houseNumber";
    public const string HouseExtension = "houseExtension";

    /// <summary>In the order in which the template has them.</summary>
    public static readonly IReadOnlyList<string> OfACustomer =
    [
        CustomerId, Reference, "firstName", LastNamePrefix, "lastName", Name, "email", "phone", Mobile, "birthday", "gender", "company", "taxNumber",
        "barcode", Group, "tags", "remarks", "consents.email", NoEmail, "consents.sms", "loyalty", "homeStoreId", Points, Credit, CreditExpiresOn,
    ];

    public static readonly IReadOnlyList<string> OfAnAddress =
        ["label", "recipient", "phone", "line1", HouseNumber, HouseExtension, "line2", Suburb, "city", "region", "postcode", "country"];

    private static readonly FrozenDictionary<(int, string), string> Names = Enumerable.Range(1, MostAddresses)
        .SelectMany(number => OfAnAddress.Select(field => (number, field))).ToFrozenDictionary(one => one, one => $"address{one.number}.{one.field}");

    public static readonly FrozenSet<string> All =
        OfACustomer.Concat(Enumerable.Range(1, MostAddresses)
            .SelectMany(number => OfAnAddress.Select(field => OfAddress(number, field)))).ToFrozenSet();

    /// <summary>What differs from another field only in how it is written has no column in the template.</summary>
    public static readonly IReadOnlyList<string> InTemplate =
    [
        .. OfACustomer.Where(field => field is not (Name or LastNamePrefix or Mobile or NoEmail)),
        .. Enumerable.Range(1, 2).SelectMany(number => OfAnAddress.Where(field => field is not (Suburb or HouseNumber or HouseExtension))
            .Select(field => OfAddress(number, field))),
    ];

    /// <param name="number">From 1.</param>
    public static string OfAddress(int number, string field) => Names[(number, field)];
}
