using CustomerCluster.Chain;
using CustomerCluster.Customers;
using CustomerCluster.Sales;

namespace CustomerCluster.Gateway.Invoices;

/// <summary>What an invoice says, from the sale as it stands and the customer as they are called now.</summary>
/// <param name="Customer">Null: deleted since; the invoice names nobody then.</param>
internal sealed record Invoice(SaleView Sale, CustomerView? Customer, ChainSettings Settings, Currency Currency)
{
    public string Number => Sale.EInvoiceNumber ?? Sale.SaleId.Value;

    /// <summary>Null where nothing was left to be paid.</summary>
    public DateOnly? DueOn => OnAccount > Money.Zero ? Sale.BusinessDay.AddDays(Settings.PaymentTermsDays) : null;

    public Issuer Issuer => Settings.Issuer ?? new Issuer("", []);

    /// <summary>By which ideographs are read that say nothing of their language.</summary>
    public string Country => Address?.Country ?? Settings.Country;

    public IEnumerable<(Payment Payment, DateOnly On)> Payments =>
        Sale.Payments.Select(payment => (payment, Sale.BusinessDay))
            .Concat(Sale.Settlements.SelectMany(one => one.Payments.Select(payment =>
                (payment, DateOnly.FromDateTime(one.At.UtcDateTime)))));

    public IEnumerable<SaleRefund> GivenBack => Sale.Void is { } all ? Sale.Refunds.Add(all) : Sale.Refunds;

    public Money Tax => new(Sale.Lines.Sum(line => line.Tax.Amount));

    /// <summary>Charged and not given back. What was paid into the account since is on the account's statement.</summary>
    public Money OnAccount => new(Payments.Where(one => one.Payment.Kind == PaymentKind.Account).Sum(one => one.Payment.Amount.Amount)
        - GivenBack.SelectMany(back => back.Payments).Where(to => to.Kind == PaymentKind.Account).Sum(to => to.Amount.Amount));

    public Money Due => OnAccount + Sale.BalanceDue;

    public Money Amount(SaleLine line) => Currency.Round(line.Quantity * line.UnitPrice.Amount - line.Discount.Amount);

    public IEnumerable<string> Buyer()
    {
        if (Customer is not { } buyer)
            return Sale.TaxNumber is { } number ? [$"Tax number {number}"] : [];
        var name = IsEastAsian(buyer) ? $"{buyer.LastName}{buyer.FirstName}" : $"{buyer.FirstName} {buyer.LastName}".Trim();
        var country = Address?.Country == Settings.Country ? null : Address?.Country;
        var town = Join(" ", Address?.Postcode, Address?.City, Address?.Region, country);
        var tax = Sale.TaxNumber ?? buyer.TaxNumber;
        return new[] { buyer.Company, name, Address?.Line1, Address?.Line2, town, tax is null ? null : $"Tax number {tax}" }
            .Where(line => !string.IsNullOrWhiteSpace(line)).Select(line => line!);
    }

    private AddressView? Address => Customer?.Addresses.FirstOrDefault(address => address.Default) ?? Customer?.Addresses.FirstOrDefault();

    /// <summary>Where the family name comes first and no space after it.</summary>
    private static bool IsEastAsian(CustomerView buyer) =>
        buyer is { FirstName: { Length: > 0 } first, LastName: { Length: > 0 } last } && first[0] >= 0x2E80 && last[0] >= 0x2E80;

    private static string Join(string between, params ReadOnlySpan<string?> parts)
    {
        List<string> some = [];
        foreach (var part in parts)
            if (!string.IsNullOrWhiteSpace(part)) some.Add(part);
        return string.Join(between, some);
    }
}
