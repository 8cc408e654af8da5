using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using CustomerCluster.Journal;
using CustomerCluster.Sales;

namespace CustomerCluster.Grains.Sales;

/// <summary>What the read side shows of a sale, and the claim by which it has one owner.</summary>
internal static class SaleRows
{
    public const string ClaimKind = "sale";

    /// <summary>Counts what became of an anonymous sale, so that whoever takes it over takes all of it.</summary>
    public const string ChangesKind = "sale-changes";

    /// <summary>What of a sale is to be given back to a group, by sale and refund.</summary>
    public const string RefundDue = "refund";

    private const string Taken = "taken";

    /// <summary>How long the group's side of a refund may take until somebody looks what became of it.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    public static SaleView View(SaleEvent sale, CustomerId? customer)
    {
        var taken = sale as SaleTaken;
        return SaleLife.Standing(new(
            sale.SaleId, sale.StoreId, sale.RegisterId, sale.Channel, sale.SoldAt, sale.BusinessDay, sale.Offline, customer, sale.Staff,
            sale.Personal?.Note, sale.Personal?.TaxNumber, sale.EInvoiceNumber, sale.Preorder, SaleStatus.Paid, sale.Total, sale.Lines,
            sale.Payments, sale.PointsEarned, customer is null ? sale.IntendedCustomerId : null)
        {
            GroupId = sale.GroupId,
            PointsRate = sale.PointsRate,
            PointsRounding = sale.PointsRounding,
            PointsRedeemed = sale.PointsRedeemed,
            ChargedTo = sale.ChargedTo,
            Settlements = taken?.Settlements ?? [],
            Refunds = taken?.Refunds ?? [],
            CollectedAt = taken?.CollectedAt,
            Changes = taken?.Changes ?? 0,
        });
    }

    public static SaleRow Row(SaleView sale, string owner, Currency currency) => new(
        sale.SaleId.Value, owner, sale.CustomerId?.ToString(), sale.StoreId.Value, sale.SoldAt, currency.ToMinor(sale.Total),
        JsonSerializer.Serialize(sale, ApiJson.Options(currency)),
        [.. sale.Lines.Zip(SaleLife.Back(sale)).Select(line => new SaleLineRow(
            line.First.Sku, line.First.Name, line.First.Quantity, currency.ToMinor(Pricing.Of(line.First, currency)),
            line.Second.Quantity, currency.ToMinor(line.Second.Amount)))],
        currency.ToMinor(sale.Refunded), currency.ToMinor(Pricing.PaidBy(PaymentKind.Account, SaleLife.Payments(sale))));

    /// <summary>What an event moves in spend, if anything.</summary>
    public static ImmutableArray<SpendRow> Spend(Event happened, long sequence, Currency currency) => happened switch
    {
        SaleEvent sale => Spend(sale, sequence, currency),
        SaleGivenBack back => Spend(back, sequence, currency),
        _ => [],
    };

    /// <summary>
    /// A sale rung up is news for its store and the customer's group. When it is taken over later the store has counted it: then
    /// what is left of it is news for the group alone, if there is one.
    /// </summary>
    private static ImmutableArray<SpendRow> Spend(SaleEvent sale, long sequence, Currency currency)
    {
        var row = new SpendRow(
            sequence, sale.SaleId.Value, sale.StoreId.Value, sale.GroupId?.ToString(), Channel(sale.Channel), sale.BusinessDay,
            currency.ToMinor(sale.Kept), 1);
        return sale is not SaleTaken ? [row]
            : sale.GroupId is not null ? [row with { Store = null }]
            : [];
    }

    /// <summary>What is given back comes off on the day it is given back, at the sale's store and for the group it counted for.</summary>
    private static ImmutableArray<SpendRow> Spend(SaleGivenBack back, long sequence, Currency currency) =>
    [
        new(sequence, back.SaleId.Value, back.StoreId.Value, back.GroupId?.ToString(), Channel(back.Channel), back.BusinessDay,
            -currency.ToMinor(back.Amount), back is SaleCancelled ? -1 : 0),
    ];

    /// <summary>Without what a cashier wrote on it that may name a person.</summary>
    public static SaleView WithoutPerson(SaleView sale) => sale with
    {
        Note = null,
        TaxNumber = null,
        Refunds = sale.Refunds.OrEmpty().Any(refund => refund.Reason is not null)
            ? [.. sale.Refunds.Select(refund => refund with { Reason = null })]
            : sale.Refunds,
        Void = sale.Void is { } all ? all with { Reason = null } : null,
    };

    /// <summary>What goes back to a group's account is due until the group has it.</summary>
    public static IEnumerable<DueRow> Due(Event happened, DateTimeOffset at) => happened is SaleGivenBack { GroupRefunded.Amount: > 0 } back
        ? [new($"{RefundDue}/{back.SaleId}/{back.RefundId}", at + Patience)]
        : [];

    public static ImmutableArray<Claim> Claims(SaleEvent sale, string owner) => sale is SaleTaken taken
        ? [new(ClaimKind, sale.SaleId.Value, taken.TakenFrom, owner), Changed(taken.SaleId, taken.Changes, Taken)]
        : [new(ClaimKind, sale.SaleId.Value, null, owner)];

    public static Claim Claim(SaleFollowed sale, string owner) => new(ClaimKind, sale.SaleId.Value, sale.From, owner);

    /// <summary>The sale is still its owner's. One that is anonymous may be taken over meanwhile, as it was before the change.</summary>
    public static ImmutableArray<Claim> Claims(SaleView before, string owner)
    {
        var held = new Claim(ClaimKind, before.SaleId.Value, owner, owner);
        return before.CustomerId is null ? [held, Changed(before.SaleId, before.Changes, Count(before.Changes + 1)!)] : [held];
    }

    /// <summary>What the loser of a claim on a sale is told.</summary>
    public static Refusal Refused(ClaimLost lost, CustomerId? holder) =>
        lost.Claim.Kind == ChangesKind || lost.Claim.From == lost.Claim.To ? new SaleElsewhere(lost.Holder)
        : lost.Claim.From is null ? new AlreadyExists("sale")
        : holder is { } customer ? new SaleAlreadyTagged(customer)
        : new NotFound("sale");

    private static Claim Changed(SaleId sale, int changes, string to) => new(ChangesKind, sale.Value, Count(changes), to);

    private static string? Count(int changes) => changes == 0 ? null : changes.ToString(CultureInfo.InvariantCulture);

    private static string Channel(SalesChannel channel) => channel switch
    {
        SalesChannel.Retail => "retail",
        SalesChannel.Online => "online",
        SalesChannel.Omo => "omo",
        _ => throw new ArgumentOutOfRangeException(nameof(channel), channel, "is not a channel"),
    };
}
