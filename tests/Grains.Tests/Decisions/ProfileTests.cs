using System.Collections.Immutable;
using CustomerCluster.Chain;
using CustomerCluster.Customers;
using CustomerCluster.Grains.Chain;
using CustomerCluster.Grains.Customers;

namespace CustomerCluster.Grains.Tests.Decisions;

public class ProfileTests
{
    [Fact]
    public void A_customer_is_made_with_a_card_and_its_addresses()
    {
        var ann = Create(new("Ann", "Lee", Phone: "07700 900123", Loyalty: true, Addresses: [A.Home, A.Home with { Default = true }]))
            .Then(typeof(CustomerCreated), typeof(AddressAdded), typeof(AddressAdded));
        ann.Profile.Barcode.ShouldBe(Barcode.Issue(A.Ann));
        ann.Profile.Person.Phone.ShouldBe("07700 900123");
        ann.Profile.Person.PhoneNumber.ShouldBe("+447700900123");
        ann.Profile.HomeStoreId.ShouldBe(A.Soho);
        ann.Addresses.All.Select(address => address.Details.Default).ShouldBe([false, true]);
        ann.Addresses.All.Select(address => address.Id).Distinct().Count().ShouldBe(2);
        ann.Stores.Stores.ShouldBe([new StoreVisit(A.Soho, A.Now)]);
        (ann.CreatedAt, ann.UpdatedAt).ShouldBe((A.Now, A.Now));
    }

    [Fact]
    public void A_customer_is_made_once() =>
        Given.Ann().When(ann => Customer.Decide(ann, new CreateCustomer("Ann"), A.Now, A.Ann, A.Policy, A.Here))
            .ThenRefused(new AlreadyExists("customer"));

    [Fact]
    public void An_existing_card_can_be_attached() =>
        Create(new("Ann", Barcode: "LOYAL-0042")).Then(typeof(CustomerCreated)).Profile.Barcode.ShouldBe("LOYAL-0042");

    [Fact]
    public void A_customer_needs_a_name_or_an_email()
    {
        Create(new(Phone: "07700 900123", FirstName: "  ")).ThenInvalid("firstName", "or a last name or an e-mail");
        Create(new(LastName: "Lee")).Then(typeof(CustomerCreated));
        Create(new(Email: "ann@example.com")).Then(typeof(CustomerCreated));
        Given.Ann().When(ann => Customer.Decide(
                ann, new EditCustomer { FirstName = new(null), LastName = new(null) }, A.Now, A.Policy, A.Here))
            .ThenInvalid("firstName", "or a last name or an e-mail");
    }

    [Fact]
    public void A_chain_may_ask_for_both_names_an_email_and_a_whole_phone_number()
    {
        var policy = A.PolicyWith(new MandatoryFields(BothNames: true, Email: true, PhoneFormat: true));
        var decided = Given.Nothing.When(none => Customer.Decide(
            none, new CreateCustomer(LastName: "Lee", Phone: "900123"), A.Now, A.Ann, policy, A.Here));
        decided.ThenInvalid("firstName", "required by the chain");
        decided.ThenInvalid("email", "required by the chain");
        decided.ThenInvalid("phone", "country code");
    }

    [Fact]
    public void An_edit_of_something_else_is_not_refused_for_what_the_chain_asks_for_since() =>
        Given.Ann().When(ann => Customer.Decide(
                ann, new EditCustomer { Remarks = "likes rye" }, A.Now, A.PolicyWith(new MandatoryFields(Email: true)), A.Here))
            .Then(typeof(ProfileChanged));

    [Fact]
    public void An_edit_changes_what_is_given_and_leaves_the_rest()
    {
        var ann = Given.Ann().When(ann => Customer.Decide(
            ann, new EditCustomer { LastName = "Ray", Phone = new(null), ConsentsToSms = true }, A.Now, A.Policy, A.Here))
            .Then(typeof(ProfileChanged));
        var person = ann.Profile.Person;
        (person.FirstName, person.LastName, person.Phone, person.PhoneNumber).ShouldBe(("Ann", "Ray", null, null));
        (ann.Profile.Consents.Email, ann.Profile.Consents.Sms).ShouldBe((false, true));
        ann.Profile.Loyalty.ShouldBeTrue();
    }

