using System.Collections.Immutable;
using System.Text.Json.Serialization;
using CustomerCluster.Sales;

namespace CustomerCluster.Chain;

/// <summary>What a chain may set. The currency is not among it: it is fixed when the database is made.</summary>
/// <param name="Country">ISO 3166-1 alpha-2: reads phone numbers that have no country code, where the store has no country of its own.</param>
/// <param name="TimeZone">IANA name, for sales at a store that the chain has not told of.</param>
/// <param name="UniquePhone">As earlier settings said what <paramref name="Duplicates"/> says now: read in those, never written.</param>
/// <param name="UniqueEmail">Likewise.</param>
/// <param name="HoldMinutes">How long points and credit stay held for a cart that nobody closes: 1 to 1440.</param>
/// <param name="PaymentTermsDays">From an invoice to the day it is due: 0 to 365.</param>
/// <param name="Issuer">Who issues invoices and receipts.</param>
/// <param name="MergeUndoDays">For how long a merge can be undone: 0 to 365.</param>
/// <param name="Duplicates">What becomes of a new customer whose phone number or e-mail another one has.</param>
/// <param name="ImportReportDays">
/// From the end of an import to the day on which its report is taken out, which quotes what was wrong and so may name people: 1 to 365.
/// </param>
[GenerateSerializer, Immutable, Alias("chain.settings")]
public sealed record ChainSettings(
    [property: Id(0)] string Country = "GB",
    [property: Id(1)] string TimeZone = "Europe/London",
    [property: Id(2)] MandatoryFields? Mandatory = null,
    [property: Id(3), JsonIgnore(Condition = JsonIgnoreCondition.WhenWriting)] bool UniquePhone = true,
    [property: Id(4), JsonIgnore(Condition = JsonIgnoreCondition.WhenWriting)] bool UniqueEmail = true,
    [property: Id(5)] LoyaltyProgramme? Loyalty = null,
    [property: Id(6)] Plan Plan = Plan.Unified,
    [property: Id(7)] int HoldMinutes = 15,
    [property: Id(8)] int PaymentTermsDays = 30,
    [property: Id(9)] Issuer? Issuer = null,
    [property: Id(10)] int MergeUndoDays = 30,
    [property: Id(11)] DuplicateRules? Duplicates = null,
    [property: Id(12)] int ImportReportDays = 90)
{
    public static readonly ChainSettings Default = new(
        Mandatory: new MandatoryFields(), Loyalty: new LoyaltyProgramme(Channels: [], Tiers: []), Duplicates: new DuplicateRules());
}

/// <summary>Of a phone number and of an e-mail, each by itself.</summary>
[GenerateSerializer, Immutable, Alias("chain.duplicate-rules")]
public sealed record DuplicateRules(
    [property: Id(0)] DuplicateRule Phone = DuplicateRule.Refuse, [property: Id(1)] DuplicateRule Email = DuplicateRule.Refuse);

/// <summary>
/// Refused: one customer has it alone, whatever the number of registers that race. Warned of: refused until it is said that it is meant.
/// </summary>
public enum DuplicateRule { Refuse, Warn, Allow }

/// <summary>What a chain has booked. Essential has neither a loyalty programme nor on-account sales.</summary>
public enum Plan { Unified, Pro, Essential }

/// <summary>Beyond the least that any customer needs: a first or last name or an e-mail.</summary>
[GenerateSerializer, Immutable, Alias("chain.mandatory-fields")]
public sealed record MandatoryFields(
    [property: Id(0)] bool BothNames = false,
    [property: Id(1)] bool Email = false,
    [property: Id(2)] bool PhoneFormat = false,
    [property: Id(3)] bool Phone = false,
    [property: Id(4)] GroupChoice Group = GroupChoice.Optional);

/// <summary>Whether a group is chosen for a new customer: as one likes, always, or not offered at all.</summary>
public enum GroupChoice { Optional, Required, Unavailable }

/// <summary>How a chain rewards what is bought.</summary>
/// <param name="PointsPerUnit">Points for one unit of the currency spent, before a tier's multiplier.</param>
/// <param name="PointValue">What one point pays for.</param>
/// <param name="Rounding">Of the points of a sale, once.</param>
/// <param name="Channels">Where points are earned; none given: everywhere.</param>
/// <param name="Tiers">From the lowest threshold to the highest; a customer below the first has none.</param>
/// <param name="TierDays">What was spent within so many days decides about the tier: 1 to 1096.</param>
/// <param name="ExpiryMonths">Points expire at the end of the month so many months after they were earned: 1 to 120; null: never.</param>
/// <param name="Spent">What becomes of points that a refund takes back and the customer has spent.</param>
[GenerateSerializer, Immutable, Alias("chain.loyalty-programme")]
public sealed record LoyaltyProgramme(
    [property: Id(0)] decimal PointsPerUnit = 1m,
    [property: Id(1)] decimal PointValue = 0.01m,
    [property: Id(2)] PointsRounding Rounding = PointsRounding.Down,
    [property: Id(3)] ImmutableArray<SalesChannel> Channels = default,
    [property: Id(4)] ImmutableArray<LoyaltyTier> Tiers = default,
    [property: Id(5)] int TierDays = 365,
    [property: Id(6)] int? ExpiryMonths = null,
    [property: Id(7)] SpentPoints Spent = SpentPoints.Owed);

public enum PointsRounding { Down, Nearest, Up }

/// <summary>They stand as points owed, paid by the next ones earned; or their value comes off the money that is given back.</summary>
public enum SpentPoints { Owed, OffTheRefund }

/// <param name="Name">1 to 50 characters, unique in the programme.</param>
/// <param name="Threshold">Spent within the programme's days, to reach it.</param>
/// <param name="Multiplier">Of the points that are earned in it: above 0, at most 100.</param>
[GenerateSerializer, Immutable, Alias("chain.loyalty-tier")]
public sealed record LoyaltyTier(
    [property: Id(0)] string Name, [property: Id(1)] Money Threshold, [property: Id(2)] decimal Multiplier = 1m);

/// <summary>As it is printed on invoices and receipts.</summary>
/// <param name="Lines">The address and whatever the law asks for, line by line; eight at most.</param>
[GenerateSerializer, Immutable, Alias("chain.issuer")]
public sealed record Issuer(
    [property: Id(0)] string Name,
    [property: Id(1)] ImmutableArray<string> Lines = default,
    [property: Id(2)] string? TaxNumber = null,
    [property: Id(3)] string? Email = null);
