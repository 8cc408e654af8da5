using System.Collections.Immutable;
using CustomerCluster.Sales;

namespace CustomerCluster.Grains.Sales;

/// <summary>What makes a sale valid, whoever it belongs to.</summary>
public static class SaleRules
{
    private const int MostLines = 500;
    private const int MostPayments = 20;
    private const decimal MostOfALine = 1_000_000m;

    /// <summary>Registers' clocks are wrong, but not by days into the future.</summary>
    private static readonly TimeSpan ClockTolerance = TimeSpan.FromDays(1);
    private static readonly DateTimeOffset Earliest = new(2000, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <param name="anonymous">There is no customer whose points, credit or account could pay.</param>
    public static Invalid? Check(RecordSale sale, DateTimeOffset now, Currency currency, bool anonymous)
    {
        var rules = new Rules()
            .Name(sale.SaleId.Value, "saleId")
            .Name(sale.StoreId.Value, "storeId")
            .That(Enum.IsDefined(sale.Channel), "channel", "is retail, online or omo")
            .That(sale.SoldAt >= Earliest, "soldAt", "is not before the year 2000")
            .That(sale.SoldAt <= now + ClockTolerance, "soldAt", "is not in the future")
            .Line(sale.Staff, "staff", 100)
            .Lines(sale.Note, "note", 2000)
            .Line(sale.TaxNumber, "taxNumber", 50)
            .Line(sale.EInvoiceNumber, "eInvoiceNumber", 50)
            .That(sale.Lines is { IsDefaultOrEmpty: false, Length: <= MostLines }, "lines", $"has 1 to {MostLines} lines");
        if (sale.RegisterId is { } register)
            rules.Name(register.Value, "registerId");
        if (rules.Broken is { } invalid)
            return invalid;

        for (var i = 0; i < sale.Lines.Length; i++)
            CheckLine(sale.Lines[i], $"lines[{i}]", currency, rules);
        return rules.Broken
            ?? Check(sale.Payments.OrEmpty(), "payments", sale.Offline, anonymous, currency)
            ?? CheckSums(sale, currency);
    }

    /// <param name="path">Of the payments in the command.</param>
    /// <param name="anonymous">There is no customer whose points, credit or account could pay.</param>
    public static Invalid? Check(ImmutableArray<Payment> payments, string path, bool offline, bool anonymous, Currency currency)
    {
        var rules = new Rules().That(payments.Length <= MostPayments, path, $"has at most {MostPayments} payments");
        foreach (var (i, payment) in payments.Take(MostPayments).Index())
            CheckPayment(payment, $"{path}[{i}]", offline, anonymous, currency, rules);
        return rules.Broken;
    }

    private static void CheckLine(SaleLine? line, string path, Currency currency, Rules rules)
    {
        if (line is null)
        {
            rules.That(false, path, "is required");
            return;
        }
        rules.That(!string.IsNullOrWhiteSpace(line.Sku), $"{path}.sku", "is required")
            .Line(line.Sku, $"{path}.sku", 64)
            .That(!string.IsNullOrWhiteSpace(line.Name), $"{path}.name", "is required")
            .Line(line.Name, $"{path}.name", 200)
            .That(line.Quantity > 0, $"{path}.quantity", "is above zero")
            .That(line.Quantity <= MostOfALine, $"{path}.quantity", $"is at most {MostOfALine:F0}")
            .That(Math.Round(line.Quantity, 3) == line.Quantity, $"{path}.quantity", "has at most 3 decimals")
            .That(line.UnitPrice >= Money.Zero, $"{path}.unitPrice", "is not below zero")
            .Amount(line.UnitPrice, $"{path}.unitPrice", currency)
            .Amount(line.Discount, $"{path}.discount", currency)
            .Amount(line.Tax, $"{path}.tax", currency);
        if (rules.Broken is not null)
            return;
        var price = currency.Round(line.Quantity * line.UnitPrice.Amount);
        rules.That(line.Discount >= Money.Zero && line.Discount <= price, $"{path}.discount", "is from zero to the line's price")
            .That(line.Tax >= Money.Zero && line.Tax <= price - line.Discount, $"{path}.tax", "is from zero to what the line comes to");
    }

    private static void CheckPayment(Payment? payment, string path, bool offline, bool anonymous, Currency currency, Rules rules)
    {
        if (payment is null)
        {
            rules.That(false, path, "is required");
            return;
        }
        var ofTheCustomer = payment.Kind is PaymentKind.Credit or PaymentKind.Points or PaymentKind.Account;
        rules.That(Enum.IsDefined(payment.Kind), $"{path}.kind", "is cash, card, credit, points or account")
            .That(!(offline && ofTheCustomer), $"{path}.kind", "is cash or card in a sale rung up offline")
            .That(!(anonymous && ofTheCustomer), $"{path}.kind", "is cash or card in a sale without a customer")
            .Positive(payment.Amount, $"{path}.amount", currency);
    }

    private static Invalid? CheckSums(RecordSale sale, Currency currency)
    {
        var total = Pricing.Total(sale, currency);
        var paid = Pricing.Paid(sale.Payments.OrEmpty());
        return new Rules()
            .That(total.Amount <= Currency.Limit, "lines", $"come to at most {Currency.Limit:F0}")
            .That(sale.Preorder || paid == total, "payments", $"add up to the total, {currency.Format(total)}")
            .That(!sale.Preorder || paid <= total, "payments", $"add up to no more than the total, {currency.Format(total)}")
            .Broken;
    }
}
