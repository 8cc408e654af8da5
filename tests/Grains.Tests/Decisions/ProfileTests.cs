using System.Collections.Immutable;
using CustomerCluster.Chain;
using CustomerCluster.Customers;
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
        Given.Ann().When(ann => Customer.Decide(ann, new CreateCustomer("Ann"), A.Now, A.Ann, null, A.Policy))
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
        Given.Ann().When(ann => Customer.Decide(ann, new EditCustomer { FirstName = new(null), LastName = new(null) }, A.Now, A.Policy))
            .ThenInvalid("firstName", "or a last name or an e-mail");
    }

    [Fact]
    public void A_chain_may_ask_for_both_names_an_email_and_a_whole_phone_number()
    {
        var policy = A.PolicyWith(new MandatoryFields(BothNames: true, Email: true, PhoneFormat: true));
        var decided = Given.Nothing.When(none => Customer.Decide(
            none, new CreateCustomer(LastName: "Lee", Phone: "900123"), A.Now, A.Ann, null, policy));
        decided.ThenInvalid("firstName", "required by the chain");
        decided.ThenInvalid("email", "required by the chain");
        decided.ThenInvalid("phone", "country code");
    }

    [Fact]
    public void An_edit_of_something_else_is_not_refused_for_what_the_chain_asks_for_since() =>
        Given.Ann().When(ann => Customer.Decide(
                ann, new EditCustomer { Remarks = "likes rye" }, A.Now, A.PolicyWith(new MandatoryFields(Email: true))))
            .Then(typeof(ProfileChanged));

    [Fact]
    public void An_edit_changes_what_is_given_and_leaves_the_rest()
    {
        var ann = Given.Ann().When(ann => Customer.Decide(
            ann, new EditCustomer { LastName = "Ray", Phone = new(null), ConsentsToSms = true }, A.Now, A.Policy))
            .Then(typeof(ProfileChanged));
        var person = ann.Profile.Person;
        (person.FirstName, person.LastName, person.Phone, person.PhoneNumber).ShouldBe(("Ann", "Ray", null, null));
        ann.Profile.Consents.ShouldBe(new Consents(Email: false, Sms: true));
        ann.Profile.Loyalty.ShouldBeTrue();
    }

    [Fact]
    public void A_deleted_customer_is_gone_for_every_command()
    {
        var given = Given.Ann(new Customers.CustomerDeleted(null));
        var gone = new NotFound("customer");
        given.When(ann => Customer.Decide(ann, new EditCustomer(), A.Now, A.Policy)).ThenRefused(gone);
        given.When(ann => Customer.Decide(ann, new DeleteCustomer(), A.Now)).ThenRefused(gone);
        given.When(ann => Customer.Decide(ann, new EarnPoints(1), A.Now, A.Policy)).ThenRefused(gone);
        given.When(ann => Customer.Decide(ann, new AddCredit(A.Pounds(1)), A.Now, A.Policy)).ThenRefused(gone);
        given.When(ann => Customer.Decide(ann, A.Sale("1", A.Cash(1)), A.Now, A.Policy, A.London)).ThenRefused(gone);
        given.When(ann => Customer.Decide(ann, new AddAddress(A.Address(1), A.Home), A.Now)).ThenRefused(gone);
        given.When(ann => Customer.Decide(ann, new CreateCustomer("Ann"), A.Now, A.Ann, null, A.Policy))
            .ThenRefused(new AlreadyExists("customer"));
    }

    [Fact]
    public void A_group_that_does_not_exist_is_refused() =>
        Given.Ann().When(ann => Customer.Decide(
                ann, new EditCustomer { GroupId = new GroupId(Guid.Empty) }, A.Now, A.Policy, groupExists: false))
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
        Given.Ann().When(ann => Customer.Decide(ann, edit, A.Now, A.Policy)).ThenInvalid(field, "");

    [Fact]
    public void Every_broken_rule_is_told_at_once() =>
        Create(new(FirstName: new string('x', 101), Email: "ann", Phone: "call me"))
            .Decision.Refusal.ShouldBeOfType<Invalid>().Errors.Keys.Order().ShouldBe(["email", "firstName", "phone"]);

    [Fact]
    public void Tags_are_tidied_and_kept_once() =>
        Given.Ann().When(ann => Customer.Decide(
                ann, new EditCustomer { Tags = ImmutableArray.Create(" vip", "VIP", "rye ") }, A.Now, A.Policy))
            .Then(typeof(ProfileChanged)).Profile.Tags.ShouldBe(["vip", "rye"]);

    private static Decided Create(CreateCustomer command) =>
        Given.Nothing.When(none => Customer.Decide(none, command, A.Now, A.Ann, A.Soho, A.Policy));
}
