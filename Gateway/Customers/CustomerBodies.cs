using CustomerCluster.Customers;
using CustomerCluster.Gateway.Http;
using CustomerCluster.Gateway.Requests;
using CustomerCluster.Sales;

namespace CustomerCluster.Gateway.Customers;

/// <summary>The bodies that change customers, field by field.</summary>
internal static class CustomerBodies
{
    private const int MostTags = 200;

    /// <summary>Whoever is made at a register came into a shop; the back office says where from, and is it itself unless told.</summary>
    public static CreateCustomer Create(Fields f, Caller by)
    {
        var origin = f.OneOf<CustomerOrigin>("origin");
        if (!by.InBackOffice && origin is not (null or CustomerOrigin.Retail)) f.Note("origin", "is retail at a register");
        return Create(f, origin ?? (by.InBackOffice ? CustomerOrigin.BackOffice : CustomerOrigin.Retail));
    }

    private static CreateCustomer Create(Fields f, CustomerOrigin origin) => new(
        f.Text("firstName"), f.Text("lastName"), f.Text("email"), f.Text("phone"), f.Date("birthday"), f.Text("gender"),
        f.Text("company"), f.Text("taxNumber"), f.Text("barcode"), Group(f), f.Texts("tags", MostTags), f.Text("remarks"),
        f.Part("consents", c => new Consents(c.Flag("email") ?? false, c.Flag("sms") ?? false)), f.Flag("loyalty") ?? false, Store(f),
        origin, f.Each("addresses", Details, most: 5), f.Flag("allowDuplicate") ?? false);

    /// <summary>
    /// A JSON merge patch: what is absent stays, what is null is cleared. Consent and membership are given or not given: cleared, they
    /// are not.
    /// </summary>
    public static EditCustomer Edit(Fields f)
    {
        f.ReadOnly("id", "version", "origin", "addresses", "points", "pointsOwed", "pointsHeld", "credit", "creditHeld", "holds",
            "account", "spend", "orders", "createdAt", "updatedAt", "lastVisitAt", "phoneNumber");
        var consents = f.Part("consents", Agreement) ?? (f.Has("consents") ? new Agreed(false, false) : new Agreed(null, null));
        return new EditCustomer
        {
            FirstName = f.Edit("firstName", f.Text),
            LastName = f.Edit("lastName", f.Text),
            Email = f.Edit("email", f.Text),
            Phone = f.Edit("phone", f.Text),
            Birthday = f.Edit("birthday", f.Date),
            Gender = f.Edit("gender", f.Text),
            Company = f.Edit("company", f.Text),
            TaxNumber = f.Edit("taxNumber", f.Text),
            Barcode = f.Edit("barcode", f.Needed),
            GroupId = f.Edit("groupId", _ => Group(f)),
            Tags = f.Edit("tags", name => f.Texts(name, MostTags)),
            Remarks = f.Edit("remarks", f.Text),
            ConsentsToEmail = consents.ToEmail is { } email ? new Set<bool>(email) : null,
            ConsentsToSms = consents.ToSms is { } sms ? new Set<bool>(sms) : null,
            Loyalty = f.Edit("loyalty", name => f.Flag(name) ?? false),
            HomeStoreId = f.Edit("homeStoreId", _ => Store(f)),
            Tier = f.Edit("tier", f.Text),
            TierPinned = f.Edit("tierPinned", name => f.Flag(name) ?? false),
        };
    }

    /// <summary>An address may come with an id of the caller's own, and on a form that begins with the store's address.</summary>
    public static AddAddress Address(Fields f, AddressId otherwise) => new(
        f.Uuid("id") is { } id ? new AddressId(id) : otherwise, Details(f), f.Flag("prefill") ?? false);

    public static AddressDetails Details(Fields f) => new(
        f.Text("label"), f.Text("recipient"), f.Text("phone"), f.Text("line1"), f.Text("line2"), f.Text("city"), f.Text("region"),
        f.Text("postcode"), f.Text("country"), f.Flag("default") ?? false);

