using CustomerCluster.Sales;

namespace CustomerCluster;

// What is refused because of where a sale stands.

/// <summary>More is wanted back than is left of the sale.</summary>
[GenerateSerializer, Immutable, Alias("refusal.refund-exceeds-sale")]
public sealed record RefundExceedsSale([property: Id(0)] Money Wanted, [property: Id(1)] Money Left)
    : Refusal($"{Wanted} is to be given back, and {Left} is left of the sale.");

/// <summary>More of a line is to come back than is left of it.</summary>
/// <param name="Line">From 1, in the sale's order.</param>
[GenerateSerializer, Immutable, Alias("refusal.refund-exceeds-line")]
public sealed record RefundExceedsLine([property: Id(0)] int Line, [property: Id(1)] decimal Wanted, [property: Id(2)] decimal Left)
    : Refusal($"{Wanted} of line {Line} is to come back, and {Left} is left of it.");

/// <summary>Points and account get back no more than was paid by them.</summary>
[GenerateSerializer, Immutable, Alias("refusal.refund-exceeds-payment")]
public sealed record RefundExceedsPayment(
    [property: Id(0)] PaymentKind Kind, [property: Id(1)] Money Wanted, [property: Id(2)] Money Left)
    : Refusal($"{Wanted} is to go back to {Kind.ToString().ToLowerInvariant()}, and {Left} is left of what was paid so.");

/// <summary>The sale was voided: nothing more can become of it.</summary>
[GenerateSerializer, Immutable, Alias("refusal.sale-voided")]
public sealed record SaleVoided() : Refusal("The sale was voided.");

/// <summary>What was partly refunded is refunded to the end, not voided.</summary>
[GenerateSerializer, Immutable, Alias("refusal.sale-partly-refunded")]
public sealed record SalePartlyRefunded() : Refusal("A part of the sale was refunded: what is left of it is refunded, not voided.");

/// <summary>Nothing is to be paid for this sale, and nothing to be handed over.</summary>
[GenerateSerializer, Immutable, Alias("refusal.nothing-due")]
public sealed record NothingDue() : Refusal("Nothing is due for this sale.");

/// <summary>More is paid than is due for the sale.</summary>
[GenerateSerializer, Immutable, Alias("refusal.payment-exceeds-due")]
public sealed record PaymentExceedsDue([property: Id(0)] Money Paid, [property: Id(1)] Money Due)
    : Refusal($"{Paid} is paid, and {Due} is due.");

/// <summary>The sale is not paid yet: it is not refunded but voided, and its goods are not handed over.</summary>
[GenerateSerializer, Immutable, Alias("refusal.sale-not-paid")]
public sealed record SaleNotPaid([property: Id(0)] Money Due) : Refusal($"{Due} is due for this sale.");

/// <summary>The sale is another's, or was changed, since it was looked up: look again.</summary>
/// <param name="Owner">As the journal names it; null where it is not known.</param>
[GenerateSerializer, Immutable, Alias("refusal.sale-elsewhere")]
public sealed record SaleElsewhere([property: Id(0)] string? Owner) : Refusal("The sale has moved or changed since: try again.");
