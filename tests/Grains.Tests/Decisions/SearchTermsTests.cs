using System.Collections.Immutable;
using CustomerCluster.Customers;
using CustomerCluster.Grains.Customers;

namespace CustomerCluster.Grains.Tests.Decisions;

/// <summary>What an edit costs the directory's index: nothing, unless the customer is found by something else afterwards.</summary>
public sealed class SearchTermsTests
{
    private static readonly CustomerState Ann = Customer.Apply(CustomerState.None, A.Created() with { Tags = ["regular"] }, A.Now);

    public static TheoryData<string, EditCustomer> OfSomethingElse => new()
    {
        { "remarks", new() { Remarks = "Prefers oat milk" } },
        { "birthday", new() { Birthday = new(new DateOnly(1990, 5, 1)) } },
        { "gender", new() { Gender = "f" } },
        { "tax number", new() { TaxNumber = "12345678" } },
        { "consent", new() { ConsentsToEmail = new(true) } },
        { "tier", new() { Tier = "gold" } },
        { "the same name", new() { FirstName = "Ann" } },
        { "the same tags", new() { Tags = new(["regular"]) } },
    };

    public static TheoryData<string, EditCustomer> OfWhatIsSearched => new()
    {
        { "first name", new() { FirstName = "Anna" } },
        { "last name", new() { LastName = "Bell" } },
        { "company", new() { Company = "Bakery" } },
        { "e-mail", new() { Email = "ann@example.com" } },
        { "phone", new() { Phone = "07700 900456" } },
        { "card", new() { Barcode = new("CARD-77") } },
        { "tags", new() { Tags = new(["vip"]) } },
    };

    [Theory]
    [MemberData(nameof(OfSomethingElse))]
    public void An_edit_of_what_nobody_searches_leaves_the_index_alone(string what, EditCustomer edit) =>
        TermsAfter(edit).ShouldBeNull(what);

    [Theory]
    [MemberData(nameof(OfWhatIsSearched))]
    public void An_edit_of_what_one_is_found_by_is_indexed(string what, EditCustomer edit) =>
        TermsAfter(edit).ShouldNotBeNull(what);

    private static ImmutableArray<string>? TermsAfter(EditCustomer edit)
    {
        var decided = Customer.Decide(Ann, edit, A.Now, A.Policy, A.Here);
        decided.Refusal.ShouldBeNull();
        var after = decided.Events.Aggregate(Ann, (state, happened) => Customer.Apply(state, happened, A.Now));
        return SearchTerms.Changed(Ann, after);
    }

    [Fact]
    public void An_address_is_indexed_for_its_postcode_and_for_nothing_else()
    {
        var atHome = Customer.Apply(Ann, new AddressAdded(A.Address(1), true, A.Home), A.Now);
        SearchTerms.Changed(Ann, atHome).ShouldNotBeNull().ShouldContain("ec1a9hf");
        SearchTerms.Changed(atHome, Customer.Apply(atHome, new AddressChanged(A.Address(1), true, A.Home with { Line1 = "2" }), A.Now))
            .ShouldBeNull();
        SearchTerms.Changed(atHome, Customer.Apply(atHome, new AddressRemoved(A.Address(1)), A.Now)).ShouldNotBeNull()
            .ShouldNotContain("ec1a9hf");
    }
}
