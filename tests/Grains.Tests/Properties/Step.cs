using CustomerCluster.Customers;
using CustomerCluster.Grains.Customers;
using CustomerCluster.Grains.Sales;
using CustomerCluster.Sales;
using FsCheck;
using FsCheck.Fluent;

namespace CustomerCluster.Grains.Tests.Properties;

/// <summary>Something that a register asks of a customer: out of few request ids, so that some of it is asked again.</summary>
public sealed record Step(int Request, StepKind Kind, int Number)
{
    public static Arbitrary<Step[]> Sequences { get; } = Arb.From(
    (
        from request in Gen.Choose(1, 60)
        from kind in Gen.Elements(Enum.GetValues<StepKind>())
        from number in Gen.Choose(0, 20)
        select new Step(request, kind, number)
    ).ArrayOf().Resize(80), Shorter);

    /// <summary>A sequence that fails is told without the steps that do not matter.</summary>
    private static IEnumerable<Step[]> Shorter(Step[] steps)
    {
        for (var part = steps.Length / 2; part > 0; part /= 2)
            for (var from = 0; from + part <= steps.Length; from += part)
                yield return [.. steps[..from], .. steps[(from + part)..]];
    }

    private decimal Amount => Number / 4m;

    internal Decision Decide(CustomerState state) => Kind switch
    {
        StepKind.EarnPoints => Customer.Decide(state, new EarnPoints(Number), A.Now, A.Policy),
        StepKind.RedeemPoints => Customer.Decide(state, new RedeemPoints(Number)),
        StepKind.AdjustPoints => Customer.Decide(state, new AdjustPoints(Number - 10, "a check"), A.Now, A.Policy),
        StepKind.AddCredit => Customer.Decide(state, new AddCredit(new(Amount)), A.Now, A.Policy),
        StepKind.RemoveCredit => Customer.Decide(state, new RemoveCredit(new(Amount)), A.Policy),
        StepKind.RedeemCredit => Customer.Decide(state, new RedeemCredit(new(Amount)), A.Policy),
        StepKind.AddAddress => Customer.Decide(state, new AddAddress(A.Address(Number), A.Home with { Default = Number % 3 == 0 }), A.Now),
        StepKind.ChangeAddress => Customer.Decide(state, new ChangeAddress(A.Address(Number), A.Home with { Line2 = "2" }), A.Now),
        StepKind.RemoveAddress => Customer.Decide(state, new RemoveAddress(A.Address(Number)), A.Now),
        StepKind.Edit => Customer.Decide(state, new EditCustomer { LastName = $"Lee {Number}", Loyalty = Number > 3 }, A.Now, A.Policy, A.Here),
        StepKind.SellForCash => Customer.Decide(state, Sale(PaymentKind.Cash), A.Now, A.Policy, A.London),
        StepKind.SellForPoints => Customer.Decide(state, Sale(PaymentKind.Points), A.Now, A.Policy, A.London),
        StepKind.SellForCredit => Customer.Decide(state, Sale(PaymentKind.Credit), A.Now, A.Policy, A.London),
        StepKind.TakeSale => Customer.Decide(state, new TakeSale(new($"a{Request}")), A.Now, A.Policy, new OwnedSale(
            "register/1", SaleRows.View(Pricing.Recorded(Sale(PaymentKind.Cash), A.Sterling, A.London), null))),
        _ => throw new ArgumentOutOfRangeException(nameof(Kind), Kind, "is no step"),
    };

    private RecordSale Sale(PaymentKind kind) => A.Sale($"s{Request}", A.By(kind, Amount)) with { Channel = (SalesChannel)(Number % 3) };
}

public enum StepKind
{
    EarnPoints, RedeemPoints, AdjustPoints, AddCredit, RemoveCredit, RedeemCredit, AddAddress, ChangeAddress, RemoveAddress, Edit,
    SellForCash, SellForPoints, SellForCredit, TakeSale,
}