    [Fact]
    public void A_deleted_customer_is_gone_for_every_command()
    {
        var given = Given.Ann(new Customers.CustomerDeleted(null));
        var gone = new NotFound("customer");
        given.When(ann => Customer.Decide(ann, new EditCustomer(), A.Now, A.Policy, A.Here)).ThenRefused(gone);
        given.When(ann => Customer.Decide(ann, new DeleteCustomer(), A.Now)).ThenRefused(gone);
        given.When(ann => Customer.Decide(ann, new EarnPoints(1), A.Now, A.Policy)).ThenRefused(gone);
        given.When(ann => Customer.Decide(ann, new AddCredit(A.Pounds(1)), A.Now, A.Policy)).ThenRefused(gone);
        given.When(ann => Customer.Decide(ann, A.Sale("1", A.Cash(1)), A.Now, A.Policy, A.London)).ThenRefused(gone);
        given.When(ann => Customer.Decide(ann, new AddAddress(A.Address(1), A.Home), A.Now)).ThenRefused(gone);
        given.When(ann => Customer.Decide(ann, new CreateCustomer("Ann"), A.Now, A.Ann, A.Policy, A.Here))
            .ThenRefused(new AlreadyExists("customer"));
    }

    [Fact]
    public void A_group_that_does_not_exist_is_refused() =>
        Given.Ann().When(ann => Customer.Decide(
                ann, new EditCustomer { GroupId = new GroupId(Guid.Empty) }, A.Now, A.Policy, A.Here with { GroupExists = false }))
            .ThenInvalid("groupId", "a group of the chain");

    public static TheoryData<string, EditCustomer> BadFields => new()
    {
        { "firstName", new() { FirstName = new string('x', 101) } },
        { "firstName", new() { FirstName = "Ann\nLee" } },
        { "lastName", new() { LastName = "Lee\0" } },
        { "lastName", new() { LastName = "half a \ud83d pair" } },
        { "email", new() { Email = "ann" } },
        { "email", new() { Email = "ann@" } },
        { "email", new() { Email = "@example.com" } },
        { "email", new() { Email = "ann@example" } },
        { "email", new() { Email = "ann lee@example.com" } },
        { "email", new() { Email = "ann@bob@example.com" } },
        { "email", new() { Email = "ann@example..com" } },
        { "email", new() { Email = $"ann@{new string('x', 250)}.com" } },
        { "phone", new() { Phone = "call me" } },
        { "phone", new() { Phone = "12" } },
        { "phone", new() { Phone = "+1234567890123456" } },
        { "birthday", new() { Birthday = new DateOnly(2025, 3, 16) } },
        { "birthday", new() { Birthday = new DateOnly(1879, 12, 31) } },
        { "gender", new() { Gender = new string('x', 51) } },
        { "company", new() { Company = new string('x', 201) } },
        { "taxNumber", new() { TaxNumber = new string('x', 51) } },
        { "remarks", new() { Remarks = new string('x', 2001) } },
        { "tier", new() { Tier = new string('x', 51) } },
        { "barcode", new() { Barcode = new(null!) } },
        { "barcode", new() { Barcode = "123" } },
        { "barcode", new() { Barcode = "1234 5678" } },
        { "tags", new() { Tags = Enumerable.Range(0, 51).Select(n => $"tag {n}").ToImmutableArray() } },
        { "tags[1]", new() { Tags = ImmutableArray.Create("good", new string('x', 51)) } },
        { "tags[0]", new() { Tags = ImmutableArray.Create(" ") } },
        { "tags[0]", new() { Tags = ImmutableArray.Create<string>([null!]) } },
        { "homeStoreId", new() { HomeStoreId = new StoreId("two words") } },
    };

    [Theory, MemberData(nameof(BadFields))]
    public void A_field_that_breaks_a_rule_is_named(string field, EditCustomer edit) =>
        Given.Ann().When(ann => Customer.Decide(ann, edit, A.Now, A.Policy, A.Here)).ThenInvalid(field, "");

    [Fact]
    public void Every_broken_rule_is_told_at_once() =>
        Create(new(FirstName: new string('x', 101), Email: "ann", Phone: "call me"))
            .Decision.Refusal.ShouldBeOfType<Invalid>().Errors.Keys.Order().ShouldBe(["email", "firstName", "phone"]);

    [Fact]
    public void Tags_are_tidied_and_kept_once() =>
        Given.Ann().When(ann => Customer.Decide(
                ann, new EditCustomer { Tags = ImmutableArray.Create(" vip", "VIP", "rye ") }, A.Now, A.Policy, A.Here))
            .Then(typeof(ProfileChanged)).Profile.Tags.ShouldBe(["vip", "rye"]);

    [Fact]
    public void A_chain_may_ask_for_a_phone_number()
    {
        var policy = A.PolicyWith(new MandatoryFields(Phone: true));
        Create(new("Ann"), policy).ThenInvalid("phone", "required by the chain");
        Create(new("Ann", Phone: "07700 900123"), policy).Then(typeof(CustomerCreated));
        Given.Ann().When(ann => Customer.Decide(ann, new EditCustomer { Phone = new(null) }, A.Now, policy, A.Here))
            .ThenInvalid("phone", "required by the chain");
    }

