using CustomerCluster.Grains.Customers;
using CustomerCluster.Grains.Sales;

namespace CustomerCluster.Grains.Tests.Decisions;

/// <summary>The journal's format, which outlives every version of the code.</summary>
public class EventTests
{
    private static readonly EventJson Json = EventJson.In(A.Sterling);

    [Fact]
    public void Balances_are_added_up_from_whole_minor_units()
    {
        Json.Write(new CreditRedeemed(A.Pounds(-12.5m), SaleId: new SaleId("7"))).Payload.ShouldBe("""{"amount":-1250,"saleId":"7"}""");
        Json.Write(new PointsRedeemed(-50)).ShouldBe(new("PointsRedeemed", """{"points":-50}"""));
    }

    [Fact]
    public void A_sale_is_kept_whole_but_for_what_may_name_a_person()
    {
        var sale = Pricing.Recorded(
            A.Sale("7", [A.Bread(2.5m, quantity: 1.5m, discount: 0.25m, tax: 0.1m)], A.Cash(3.5m)) with
            {
                Note = "for Ann", TaxNumber = "42",
            },
            A.Sterling, A.London) with { PointsEarned = 3, PointsRate = 1.5m };

        var data = Json.Write(sale);

        data.Payload.ShouldBe("""
            {"saleId":"7","storeId":"soho","registerId":"till-1","channel":"retail","soldAt":"2025-03-14T10:30:00Z",
            "businessDay":"2025-03-14","offline":false,"preorder":false,"total":350,
            "lines":[{"sku":"bread","name":"A loaf of bread","quantity":1.5,"unitPrice":250,"discount":25,"tax":10}],
            "payments":[{"kind":"cash","amount":350}],"pointsEarned":3,"pointsRate":1.5,"pointsRounding":"down","pointsRedeemed":0,"creditRedeemed":0,"accountCharged":0}
            """.ReplaceLineEndings(""));
        data.Personal.ShouldBe("""{"note":"for Ann","taxNumber":"42"}""");
        var read = Json.Read(data.Type, data.Payload, data.Personal).ShouldBeOfType<SaleRecorded>();
        Json.Write(read).ShouldBe(data);
        Json.Read(data.Type, data.Payload, null).ShouldBeOfType<SaleRecorded>().Personal.ShouldBeNull();
    }

    [Fact]
    public void An_edit_tells_a_field_that_was_cleared_from_one_that_was_left()
    {
        var changes = new PersonChanges(null, null, new(null), null, null, null, null, null, null, "likes rye");
        var data = Json.Write(new ProfileChanged(null, new(null), null, null, null, null, true, null, null, true, changes));
        data.Payload.ShouldBe("""{"tier":null,"loyalty":true,"claimsEmail":true}""");
        data.Personal.ShouldBe("""{"email":null,"remarks":"likes rye"}""");
        var read = Json.Read(data.Type, data.Payload, data.Personal).ShouldBeOfType<ProfileChanged>();
        (read.Tier, read.Barcode, read.Personal!.Email, read.Personal.FirstName).ShouldBe((new Set<string?>(null), null, new(null), null));
        Json.Read(data.Type, "{}", """{"email":null}""").ShouldBeOfType<ProfileChanged>().Personal!.Email.ShouldNotBeNull();
    }

    [Fact]
    public void An_unknown_event_stops_the_replay()
    {
        Should.Throw<InvalidOperationException>(() => Json.Read("PointsInvented", "{}", null)).Message.ShouldContain("PointsInvented");
        Should.Throw<UnknownEventException>(() => Customer.Apply(CustomerState.None, new Registers.RegisterRevoked(null), A.Now));
    }

    public static TheoryData<Type> CustomerEvents =>
        [.. typeof(Event).Assembly.GetTypes().Where(type => type.IsSubclassOf(typeof(Event)) && !type.IsAbstract
            && (type.Namespace == typeof(Customer).Namespace || type.IsSubclassOf(typeof(SaleEvent))))];

    [Theory, MemberData(nameof(CustomerEvents))]
    public void Every_event_of_a_customer_is_known_to_the_fold(Type type)
    {
        // Without any content it may fail in its own Apply: that it gets there is what is asked.
        var happened = (Event)System.Runtime.CompilerServices.RuntimeHelpers.GetUninitializedObject(type);
        Record.Exception(() => Customer.Apply(CustomerState.None, happened, A.Now)).ShouldNotBeOfType<UnknownEventException>();
    }
}
