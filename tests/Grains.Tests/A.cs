using System.Collections.Immutable;
using CustomerCluster.Chain;
using CustomerCluster.Customers;
using CustomerCluster.Grains.Chain;
using CustomerCluster.Grains.Customers;
using CustomerCluster.Sales;

namespace CustomerCluster.Grains.Tests;

/// <summary>What the tests are about: a chain in London, a customer called Ann, sales of bread.</summary>
internal static class A
{
    public static readonly DateTimeOffset Now = new(2025, 3, 14, 10, 30, 0, TimeSpan.Zero);
    public static readonly TimeZoneInfo London = TimeZoneInfo.FindSystemTimeZoneById("Europe/London");
    public static readonly Currency Sterling = new("GBP", 2);
    public static readonly ChainPolicy Policy = new(Sterling, ChainSettings.Default);
    public static readonly CustomerId Ann = Customer(1);
    public static readonly StoreId Soho = new("soho");

    /// <summary>A cashier at the till in Soho.</summary>
    public static readonly Surroundings Here = new("GB", new("ann", Soho, new("till-1")));

    public static CustomerId Customer(int number) => new(Guid.Parse($"01890a5d-ac96-774b-bcce-{number:x12}"));
    public static AddressId Address(int number) => new(Guid.Parse($"01890a5d-ac96-774b-aaaa-{number:x12}"));

    public static readonly AddressDetails Home = new(Line1: "1 Long Lane", City: "London", Postcode: "EC1A 9HF", Country: "GB");

    public static CustomerCreated Created(bool loyalty = true) => new(
        Barcode.Issue(Ann), null, [], new Consents(), loyalty, Soho, CustomerOrigin.Retail, Soho, true, true,
        Person.Unknown with { FirstName = "Ann", LastName = "Lee", Phone = "07700 900123", PhoneNumber = "+447700900123" });

    public static ChainPolicy PolicyWith(MandatoryFields? mandatory = null, LoyaltyProgramme? loyalty = null) =>
        new(Sterling, ChainSettings.Default with { Mandatory = mandatory, Loyalty = loyalty });

    public static Money Pounds(decimal amount) => new(amount);

    public static SaleLine Bread(decimal price, decimal quantity = 1, decimal discount = 0, decimal tax = 0) =>
        new("bread", "A loaf of bread", quantity, new(price), new(discount), new(tax));

    public static RecordSale Sale(string id, params Payment[] payments) =>
        Sale(id, [Bread(payments.Sum(payment => payment.Amount.Amount))], payments);

    public static RecordSale Sale(string id, ImmutableArray<SaleLine> lines, params Payment[] payments) =>
        new(new(id), Soho, new("till-1"), SalesChannel.Retail, Now, lines, [.. payments]);

    public static Payment Cash(decimal amount) => new(PaymentKind.Cash, new(amount));
    public static Payment By(PaymentKind kind, decimal amount) => new(kind, new(amount));
}
