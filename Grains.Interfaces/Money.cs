using System.Globalization;

namespace CustomerCluster;

/// <summary>An amount in the chain's one currency, at that currency's own number of decimals. Never a binary fraction.</summary>
[GenerateSerializer, Immutable, Alias("money")]
public readonly record struct Money([property: Id(0)] decimal Amount) : IComparable<Money>
{
    public static readonly Money Zero = new(0m);

    public static Money operator +(Money a, Money b) => new(a.Amount + b.Amount);
    public static Money operator -(Money a, Money b) => new(a.Amount - b.Amount);
    public static Money operator -(Money a) => new(-a.Amount);
    public static bool operator <(Money a, Money b) => a.Amount < b.Amount;
    public static bool operator >(Money a, Money b) => a.Amount > b.Amount;
    public static bool operator <=(Money a, Money b) => a.Amount <= b.Amount;
    public static bool operator >=(Money a, Money b) => a.Amount >= b.Amount;

    public int CompareTo(Money other) => Amount.CompareTo(other.Amount);

    public override string ToString() => Amount.ToString(CultureInfo.InvariantCulture);
}

/// <summary>The chain's currency: its ISO 4217 code and minor unit. Fixed when the database is made.</summary>
/// <param name="Code">Three letters, ISO 4217.</param>
/// <param name="Decimals">Digits after the point: 2 for EUR, 0 for JPY and, as shops price in it, TWD; 3 for KWD.</param>
[GenerateSerializer, Immutable, Alias("currency")]
public sealed record Currency([property: Id(0)] string Code, [property: Id(1)] int Decimals)
{
    /// <summary>Rounds half away from zero to the currency's decimals, as a till does.</summary>
    public Money Round(decimal amount) => new(Math.Round(amount, Decimals, MidpointRounding.AwayFromZero));

    /// <summary>The amount in whole minor units (cents), as databases store it.</summary>
    /// <exception cref="OverflowException">The amount does not fit 64 bits.</exception>
    public long ToMinor(Money money) => decimal.ToInt64(Round(money.Amount).Amount * Scale);

    public Money FromMinor(long minor) => new(minor / Scale);

    /// <summary>Invariant digits with exactly the currency's decimals: <c>12.50</c>.</summary>
    public string Format(Money money) => money.Amount.ToString("F" + Decimals, CultureInfo.InvariantCulture);

    /// <summary>Reads what <see cref="Format"/> writes; fewer decimals are allowed, more are not.</summary>
    public bool TryParse(string? text, out Money money)
    {
        var read = decimal.TryParse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint,
            CultureInfo.InvariantCulture, out var amount);
        money = new Money(amount);
        return read && amount.Scale <= Decimals && Math.Abs(amount) <= Limit;
    }

    /// <summary>No single amount at a till comes near this; sums of a billion of them still fit 64 bits of minor units.</summary>
    public const decimal Limit = 1_000_000_000m;

    private decimal Scale => Decimals switch { 0 => 1m, 1 => 10m, 2 => 100m, 3 => 1000m, _ => 10000m };
}
