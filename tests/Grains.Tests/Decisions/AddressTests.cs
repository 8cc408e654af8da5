using CustomerCluster.Customers;
using CustomerCluster.Grains.Customers;

namespace CustomerCluster.Grains.Tests.Decisions;

public class AddressTests
{
    private static readonly AddressAdded[] Five = [.. Enumerable.Range(1, 5).Select(n => new AddressAdded(A.Address(n), n == 1, A.Home))];

    [Fact]
    public void The_fifth_address_is_taken_and_the_sixth_refused()
    {
        Given.Ann([.. Five[..4]]).When(ann => Customer.Decide(ann, new AddAddress(A.Address(5), A.Home), A.Now)).Then(typeof(AddressAdded));
        Given.Ann([.. Five]).When(ann => Customer.Decide(ann, new AddAddress(A.Address(6), A.Home), A.Now))
            .ThenRefused(new AddressLimitReached(5));
    }

    [Fact]
    public void A_customer_is_not_made_with_six_addresses() =>
        Given.Nothing.When(none => Customer.Decide(
                none, new CreateCustomer("Ann", Addresses: [.. Enumerable.Repeat(A.Home, 6)]), A.Now, A.Ann, A.Policy, A.Here))
            .ThenRefused(new AddressLimitReached(5));

    [Fact]
    public void The_first_address_is_the_default_until_another_takes_over()
    {
        var ann = Given.Ann().When(ann => Customer.Decide(ann, new AddAddress(A.Address(1), A.Home), A.Now)).Then(typeof(AddressAdded));
        Defaults(ann).ShouldBe([A.Address(1)]);
        ann = new Given(ann).When(ann => Customer.Decide(ann, new AddAddress(A.Address(2), A.Home with { Default = true }), A.Now))
            .Then(typeof(AddressAdded));
        Defaults(ann).ShouldBe([A.Address(2)]);
        ann = new Given(ann).When(ann => Customer.Decide(ann, new ChangeAddress(A.Address(1), A.Home with { Default = true }), A.Now))
            .Then(typeof(AddressChanged));
        Defaults(ann).ShouldBe([A.Address(1)]);
    }

    [Fact]
    public void There_is_always_one_default()
    {
        var given = Given.Ann([.. Five]);
        var changed = given.When(ann => Customer.Decide(ann, new ChangeAddress(A.Address(1), A.Home), A.Now)).Then(typeof(AddressChanged));
        Defaults(changed).ShouldBe([A.Address(1)]);
        var removed = given.When(ann => Customer.Decide(ann, new RemoveAddress(A.Address(1)), A.Now)).Then(typeof(AddressRemoved));
        Defaults(removed).ShouldBe([A.Address(2)]);
    }

    [Fact]
    public void An_address_that_is_not_there_cannot_be_changed_or_removed()
    {
        Given.Ann().When(ann => Customer.Decide(ann, new ChangeAddress(A.Address(1), A.Home), A.Now)).ThenRefused(new NotFound("address"));
        Given.Ann().When(ann => Customer.Decide(ann, new RemoveAddress(A.Address(1)), A.Now)).ThenRefused(new NotFound("address"));
    }

    [Fact]
    public void An_address_is_added_once() =>
        Given.Ann(Five[0]).When(ann => Customer.Decide(ann, new AddAddress(A.Address(1), A.Home), A.Now))
            .ThenRefused(new AlreadyExists("address"));

    [Fact]
    public void A_country_is_two_letters_that_mean_one()
    {
        Given.Ann().When(ann => Customer.Decide(ann, new AddAddress(A.Address(1), A.Home with { Country = "XX" }), A.Now))
            .ThenInvalid("country", "ISO 3166-1");
        Given.Ann().When(ann => Customer.Decide(ann, new AddAddress(A.Address(1), A.Home with { Country = "fr" }), A.Now))
            .Then(typeof(AddressAdded)).Addresses.All[0].Details.Country.ShouldBe("FR");
        Given.Nothing.When(none => Customer.Decide(
                none, new CreateCustomer("Ann", Addresses: [A.Home, A.Home with { Country = "England" }]), A.Now, A.Ann, A.Policy, A.Here))
            .ThenInvalid("addresses[1].country", "ISO 3166-1");
    }

    [Fact]
    public void An_address_says_where() =>
        Given.Ann().When(ann => Customer.Decide(ann, new AddAddress(A.Address(1), new AddressDetails(Label: "home")), A.Now))
            .ThenInvalid("line1", "is required");

    private static IEnumerable<AddressId> Defaults(CustomerState ann) =>
        ann.Addresses.All.Where(address => address.Details.Default).Select(address => address.Id);

    [Fact]
    public void An_address_on_the_store_s_form_takes_from_the_store_what_is_not_given()
    {
        var outlet = new AddressDetails(Line1: "3 Mill Yard", Line2: "Unit 4", City: "Leeds", Postcode: "LS1 4AA", Country: "GB");
        Added(new(Recipient: "Ann"), outlet).ShouldBe(outlet with { Recipient = "Ann", Default = true });
        Added(new(Line1: "5 Mill Yard", City: " "), outlet).ShouldBe(outlet with { Line1 = "5 Mill Yard", Line2 = null, Default = true });
        Given.Ann().When(ann => Customer.Decide(ann, new AddAddress(A.Address(1), A.Home, Prefill: true), A.Now))
            .ThenInvalid("prefill", "a store that has an address");
        // Whoever does not ask for it gets what they gave.
        Given.Ann().When(ann => Customer.Decide(ann, new AddAddress(A.Address(1), new(City: "York")), A.Now, outlet))
            .Then(typeof(AddressAdded)).Addresses.All[0].Details.ShouldBe(new(City: "York", Default: true));
    }

    private static AddressDetails Added(AddressDetails given, AddressDetails outlet) =>
        Given.Ann().When(ann => Customer.Decide(ann, new AddAddress(A.Address(1), given, Prefill: true), A.Now, outlet))
            .Then(typeof(AddressAdded)).Addresses.All[0].Details;
}
