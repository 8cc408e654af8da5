namespace CustomerCluster.Grains.Tests.Sequences;

/// <summary>One customer's page, in points and pence. There is one of whoever buys without being known: it has spending alone.</summary>
internal sealed record CustomerPage
{
    public Purse Points { get; init; } = Purse.Empty;
    public long Owed { get; init; }
    public Purse Credit { get; init; } = Purse.Empty;
    public long? Limit { get; init; }
    public long Account { get; init; }
    public Spending Spent { get; init; }

    /// <summary>By the number of the sale that they are for.</summary>
    public Pages<(long Points, long Credit)> Held { get; init; } = new();

    /// <summary>Who answers for this customer, who was merged into them.</summary>
    public int? Into { get; init; }

    /// <summary>What an undoing of that merge would give back; none where it is for good.</summary>
    public Brought? Brought { get; init; }

    public long HeldPoints => Held.Sum(held => held.Points);
    public long HeldCredit => Held.Sum(held => held.Credit);
    public long FreePoints => Points.Sum - HeldPoints;
    public long FreeCredit => Credit.Sum - HeldCredit;

    public CustomerPage Earn(long points, int until)
    {
        var paid = Math.Min(points, Owed);
        return this with { Owed = Owed - paid, Points = Points.With(points - paid, until) };
    }

    public CustomerPage? TakePoints(long points) => points > FreePoints ? null : this with { Points = Points.Without(points) };

    public CustomerPage? TakeCredit(long pence) => pence > FreeCredit ? null : this with { Credit = Credit.Without(pence) };

    public CustomerPage? PayAccount(long pence) => pence > Account ? null : this with { Account = Account - pence };

    public CustomerPage? Hold(int sale, long amount) => Held.Has(sale) || amount > FreePoints || amount > FreeCredit
        ? null : this with { Held = Held.With(sale, (amount, amount)) };

    public CustomerPage? Release(int sale) => Held.Has(sale) ? ReleaseFor(sale) : null;

    public CustomerPage ReleaseFor(int sale) => this with { Held = Held.Without(sale) };

    /// <summary>Points that paid come back; of those that were earned, the ones that are spent or held are owed.</summary>
    public CustomerPage TakeBack(long taken, long returned, int until)
    {
        var back = Points.With(returned, until);
        var there = Math.Clamp(back.Sum - HeldPoints, 0, taken);
        return this with { Points = back.Without(there), Owed = Owed + taken - there };
    }

    /// <summary>Another month has come.</summary>
    public CustomerPage In(int month) => this with { Points = Points.After(month), Credit = Credit.After(month) };

    public override string ToString() =>
        $"points {Points}, owed {Owed}, credit {Credit}, limit {Limit?.ToString() ?? "none"}, account {Account}, spent {Spent}, "
        + $"holds {Held}"
        + (Into is { } into ? $", merged into {into} ({Brought?.ToString() ?? "for good"})" : "");
}

/// <summary>In pence, and in how many orders.</summary>
internal readonly record struct Spending(long Retail, long Online, long Omo, long Orders)
{
    public long Total => Retail + Online + Omo;

    public static Spending In(int channel, long pence, long orders) =>
        new(channel == 0 ? pence : 0, channel == 1 ? pence : 0, channel == 2 ? pence : 0, orders);

    public static Spending operator +(Spending one, Spending other) =>
        new(one.Retail + other.Retail, one.Online + other.Online, one.Omo + other.Omo, one.Orders + other.Orders);

    public static Spending operator -(Spending one, Spending other) =>
        new(one.Retail - other.Retail, one.Online - other.Online, one.Omo - other.Omo, one.Orders - other.Orders);

    public override string ToString() => $"{Retail}/{Online}/{Omo} in {Orders}";
}

/// <summary>What a customer brought into a merge, less what the sales that came along have lost since.</summary>
/// <param name="Points">Those of <paramref name="Piles"/>, and what became of them.</param>
/// <param name="Limit">The other one's now, who had none.</param>
internal sealed record Brought(
    int Month, long Points, Purse Piles, long Owed, long Credit, Purse CreditPiles, long Account, Spending Spent, long? Limit);
