using System.Collections.Immutable;
using CustomerCluster.Customers;
using CustomerCluster.Grains.Chain;

namespace CustomerCluster.Grains.Customers;

/// <summary>Who a customer is to the chain: the person, the card, the group, the tags, the consents.</summary>
/// <param name="ClaimsPhone">The phone number is this customer's alone: the chain said so when it was set.</param>
/// <param name="ClaimsEmail">The e-mail is this customer's alone: the chain said so when it was set.</param>
public sealed record Profile(
    Person Person, string Barcode, string? Tier, GroupId? GroupId, ImmutableArray<string> Tags, Consents Consents, bool Loyalty,
    StoreId? HomeStoreId, CustomerOrigin Origin, bool ClaimsPhone, bool ClaimsEmail, bool TierPinned = false)
{
    public static readonly Profile None = new(
        Person.Unknown, "", null, null, [], new Consents(), false, null, CustomerOrigin.Retail, false, false);

    private const string NoSuchGroup = "is a group of the chain";

    /// <param name="store">Where it happens; null in the back office and online.</param>
    /// <param name="issue">The card to issue if none is attached.</param>
    public static Decision Decide(
        CreateCustomer command, StoreId? store, string issue, DateTimeOffset now, ChainPolicy policy, bool groupExists)
    {
        var edit = AsEdit(command);
        var person = Person.Unknown.Apply(Person.ChangesIn(edit, policy.Settings.Country)!);
        var rules = ProfileRules.Fields(edit, now, policy)
            .Mandatory(person, edit, policy.Mandatory)
            .That(groupExists, "groupId", NoSuchGroup)
            .That(Enum.IsDefined(command.Origin), "origin", "is retail, online, backOffice or import");
        var addresses = command.Addresses.OrEmpty();
        for (var i = 0; i < Math.Min(addresses.Length, Addresses.Limit); i++)
        {
            if (addresses[i] is { } address)
                rules.Address(address, $"addresses[{i}].");
            else
                rules.That(false, $"addresses[{i}]", "is required");
        }
        if (rules.Broken is { } invalid)
            return invalid;
        return new CustomerCreated(
            command.Barcode ?? issue, command.GroupId, Tidied(command.Tags), command.Consents ?? new Consents(), command.Loyalty,
            command.HomeStoreId ?? store, command.Origin, store,
            policy.Settings.UniquePhone, policy.Settings.UniqueEmail, person);
    }

    public Decision Decide(EditCustomer command, DateTimeOffset now, ChainPolicy policy, bool groupExists)
    {
        var changes = Person.ChangesIn(command, policy.Settings.Country);
        var rules = ProfileRules.Fields(command, now, policy)
            .Mandatory(changes is null ? Person : Person.Apply(changes), command, policy.Mandatory)
            .That(groupExists, "groupId", NoSuchGroup);
        if (rules.Broken is { } invalid)
            return invalid;
        return new ProfileChanged(
            command.Barcode, command.Tier is { } tier ? new(Typed.Clean(tier.Value)) : null, command.GroupId,
            command.Tags is { } tags ? new(Tidied(tags.Value)) : null,
            command.ConsentsToEmail, command.ConsentsToSms, command.Loyalty, command.HomeStoreId,
            command.Phone is null ? null : policy.Settings.UniquePhone,
            command.Email is null ? null : policy.Settings.UniqueEmail,
            changes,
            command.TierPinned?.Value ?? (command.Tier is { } byHand ? byHand.Value is not null : null));
    }

    public static Profile Apply(CustomerCreated happened) => new(
        happened.Personal ?? Person.Unknown, happened.Barcode, null, happened.GroupId, happened.Tags.OrEmpty(), happened.Consents,
        happened.Loyalty, happened.HomeStoreId, happened.Origin, happened.ClaimsPhone, happened.ClaimsEmail);

    public Profile Apply(ProfileChanged happened) => this with
    {
        Person = happened.Personal is { } changes ? Person.Apply(changes) : Person,
        Barcode = happened.Barcode?.Value ?? Barcode,
        Tier = happened.Tier is { } tier ? tier.Value : Tier,
        GroupId = happened.GroupId is { } group ? group.Value : GroupId,
        Tags = happened.Tags is { } tags ? tags.Value.OrEmpty() : Tags,
        Consents = new(happened.ConsentsToEmail?.Value ?? Consents.Email, happened.ConsentsToSms?.Value ?? Consents.Sms),
        Loyalty = happened.Loyalty?.Value ?? Loyalty,
        HomeStoreId = happened.HomeStoreId is { } store ? store.Value : HomeStoreId,
        ClaimsPhone = happened.ClaimsPhone ?? ClaimsPhone,
        ClaimsEmail = happened.ClaimsEmail ?? ClaimsEmail,
        TierPinned = happened.TierPinned ?? TierPinned,
    };

    public Profile Apply(TierChanged happened) => this with { Tier = happened.Tier };

    private static ImmutableArray<string> Tidied(ImmutableArray<string> tags) =>
        [.. tags.OrEmpty().Select(tag => tag.Trim()).Distinct(StringComparer.OrdinalIgnoreCase)];

    private static EditCustomer AsEdit(CreateCustomer command) => new()
    {
        FirstName = command.FirstName,
        LastName = command.LastName,
        Email = command.Email,
        Phone = command.Phone,
        Birthday = command.Birthday,
        Gender = command.Gender,
        Company = command.Company,
        TaxNumber = command.TaxNumber,
        Barcode = command.Barcode is { } card ? new(card) : null,
        Tags = command.Tags,
        Remarks = command.Remarks,
        HomeStoreId = command.HomeStoreId,
    };
}
