using CustomerCluster.Customers;
using CustomerCluster.Grains.Customers;
using CustomerCluster.Grains.Sales;
using CustomerCluster.Sales;

namespace CustomerCluster.Grains.Tests.Decisions;

public class HoldTests
{
    private static readonly RegisterId Till = new("till-1");
    private static readonly Event[] Rich = [new PointsEarned(1000), new CreditAdded(A.Pounds(30))];

    [Fact]
    public void What_an_open_cart_holds_nobody_else_spends()
    {
        var held = Given.Ann([.. Rich, Hold(1, "cart", points: 800, credit: 25)]);
        held.When(ann => Customer.Decide(ann, new RedeemPoints(201))).ThenRefused(new InsufficientPoints(201, 200));
        held.When(ann => Customer.Decide(ann, new AdjustPoints(-201, "typo"), A.Now, A.Policy)).ThenRefused(new InsufficientPoints(201, 200));
        held.When(ann => Customer.Decide(ann, new RedeemCredit(A.Pounds(5.01m)), A.Policy))
            .ThenRefused(new InsufficientCredit(A.Pounds(5.01m), A.Pounds(5)));
        held.When(Sells("other", A.By(PaymentKind.Points, 2.01m))).ThenRefused(new InsufficientPoints(201, 200));
        held.When(Places(2, points: 201)).ThenRefused(new InsufficientPoints(201, 200));
        held.When(Places(2, credit: 5.01m)).ThenRefused(new InsufficientCredit(A.Pounds(5.01m), A.Pounds(5)));
    }

    [Fact]
    public void The_sale_of_the_cart_takes_what_was_held_for_it()
    {
        var ann = Given.Ann([.. Rich, Hold(1, "cart", points: 800), Hold(2, "cart", credit: 25)])
            .When(Sells("cart", A.By(PaymentKind.Points, 10), A.By(PaymentKind.Credit, 30)))
            .Then(typeof(SaleRecorded), typeof(HoldReleased), typeof(HoldReleased), typeof(PointsRedeemed), typeof(CreditRedeemed),
                typeof(PointsEarned));
        ann.Holds.All.ShouldBeEmpty();
        (ann.Points.Balance, ann.Credit.Balance).ShouldBe((30, Money.Zero));
    }

    [Fact]
    public void A_cart_that_is_cleared_gives_back_what_it_held()
    {
        var ann = Given.Ann([.. Rich, Hold(1, "cart", points: 800)])
            .When(state => Customer.Decide(state, new ReleaseHold(Id(1)))).Then(typeof(HoldReleased));
        ann.Holds.All.ShouldBeEmpty();
        Given.Ann().When(state => Customer.Decide(state, new ReleaseHold(Id(1)))).ThenRefused(new NotFound("hold"));
    }

    [Fact]
    public async Task A_hold_comes_back_by_itself_when_its_time_is_over()
    {
        var ann = Given.Ann([.. Rich, Hold(1, "cart", points: 800)]).State;
        var over = A.Now.AddMinutes(A.Policy.Settings.HoldMinutes);

        Lapses.Next(ann, A.Policy).ShouldBe(over);
        (await Redeems(ann, 1000, over.AddTicks(-1))).Refusal.ShouldBe(new InsufficientPoints(1000, 200));
        (await Redeems(ann, 1000, over)).Events.ShouldBe([new HoldReleased(Id(1), HoldEnd.Expired), new PointsRedeemed(-1000)]);
        (await Customer.Lapse(ann, over, A.Policy)).Events.ShouldBe([new HoldReleased(Id(1), HoldEnd.Expired)]);
        (await Customer.Lapse(ann, A.Now, A.Policy)).Events.ShouldBe([new Reviewed()]);
    }

    [Fact]
    public void A_hold_is_of_something_and_for_a_sale()
    {
        Given.Ann(Rich).When(Places(1)).ThenInvalid("points", "above zero");
        Given.Ann(Rich).When(Places(1, points: -1)).ThenInvalid("points", "not below zero");
        Given.Ann(Rich).When(Places(1, credit: 0.001m)).ThenInvalid("credit", "2 decimals");
        Given.Ann(Rich).When(ann => Customer.Decide(ann, new PlaceHold(Id(1), new("no sale"), 5), Till, A.Now, A.Policy))
            .ThenInvalid("saleId", "letters");
        Given.AnnWhoHasNotJoined().When(Places(1, points: 5)).ThenRefused(new NotInLoyaltyProgramme());
    }

    [Fact]
    public void Twenty_holds_are_enough_and_no_id_is_used_twice()
    {
        var many = Given.Ann([.. Rich, .. Enumerable.Range(1, 20).Select(n => Hold(n, $"cart-{n}", points: 1))]);
        many.When(Places(21, points: 1)).ThenRefused(new HoldLimitReached(20));
        Given.Ann([.. Rich, Hold(1, "cart", points: 1)]).When(Places(1, points: 1)).ThenRefused(new AlreadyExists("hold"));
    }

    private static ValueTask<Decision> Redeems(CustomerState ann, long points, DateTimeOffset now) =>
        Customer.InTime(ann, now, A.Policy, state => new(Customer.Decide(state, new RedeemPoints(points))));

    private static Func<CustomerState, Decision> Places(int id, long points = 0, decimal credit = 0) => ann =>
        Customer.Decide(ann, new PlaceHold(Id(id), new($"cart-{id}"), points, A.Pounds(credit)), Till, A.Now, A.Policy);

    private static Func<CustomerState, Decision> Sells(string id, params Payment[] payments) =>
        ann => Customer.Decide(ann, A.Sale(id, payments), A.Now, A.Policy, A.London);

    private static HoldPlaced Hold(int id, string sale, long points = 0, decimal credit = 0) => new(new(
        Id(id), new(sale), points, A.Pounds(credit), Till, A.Now.AddMinutes(A.Policy.Settings.HoldMinutes)));

    private static HoldId Id(int number) => new(A.Address(number).Value);
}
