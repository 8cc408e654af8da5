namespace CustomerCluster.Customers;

/// <summary>What the customer agreed to be sent.</summary>
/// <param name="EmailChanged">When the consent to e-mail was last given or withdrawn; null: never given.</param>
[GenerateSerializer, Immutable, Alias("customer.consents")]
public sealed record Consents(
    [property: Id(0)] bool Email = false,
    [property: Id(1)] bool Sms = false,
    [property: Id(2)] ConsentChange? EmailChanged = null,
    [property: Id(3)] ConsentChange? SmsChanged = null);

/// <summary>A consent was given or withdrawn. Each such change is in the journal; this is the last.</summary>
/// <param name="StoreId">Null in the back office, as is <paramref name="RegisterId"/>.</param>
/// <param name="User">Who noted it; null where that was before it was kept.</param>
[GenerateSerializer, Immutable, Alias("customer.consent-change")]
public sealed record ConsentChange(
    [property: Id(0)] DateTimeOffset At,
    [property: Id(1)] StoreId? StoreId,
    [property: Id(2)] RegisterId? RegisterId,
    [property: Id(3)] string? User);
