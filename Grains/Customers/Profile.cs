using System.Collections.Immutable;
using CustomerCluster.Chain;
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
    /// <summary>By what else the customer is found: former cards, phones and e-mails of those who were merged into them.</summary>
    public ImmutableArray<KnownBy> KnownBy { get; init; } = [];

    public static readonly Profile None = new(
        Person.Unknown, "", null, null, [], new Consents(), false, null, CustomerOrigin.Retail, false, false);

    /// <param name="issue">The card to issue if none is attached.</param>
    public static Decision Decide(
        CreateCustomer command, string issue, DateTimeOffset now, ChainPolicy policy, Surroundings around)
    {
        var edit = AsEdit(command);
        var person = Person.Unknown.Apply(Person.ChangesIn(edit, around.Country)!);
        var rules = ProfileRules.Fields(edit, now, policy, around.Country)
            .Mandatory(person, edit, policy.Mandatory)
            .Group(command.GroupId, policy.Mandatory.Group, around.GroupExists)
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
        if (Duplicate(command, policy, around.Known.OrEmpty()) is { } duplicate)
            return duplicate;
        var consents = new Consents(command.Consents?.Email ?? false, command.Consents?.Sms ?? false);
        return new CustomerCreated(
            command.Barcode ?? issue, command.GroupId, Tidied(command.Tags), consents, command.Loyalty,
            command.HomeStoreId ?? around.By.StoreId, command.Origin, around.By.StoreId,
            Claims(policy.Duplicates.Phone), Claims(policy.Duplicates.Email), person,
            consents is { Email: false, Sms: false } ? null : around.By);
    }

    public Decision Decide(EditCustomer command, DateTimeOffset now, ChainPolicy policy, Surroundings around)
    {
        var changes = Person.ChangesIn(command, around.Country);
        var rules = ProfileRules.Fields(command, now, policy, around.Country)
            .Mandatory(changes is null ? Person : Person.Apply(changes), command, policy.Mandatory)
            .Group(command.GroupId, policy.Mandatory.Group, around.GroupExists);
        if (rules.Broken is { } invalid)
            return invalid;
        return new ProfileChanged(
            command.Barcode, command.Tier is { } tier ? new(Typed.Clean(tier.Value)) : null, command.GroupId,
            command.Tags is { } tags ? new(Tidied(tags.Value)) : null,
            command.ConsentsToEmail, command.ConsentsToSms, command.Loyalty, command.HomeStoreId,
            command.Phone is null ? null : Claims(policy.Duplicates.Phone),
            command.Email is null ? null : Claims(policy.Duplicates.Email),
            changes,
            command.TierPinned?.Value ?? (command.Tier is { } byHand ? byHand.Value is not null : null),
            command.ConsentsToEmail is null && command.ConsentsToSms is null ? null : around.By);
    }

    public static Profile Apply(CustomerCreated happened, DateTimeOffset at) => new(
        happened.Personal ?? Person.Unknown, happened.Barcode, null, happened.GroupId, happened.Tags.OrEmpty(),
        Agreed(new(), happened.Consents.Email, happened.Consents.Sms, happened.By, at),
        happened.Loyalty, happened.HomeStoreId, happened.Origin, happened.ClaimsPhone, happened.ClaimsEmail);

    public Profile Apply(ProfileChanged happened, DateTimeOffset at) => this with
    {
        Person = happened.Personal is { } changes ? Person.Apply(changes) : Person,
        Barcode = happened.Barcode?.Value ?? Barcode,
        Tier = happened.Tier is { } tier ? tier.Value : Tier,
        GroupId = happened.GroupId is { } group ? group.Value : GroupId,
        Tags = happened.Tags is { } tags ? tags.Value.OrEmpty() : Tags,
        Consents = Agreed(Consents, happened.ConsentsToEmail?.Value, happened.ConsentsToSms?.Value, happened.By, at),
        Loyalty = happened.Loyalty?.Value ?? Loyalty,
        HomeStoreId = happened.HomeStoreId is { } store ? store.Value : HomeStoreId,
        ClaimsPhone = happened.ClaimsPhone ?? ClaimsPhone,
        ClaimsEmail = happened.ClaimsEmail ?? ClaimsEmail,
        TierPinned = happened.TierPinned ?? TierPinned,
    };

    public Profile Apply(TierChanged happened) => this with { Tier = happened.Tier };
    public Profile Apply(GroupLeft happened) => GroupId == happened.GroupId ? this with { GroupId = null } : this;

    /// <summary>One that is confirmed as it was keeps the moment when it was given or withdrawn.</summary>
    private static Consents Agreed(Consents before, bool? email, bool? sms, ChangedBy? by, DateTimeOffset at)
    {
        var change = new ConsentChange(at, by?.StoreId, by?.RegisterId, by?.User);
        return new(
            email ?? before.Email, sms ?? before.Sms,
            email is not null && email != before.Email ? change : before.EmailChanged,
            sms is not null && sms != before.Sms ? change : before.SmsChanged);
    }

    private static bool Claims(DuplicateRule rule) => rule == DuplicateRule.Refuse;

    private static Refusal? Duplicate(CreateCustomer command, ChainPolicy policy, ImmutableArray<CustomerMatch> known)
    {
        if (known.FirstOrDefault(match => Claims(RuleOf(match))) is { } refused)
            return new DuplicateCustomer(refused.Field, refused.Id);
        return known.IsEmpty || command.AllowDuplicate ? null : new PossibleDuplicate(known);

        DuplicateRule RuleOf(CustomerMatch match) => match.Field == "phone" ? policy.Duplicates.Phone : policy.Duplicates.Email;
    }

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
