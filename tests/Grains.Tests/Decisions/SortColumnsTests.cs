using System.Collections.Immutable;
using CustomerCluster.Customers;
using CustomerCluster.Grains.Customers;
using CustomerCluster.Journal;

namespace CustomerCluster.Grains.Tests.Decisions;

/// <summary>A customer's place in the lists is written when it moves, and only then.</summary>
public sealed class SortColumnsTests
{
    private static readonly CustomerState Ann = Given.Ann().State;

    public static TheoryData<string, EditCustomer> OfWhatIsSortedBy => new()
    {
        { "first name", new() { FirstName = "Anna" } },
        { "last name", new() { LastName = "Bell" } },
        { "e-mail, which stands in for a name", new() { Email = "ann@example.com" } },
        { "group", new() { GroupId = new(new GroupId(Guid.CreateVersion7())) } },
        { "tier", new() { Tier = "gold" } },
        { "consent", new() { ConsentsToSms = new(true) } },
    };

    [Theory]
    [MemberData(nameof(OfWhatIsSortedBy))]
    public void An_edit_of_what_one_is_sorted_by_moves_the_customer(string what, EditCustomer edit) =>
        SortAfter(Customer.Decide(Ann, edit, A.Now, A.Policy, A.Here)).ShouldNotBeNull(what);

    [Fact]
    public void An_edit_of_anything_else_leaves_the_customer_in_place() =>
        SortAfter(Customer.Decide(Ann, new EditCustomer { Remarks = "Prefers oat milk", Phone = "07700 900456" }, A.Now, A.Policy, A.Here))
            .ShouldBeNull();

    [Fact]
    public void Points_move_the_customer() =>
        SortAfter(Customer.Decide(Ann, new AdjustPoints(50, "welcome"), A.Now, A.Policy))!.Points.ShouldBe(50);

    [Fact]
    public void A_sale_moves_the_customer_who_earns_no_points_by_it()
    {
        var before = Given.AnnWhoHasNotJoined().State;
        var sort = Rows(before, Customer.Decide(before, A.Sale("s-1", A.Cash(12.5m)), A.Now, A.Policy, A.London).Events).Sort!;
        (sort.Spend, sort.Orders, sort.Points).ShouldBe((1250, 1, 0));
    }

    [Fact]
    public void A_new_customer_has_a_place_however_little_is_known_of_them()
    {
        var nobody = A.Created(loyalty: false) with { Personal = Person.Unknown };
        Rows(CustomerState.None, [nobody]).Sort.ShouldNotBeNull();
    }

    private static SortColumns? SortAfter(Decision decided)
    {
        decided.Refusal.ShouldBeNull();
        return Rows(Ann, decided.Events).Sort;
    }

    private static CustomerRow Rows(CustomerState before, ImmutableArray<Event> events) => CustomerRows.Of(
        A.Ann, new("customer/ann", before, Given.Fold(before, events), events, 1, A.Now), A.Policy).Shows.Customer!;
}
