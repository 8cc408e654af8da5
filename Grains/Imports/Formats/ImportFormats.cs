using System.Collections.Frozen;
using System.Collections.Immutable;
using CustomerCluster.Imports;

namespace CustomerCluster.Grains.Imports;

/// <summary>
/// The files that systems write their customers into: by which columns each is known, and which field each column is. Names of columns
/// are compared without case, spaces and punctuation: systems have changed those over the years.
/// </summary>
internal static class ImportFormats
{
    private sealed record Known(ImportFormat Format, string[] Signature, FrozenDictionary<string, string> Fields);

    /// <summary>As it is now, and as it was before addresses got their prefix and consents their channel.</summary>
    private const string Shopify =
        "Customer ID=reference;First Name=firstName;Last Name=lastName;Email=email;Phone=phone;Note=remarks;Tags=tags;" +
        "Accepts Email Marketing=consents.email;Accepts Marketing=consents.email;Accepts SMS Marketing=consents.sms;" +
        "Default Address Company=company;Default Address Address1=address1.line1;Default Address Address2=address1.line2;" +
        "Default Address City=address1.city;Default Address Province Code=address1.region;" +
        "Default Address Country Code=address1.country;Default Address Zip=address1.postcode;Default Address Phone=address1.phone;" +
        "Company=company;Address1=address1.line1;Address2=address1.line2;City=address1.city;Province Code=address1.region;" +
        "Country Code=address1.country;Zip=address1.postcode";

    private static readonly ImmutableArray<Known> InOrder =
    [
        // The file that its admin exports.
        Of(ImportFormat.Shopify, ["firstname", "lastname", "acceptsemailmarketing"], Shopify),
        Of(ImportFormat.Shopify, ["firstname", "lastname", "acceptsmarketing"], Shopify),
        // The directory that its dashboard exports. Where surnames are called so, the column is.
        Of(ImportFormat.Square, ["referenceid", "emailaddress", "phonenumber"],
            "Square Customer ID=reference;First Name=firstName;Last Name=lastName;Surname=lastName;Email Address=email;" +
            "Phone Number=phone;Company Name=company;Birthday=birthday;Memo=remarks;Street Address 1=address1.line1;" +
            "Street Address 2=address1.line2;City=address1.city;State=address1.region;County=address1.region;" +
            "Postal Code=address1.postcode;Postcode=address1.postcode;Email Subscription Status=consents.email"),
        // Retail, X-Series: what a member has there is money.
        Of(ImportFormat.Lightspeed, ["customercode", "firstname", "lastname"],
            "customer_code=reference;first_name=firstName;last_name=lastName;company_name=company;email=email;phone=phone;mobile=mobile;" +
            "do_not_email=noEmail;enable_promotional_sms=consents.sms;date_of_birth=birthday;gender=gender;sex=gender;note=remarks;" +
            "customer_note=remarks;customer_group_name=group;customer_group=group;enable_loyalty=loyalty;loyalty_enabled=loyalty;" +
            "loyalty_balance=credit;" +
            "physical_address1=address1.line1;physical_address_1=address1.line1;physical_address2=address1.line2;" +
            "physical_suburb=address1.suburb;physical_city=address1.city;physical_state=address1.region;physical_postcode=address1.postcode;" +
            "physical_country=address1.country;physical_country_id=address1.country;" +
            "postal_address1=address2.line1;postal_address2=address2.line2;postal_suburb=address2.suburb;postal_city=address2.city;postal_state=address2.region;" +
            "postal_postcode=address2.postcode;postal_country=address2.country;postal_country_id=address2.country"),
        // eCom, C-Series.
        Of(ImportFormat.Lightspeed, ["firstname", "lastname", "internalid"],
            "Internal ID=reference;Firstname=firstName;LastnamePreposition=lastNamePrefix;Lastname=lastName;E-Mail=email;" +
            "Phone=phone;Mobile=mobile;Company=company;" +
            "Vat number=taxNumber;Attn=address1.recipient;Streetname=address1.line1;Number=address1.houseNumber;" +
            "Extension=address1.houseExtension;Address 2=address1.line2;Zipcode=address1.postcode;" +
            "City=address1.city;Region=address1.region;Country=address1.country;Shipping Attn=address2.recipient;" +
            "Shipping Streetname=address2.line1;Shipping Number=address2.houseNumber;Shipping Extension=address2.houseExtension;" +
            "Shipping Address 2=address2.line2;Shipping Zipcode=address2.postcode;" +
            "Shipping City=address2.city;Shipping Region=address2.region;Shipping Country=address2.country;Date of birth=birthday"),
        // The customers report of WooCommerce itself.
        Of(ImportFormat.WooCommerce, ["name", "username", "lastactive", "email"],
            "Name=name;Email=email;Country / Region=address1.country;City=address1.city;Region=address1.region;Postal Code=address1.postcode"),
        // What its export plugins write: the shop's own names of the fields.
        Of(ImportFormat.WooCommerce, ["billingfirstname", "billinglastname"],
            "customer_id=reference;user_id=reference;first_name=firstName;last_name=lastName;email=email;user_email=email;" +
            "billing_phone=phone;billing_company=company;" +
            "billing_address_1=address1.line1;billing_address_2=address1.line2;billing_city=address1.city;billing_state=address1.region;" +
            "billing_postcode=address1.postcode;billing_country=address1.country;" +
            "shipping_address_1=address2.line1;shipping_address_2=address2.line2;shipping_city=address2.city;shipping_state=address2.region;" +
            "shipping_postcode=address2.postcode;shipping_country=address2.country"),
        new(ImportFormat.Template, [], ImportFields.All.ToFrozenDictionary(Normal)),
    ];