    [Fact]
    public void A_group_is_chosen_as_one_likes_or_always_or_never()
    {
        var vip = new GroupId(Guid.Parse("01890a5d-ac96-774b-bcce-000000000777"));
        var required = A.PolicyWith(new MandatoryFields(Group: GroupChoice.Required));
        var unavailable = A.PolicyWith(new MandatoryFields(Group: GroupChoice.Unavailable));
        Create(new("Ann", GroupId: vip), A.Policy).Then(typeof(CustomerCreated));
        Create(new("Ann"), A.Policy).Then(typeof(CustomerCreated));
        Create(new("Ann"), required).ThenInvalid("groupId", "required by the chain");
        Create(new("Ann", GroupId: vip), required).Then(typeof(CustomerCreated));
        Create(new("Ann", GroupId: vip), unavailable).ThenInvalid("groupId", "not chosen for a new customer");
        Create(new("Ann"), unavailable).Then(typeof(CustomerCreated));
        Given.Ann().When(ann => Customer.Decide(ann, new EditCustomer { GroupId = new(null) }, A.Now, required, A.Here))
            .ThenInvalid("groupId", "required by the chain");
    }

    [Theory]
    [InlineData("2012345678903", null), InlineData("2012345678900", "3"), InlineData("29000012", null), InlineData("29000017", "2")]
    [InlineData("4006381333930", null), InlineData("96385070", null), InlineData("LOYAL-0042", null), InlineData("201234567890", null)]
    public void A_card_of_our_own_with_a_wrong_check_digit_is_refused_and_others_are_attached_as_they_are(string card, string? check)
    {
        var decided = Create(new("Ann", Barcode: card));
        if (check is null)
            decided.Then(typeof(CustomerCreated)).Profile.Barcode.ShouldBe(card);
        else
            decided.ThenInvalid("barcode", $"check digit, {check}");
    }

    [Fact]
    public void A_consent_says_when_where_and_by_whom_it_was_given_and_withdrawn()
    {
        var given = Create(new("Ann", Consents: new(Email: true))).Then(typeof(CustomerCreated));
        var change = new ConsentChange(A.Now, A.Soho, new("till-1"), "ann");
        given.Profile.Consents.ShouldBe(new Consents(Email: true, EmailChanged: change));

        var later = A.Now.AddDays(3);
        var office = A.Here with { By = new("mary", null, null) };
        var both = Edit(given, new() { ConsentsToEmail = true, ConsentsToSms = true }, later, office);
        both.Profile.Consents.ShouldBe(new Consents(true, true, change, new(later, null, null, "mary")));

        var withdrawn = Edit(both, new() { ConsentsToEmail = false }, later, office);
        withdrawn.Profile.Consents.EmailChanged.ShouldBe(new ConsentChange(later, null, null, "mary"));
        Edit(withdrawn, new() { Remarks = "x" }, later.AddDays(1), office).Profile.Consents.ShouldBe(withdrawn.Profile.Consents);
    }

    [Fact]
    public void A_consent_from_before_it_was_kept_who_noted_it_still_stands()
    {
        var old = A.Created() with { Consents = new(Email: true), By = null };
        Given.Fold(CustomerState.None, old).Profile.Consents.ShouldBe(new Consents(true, false, new(A.Now, null, null, null)));
    }

    [Fact]
    public void A_phone_number_is_read_as_it_is_dialled_where_it_is_typed()
    {
        var person = Given.Nothing.When(none => Customer.Decide(
                none, new CreateCustomer("Mei", Phone: "0912-345-678"), A.Now, A.Ann, A.Policy, A.Here with { Country = "TW" }))
            .Then(typeof(CustomerCreated)).Profile.Person;
        (person.Phone, person.PhoneNumber).ShouldBe(("0912-345-678", "+886912345678"));
    }

    [Theory]
    [InlineData("call me", false), InlineData("020 7946 0990", true)]
    public void The_phone_number_of_an_address_is_one(string phone, bool isOne)
    {
        var decided = Given.Ann().When(ann => Customer.Decide(ann, new AddAddress(A.Address(1), A.Home with { Phone = phone }), A.Now));
        if (isOne)
            decided.Then(typeof(AddressAdded));
        else
            decided.ThenInvalid("phone", "digits");
    }

    private static CustomerState Edit(CustomerState state, EditCustomer edit, DateTimeOffset at, Surroundings around) =>
        Customer.Decide(state, edit, at, A.Policy, around).Events.Aggregate(state, (before, one) => Customer.Apply(before, one, at));

    private static Decided Create(CreateCustomer command, ChainPolicy policy) =>
        Given.Nothing.When(none => Customer.Decide(none, command, A.Now, A.Ann, policy, A.Here));

    private static Decided Create(CreateCustomer command) =>
        Given.Nothing.When(none => Customer.Decide(none, command, A.Now, A.Ann, A.Policy, A.Here));
}
