namespace CustomerCluster.Grains.Tests.Sequences;

/// <summary>
/// A customer's books as someone keeps them with pencil and paper, in points and pence. Nothing of it is shared with the code. A page is
/// never changed: what comes of a deed is the next page, or none where the deed is not to be accepted.
/// </summary>
internal sealed record Books
{
    public static readonly Books Empty = new();

    public long Points { get; init; }
    public long Owed { get; init; }
    public long Credit { get; init; }
    public long? Limit { get; init; }
    public long Account { get; init; }
    public long Orders { get; init; }

    /// <summary>Retail, online, OMO.</summary>
    public (long Retail, long Online, long Omo) Spent { get; init; }

    /// <summary>By the number of the sale that they are for.</summary>
    public Pages<(long Points, long Credit)> Held { get; init; } = new();
    public Pages<SoldPage> Sold { get; init; } = new();

    private long HeldPoints => Held.Sum(held => held.Points);
    private long HeldCredit => Held.Sum(held => held.Credit);

    public Books? After(Deed deed) => deed.Kind switch
    {
        DeedKind.Earn => Earn(deed.Amount),
        DeedKind.RedeemPoints => TakePoints(deed.Amount),
        DeedKind.AdjustUp => this with { Points = Points + deed.Amount },
        DeedKind.AdjustDown => TakePoints(deed.Amount),
        DeedKind.AddCredit => this with { Credit = Credit + deed.Amount },
        DeedKind.RemoveCredit or DeedKind.RedeemCredit => TakeCredit(deed.Amount),
        DeedKind.SetLimit => this with { Limit = deed.Amount * 20 },
        DeedKind.PayAccount => deed.Amount > Account ? null : this with { Account = Account - deed.Amount },
        DeedKind.Hold => Held.Has(deed.Number) || deed.Amount > Points - HeldPoints || deed.Amount > Credit - HeldCredit
            ? null : this with { Held = Held.With(deed.Number, (deed.Amount, deed.Amount)) },
        DeedKind.Release => !Held.Has(deed.Number) ? null : this with { Held = Held.Without(deed.Number) },
        DeedKind.SellForCash => Sell(deed, cash: deed.Amount),
        DeedKind.SellForPoints => Sell(deed, cash: 100, points: deed.Amount),
        DeedKind.SellForCredit => Sell(deed, cash: 100, credit: deed.Amount),
        DeedKind.SellOnAccount => Sell(deed, account: deed.Amount),
        DeedKind.Preorder => Sell(deed, cash: deed.Amount / 3, due: deed.Amount - deed.Amount / 3),
        DeedKind.Settle => Settle(deed),
        DeedKind.RefundPart => RefundPart(deed),
        DeedKind.RefundAll => GiveBack(deed, whole: false),
        DeedKind.Void => GiveBack(deed, whole: true),
        _ => throw new ArgumentOutOfRangeException(nameof(deed), deed.Kind, "is no deed"),
    };

    private Books Earn(long points)
    {
        var paid = Math.Min(points, Owed);
        return this with { Owed = Owed - paid, Points = Points + points - paid };
    }

    private Books? TakePoints(long points) => points > Points - HeldPoints ? null : this with { Points = Points - points };

    private Books? TakeCredit(long pence) => pence > Credit - HeldCredit ? null : this with { Credit = Credit - pence };

    /// <summary>A point for each whole pound that was not paid in points; a point pays a penny.</summary>
    private Books? Sell(Deed deed, long cash = 0, long points = 0, long credit = 0, long account = 0, long due = 0)
    {
        if (Sold[deed.Number] is not null)
            return null;
        var free = this with { Held = Held.Without(deed.Number) };
        if (points > 0 && free.TakePoints(points) is null || credit > 0 && free.TakeCredit(credit) is null)
            return null;
        if (account > 0 && (Limit is not { } limit || Account + account > limit))
            return null;
        var total = cash + points + credit + account + due;
        var sold = new SoldPage(deed.Channel, total, due, points, credit, account, (cash + credit + account) / 100, 0, false);
        return (free with
        {
            Points = Points - points, Credit = Credit - credit, Account = Account + account, Orders = Orders + 1,
            Spent = Add(deed.Channel, total), Sold = Sold.With(deed.Number, sold),
        }).Earn(sold.Earned);
    }