    public static AdjustPoints Points(Fields f) => new(f.Needed("change", f.Whole("change")), f.Needed("reason"));

    public static SetAccountLimit AccountLimit(Fields f)
    {
        if (!f.Has("limit")) f.Note("limit", "is required, or null");
        return new(f.Amount("limit"), f.Text("reason"));
    }

    public static PayAccount AccountPayment(Fields f) => new(
        f.Needed("amount", f.Amount("amount")), f.OneOf<PaymentKind>("kind") ?? PaymentKind.Cash, f.Text("reference"));

    public static PlaceHold Hold(Fields f, HoldId otherwise) => new(
        f.Uuid("id") is { } id ? new HoldId(id) : otherwise, new SaleId(f.Name("saleId")), f.Whole("points") ?? 0,
        f.Amount("credit") ?? Money.Zero);

    public static (Money Change, string? Reason, DateOnly? ExpiresOn) Credit(Fields f)
    {
        var given = f.Amount("change");
        var change = f.Needed("change", given);
        if (given == Money.Zero) f.Note("change", "is not zero");
        var expiresOn = f.Date("expiresOn");
        if (expiresOn is not null && change < Money.Zero) f.Note("expiresOn", "is of credit that is added");
        return (change, f.Text("reason"), expiresOn);
    }

    /// <summary>A consent that is not named stays as it was.</summary>
    private sealed record Agreed(bool? ToEmail, bool? ToSms);

    private static Agreed Agreement(Fields f)
    {
        f.ReadOnly("emailChanged", "smsChanged");
        return new(f.Has("email") ? f.Flag("email") ?? false : null, f.Has("sms") ? f.Flag("sms") ?? false : null);
    }

    private static GroupId? Group(Fields f) => f.Uuid("groupId") is { } id ? new GroupId(id) : null;

    private static StoreId? Store(Fields f) => f.Text("homeStoreId") is { } id ? new StoreId(id) : null;
}

/// <summary>A new customer as the API's document shows it: a <see cref="CreateCustomer"/>.</summary>
internal sealed record NewCustomer(
    string? FirstName, string? LastName, string? Email, string? Phone, DateOnly? Birthday, string? Gender, string? Company,
    string? TaxNumber, string? Barcode, GroupId? GroupId, string[]? Tags, string? Remarks, ConsentsPatch? Consents, bool? Loyalty,
    StoreId? HomeStoreId, CustomerOrigin? Origin, AddressDetails[]? Addresses, bool? AllowDuplicate);

/// <summary>A new address as the API's document shows it: an <see cref="AddAddress"/>.</summary>
internal sealed record NewAddress(
    AddressId? Id, bool? Prefill, string? Label, string? Recipient, string? Phone, string? Line1, string? Line2, string? City,
    string? Region, string? Postcode, string? Country, bool? Default);

/// <summary>What an edit may name, as the API's document shows it: an <see cref="EditCustomer"/>.</summary>
internal sealed record CustomerPatch
{
    public string? FirstName { get; init; }
    public string? LastName { get; init; }
    public string? Email { get; init; }
    public string? Phone { get; init; }
    public DateOnly? Birthday { get; init; }
    public string? Gender { get; init; }
    public string? Company { get; init; }
    public string? TaxNumber { get; init; }
    public string Barcode { get; init; } = "";
    public GroupId? GroupId { get; init; }
    public string[]? Tags { get; init; }
    public string? Remarks { get; init; }
    public ConsentsPatch? Consents { get; init; }
    public bool? Loyalty { get; init; }
    public StoreId? HomeStoreId { get; init; }
    public string? Tier { get; init; }
    public bool? TierPinned { get; init; }
}

internal sealed record ConsentsPatch
{
    public bool? Email { get; init; }
    public bool? Sms { get; init; }
}
