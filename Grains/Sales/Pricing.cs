using CustomerCluster.Chain;
using CustomerCluster.Sales;

namespace CustomerCluster.Grains.Sales;

/// <summary>What a sale comes to, in money and in points.</summary>
public static class Pricing
{
    /// <summary>Quantity × unit price − discount, rounded half away from zero to the currency.</summary>
    public static Money Of(SaleLine line, Currency currency) =>
        currency.Round(line.Quantity * line.UnitPrice.Amount - line.Discount.Amount);

    public static Money Total(RecordSale sale, Currency currency) => new(sale.Lines.Sum(line => Of(line, currency).Amount));

    public static Money Paid(IEnumerable<Payment> payments) => new(payments.Sum(payment => payment.Amount.Amount));

    public static Money PaidBy(PaymentKind kind, IEnumerable<Payment> payments) =>
        Paid(payments.Where(payment => payment.Kind == kind));

    /// <summary>Points for what was not paid by points, rounded once for all of it.</summary>
    public static long PointsFor(Money paidOtherwise, decimal rate, PointsRounding rounding) => (long)(rounding switch
    {
        PointsRounding.Down => Math.Floor(paidOtherwise.Amount * rate),
        PointsRounding.Nearest => Math.Round(paidOtherwise.Amount * rate, MidpointRounding.AwayFromZero),
        PointsRounding.Up => Math.Ceiling(paidOtherwise.Amount * rate),
        _ => throw new ArgumentOutOfRangeException(nameof(rounding), rounding, "is no rounding"),
    });

    /// <summary>Points for one unit of the currency.</summary>
    /// <param name="multiplier">Of the customer's tier.</param>
    public static decimal RateOf(SalesChannel channel, decimal multiplier, LoyaltyProgramme programme) =>
        programme.Channels.OrEmpty() is { Length: > 0 } some && !some.Contains(channel) ? 0 : programme.PointsPerUnit * multiplier;

    /// <summary>Points that pay an amount, rounded up: the shop gives no change for points.</summary>
    public static long PointsToPay(Money amount, LoyaltyProgramme programme) =>
        (long)Math.Ceiling(amount.Amount / programme.PointValue);

    /// <summary>The day that a sale counts for where the shop is.</summary>
    public static DateOnly BusinessDay(DateTimeOffset soldAt, TimeZoneInfo zone) =>
        DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(soldAt, zone).DateTime);

    /// <summary>The sale as an event, once it is known to be valid.</summary>
    public static SaleRecorded Recorded(RecordSale sale, Currency currency, TimeZoneInfo zone) => new()
    {
        SaleId = sale.SaleId,
        StoreId = sale.StoreId,
        RegisterId = sale.RegisterId,
        IntendedCustomerId = sale.IntendedCustomerId,
        GroupId = null,
        Channel = sale.Channel,
        SoldAt = sale.SoldAt.ToUniversalTime(),
        BusinessDay = BusinessDay(sale.SoldAt, zone),
        Offline = sale.Offline,
        Staff = Typed.Clean(sale.Staff),
        EInvoiceNumber = Typed.Clean(sale.EInvoiceNumber),
        Preorder = sale.Preorder,
        Total = Total(sale, currency),
        Lines = sale.Lines,
        Payments = sale.Payments.OrEmpty(),
        Personal = SalePersonal.Of(Typed.Clean(sale.Note), Typed.Clean(sale.TaxNumber)),
    };

    /// <summary>A sale that was anonymous, as an event of the customer who takes it over.</summary>
    public static SaleTaken Taken(OwnedSale owned, GroupId? group, decimal rate, PointsRounding rounding, long earned) => new()
    {
        SaleId = owned.Sale.SaleId,
        TakenFrom = owned.Owner,
        StoreId = owned.Sale.StoreId,
        RegisterId = owned.Sale.RegisterId,
        GroupId = group,
        Channel = owned.Sale.Channel,
        SoldAt = owned.Sale.SoldAt,
        BusinessDay = owned.Sale.BusinessDay,
        Offline = owned.Sale.Offline,
        Staff = owned.Sale.Staff,
        EInvoiceNumber = owned.Sale.EInvoiceNumber,
        Preorder = owned.Sale.Preorder,
        Total = owned.Sale.Total,
        Lines = owned.Sale.Lines,
        Payments = owned.Sale.Payments,
        PointsEarned = earned,
        PointsRate = rate,
        PointsRounding = rounding,
        Settlements = owned.Sale.Settlements,
        Refunds = owned.Sale.Refunds,
        Refunded = owned.Sale.Refunded,
        CollectedAt = owned.Sale.CollectedAt,
        Changes = owned.Sale.Changes,
        Personal = SalePersonal.Of(owned.Sale.Note, owned.Sale.TaxNumber),
    };
}