    private Books? Settle(Deed deed)
    {
        if (Sold[deed.Number] is not { Due: > 0, Voided: false } sold || deed.Amount > sold.Due)
            return null;
        var paid = sold.Total - sold.Due + deed.Amount;
        var earns = paid / 100 - sold.Earned;
        return (this with
        {
            Held = Held.Without(deed.Number),
            Sold = Sold.With(deed.Number, sold with { Due = sold.Due - deed.Amount, Earned = sold.Earned + earns }),
        }).Earn(earns);
    }

    /// <summary>In cash, of a sale that was paid in cash: after it the customer has the points of what was kept.</summary>
    private Books? RefundPart(Deed deed)
    {
        if (Sold[deed.Number] is not { Due: 0, Voided: false } sold || sold.Refunded + deed.Amount > sold.Total)
            return null;
        var refunded = sold.Refunded + deed.Amount;
        var keeps = Math.Min(sold.Earned, (sold.Total - refunded) / 100);
        return (this with
        {
            Spent = Add(sold.Channel, -deed.Amount),
            Sold = Sold.With(deed.Number, sold with { Refunded = refunded, Earned = keeps }),
        }).TakeBack(sold.Earned - keeps, 0);
    }

    private Books? GiveBack(Deed deed, bool whole)
    {
        if (Sold[deed.Number] is not { Voided: false } sold || whole && sold.Refunded > 0 || !whole && (sold.Due > 0 || sold.Refunded == sold.Total))
            return null;
        var left = sold.Total - sold.Refunded;
        return (this with
        {
            Credit = Credit + sold.Credit, Account = Account - sold.Account, Orders = Orders - (whole ? 1 : 0),
            Spent = Add(sold.Channel, -left),
            Sold = Sold.With(deed.Number, sold with { Refunded = sold.Total, Earned = 0, Voided = whole }),
        }).TakeBack(sold.Earned, sold.Points);
    }

    /// <summary>Points that paid come back; of those that were earned, the ones that are spent or held are owed.</summary>
    private Books TakeBack(long taken, long returned)
    {
        var there = Math.Clamp(Points + returned - HeldPoints, 0, taken);
        return this with { Points = Points + returned - there, Owed = Owed + taken - there };
    }

    private (long, long, long) Add(int channel, long pence) => channel switch
    {
        0 => (Spent.Retail + pence, Spent.Online, Spent.Omo),
        1 => (Spent.Retail, Spent.Online + pence, Spent.Omo),
        _ => (Spent.Retail, Spent.Online, Spent.Omo + pence),
    };

    public override string ToString() =>
        $"points {Points}, owed {Owed}, held {HeldPoints}, credit {Credit}, held {HeldCredit}, limit {Limit?.ToString() ?? "none"}, "
        + $"account {Account}, orders {Orders}, spent {Spent}, "
        + $"holds {Held}, sold {Sold}";
}

/// <param name="Due">Of a preorder: what is still to be paid.</param>
/// <param name="Earned">What of its points the customer has kept.</param>
internal sealed record SoldPage(
    int Channel, long Total, long Due, long Points, long Credit, long Account, long Earned, long Refunded, bool Voided);

/// <summary>Pages by number.</summary>
internal sealed class Pages<T>
{
    private readonly Dictionary<int, T> _pages = [];

    public T? this[int number] => _pages.TryGetValue(number, out var page) ? page : default;

    public bool Has(int number) => _pages.ContainsKey(number);

    public Pages<T> With(int number, T page) => Copy(pages => pages[number] = page);

    public Pages<T> Without(int number) => Copy(pages => pages.Remove(number));

    public override string ToString() => string.Join(", ", _pages.OrderBy(page => page.Key).Select(page => $"{page.Key}: {page.Value}"));

    public long Sum(Func<T, long> of) => _pages.Values.Sum(of);

    private Pages<T> Copy(Action<Dictionary<int, T>> change)
    {
        var copy = new Pages<T>();
        foreach (var (number, page) in _pages)
            copy._pages[number] = page;
        change(copy._pages);
        return copy;
    }
}