    /// <summary>By which the name of a column is compared: one of signs alone, like #, by those. Nothing: it has no name.</summary>
    public static string Normal(string column) =>
        string.Concat(column.Where(char.IsLetterOrDigit)) is { Length: > 0 } word ? word.ToLowerInvariant() : column.Trim();

    /// <param name="wanted">Null: by the columns.</param>
    /// <param name="mapped">Column → field; empty: it is not read.</param>
    /// <returns>The format, and what each column is read as.</returns>
    /// <exception cref="FileRefusedException">No column is known, or two are mapped to one field.</exception>
    public static (ImportFormat Format, ImmutableArray<ImportColumn> Columns) Read(
        IReadOnlyList<string> columns, ImportFormat? wanted, IReadOnlyDictionary<string, string>? mapped)
    {
        var names = columns.Select(Normal).Where(name => name != "").ToHashSet();
        var known = InOrder.FirstOrDefault(one => (wanted is null || one.Format == wanted) && one.Signature.All(names.Contains))
            ?? InOrder.First(one => one.Format == wanted);
        var told = (mapped ?? ImmutableDictionary<string, string>.Empty).ToLookup(one => Normal(one.Key));
        if (told.FirstOrDefault(same => same.Count() > 1) is { } again)
            throw new FileRefusedException($"has the column {again.First().Key} mapped more than once", 1);
        var given = told.ToDictionary(one => one.Key, one => one.Single().Value);
        if (given.Keys.FirstOrDefault(column => !names.Contains(column)) is { } absent)
            throw new FileRefusedException($"has no column {mapped!.Keys.First(column => Normal(column) == absent)}, which is mapped", 1);
        if (given.Values.Where(field => field != "").GroupBy(field => field).FirstOrDefault(same => same.Count() > 1) is { } twice)
            throw new FileRefusedException($"has two columns mapped to {twice.Key}", 1);
        // Where a system writes a field twice, the first one counts.
        var taken = given.Values.ToHashSet();
        List<ImportColumn> read = [.. columns.Select(column => new ImportColumn(column, FieldOf(Normal(column))))];
        // Nobody's own format: the names of ours count first, wherever they stand.
        if (known.Format == ImportFormat.Template)
            foreach (var (at, (column, field)) in read.Index().ToList())
                if (field is null && !given.ContainsKey(Normal(column)) && ColumnNames.Guess(Normal(column), taken) is { } guessed && taken.Add(guessed))
                    read[at] = new(column, guessed);
        if (read.TrueForAll(column => column.Field is null))
            throw new FileRefusedException(
                $"has no column that is known: the first line is its header, and may begin like {string.Join(", ", ImportFields.InTemplate.Skip(2).Take(5))}", 1);
        return (known.Format, [.. read]);

        string? FieldOf(string column) =>
            given.TryGetValue(column, out var mapping) ? mapping == "" ? null : mapping
            : known.Fields.GetValueOrDefault(column) is { } field && taken.Add(field) ? field
            : null;
    }

    private static Known Of(ImportFormat format, string[] signature, string fields) => new(
        format, signature,
        fields.Split(';').Select(pair => pair.Split('=')).GroupBy(pair => Normal(pair[0]), pair => pair[1])
            .ToFrozenDictionary(same => same.Key, same => same.First()));
}
