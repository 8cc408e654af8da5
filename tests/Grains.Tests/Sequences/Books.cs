namespace CustomerCluster.Grains.Tests.Sequences;

/// <summary>
/// A household's books as someone keeps them with pencil and paper. Nothing of it is shared with the code. Books are never changed: what
/// comes of a deed are the next ones, or none where the deed is not to be accepted.
/// </summary>
internal sealed partial record Books(int Month, Pages<CustomerPage> Customers, Pages<SoldPage> Sold)
{
    /// <summary>Who buys without being known.</summary>
    public const int Nobody = 0;

    /// <summary>Points live through the next month.</summary>
    private int Until => Month + 2;

    public static Books Of(int customers) => new(
        1, Enumerable.Range(Nobody, customers + 1).Aggregate(new Pages<CustomerPage>(), (pages, who) => pages.With(who, new())), new());

    public Books? After(Deed deed) => deed.Kind switch
    {
        DeedKind.Earn => Of(deed, page => page.Earn(deed.Amount, Until)),
        DeedKind.RedeemPoints or DeedKind.AdjustDown => Of(deed, page => page.TakePoints(deed.Amount)),
        DeedKind.AdjustUp => Of(deed, page => page with { Points = page.Points.With(deed.Amount, Until) }),
        DeedKind.AddCredit => Of(deed, page => page with { Credit = page.Credit.With(deed.Amount, Purse.Never) }),
        DeedKind.AddCreditForToday => Of(deed, page => page with { Credit = page.Credit.With(deed.Amount, Month + 1) }),
        DeedKind.RemoveCredit or DeedKind.RedeemCredit => Of(deed, page => page.TakeCredit(deed.Amount)),
        DeedKind.SetLimit => Of(deed, page => page with { Limit = deed.Amount * 20 }),
        DeedKind.PayAccount => Of(deed, page => page.PayAccount(deed.Amount)),
        DeedKind.Hold => Of(deed, page => page.Hold(deed.Number, deed.Amount)),
        DeedKind.Release => Of(deed, page => page.Release(deed.Number)),
        DeedKind.SellForCash => Sell(deed, cash: deed.Amount),
        DeedKind.SellForPoints => Sell(deed, cash: 100, points: deed.Amount),
        DeedKind.SellForCredit => Sell(deed, cash: 100, credit: deed.Amount),
        DeedKind.SellOnAccount => Sell(deed, account: deed.Amount),
        DeedKind.Preorder => Sell(deed, cash: deed.Amount / 3, due: deed.Amount - deed.Amount / 3),
        DeedKind.Settle => Settle(deed),
        DeedKind.Tag => Tag(deed),
        DeedKind.RefundPart => Refund(deed, deed.Amount),
        DeedKind.RefundToCredit => Refund(deed, deed.Amount, toCredit: true),
        DeedKind.RefundAll => Refund(deed, null),
        DeedKind.Void => Void(deed),
        DeedKind.Merge => Merge(deed),
        DeedKind.Undo => GiveBack(deed)?.Restore(deed),
        _ => throw new ArgumentOutOfRangeException(nameof(deed), deed.Kind, "is no deed"),
    };

    /// <summary>The shop was closed for a while.</summary>
    public Books Slept(Night night) => this with
    {
        Month = Month + night.Months,
        Customers = Customers.Each(page => (night.Holds ? page with { Held = new() } : page).In(Month + night.Months)),
    };

    /// <summary>What the store has sold to all of them, and to nobody known.</summary>
    public Spending Spent => Customers.Numbers.Aggregate(new Spending(), (sum, who) => sum + Customers[who]!.Spent);

    /// <summary>Who was merged into another has nothing any more that could change.</summary>
    private Books? Of(Deed deed, Func<CustomerPage, CustomerPage?> change) =>
        Customers[deed.Who]! is { Into: null } page && change(page) is { } changed ? With(deed.Who, changed) : null;

    private Books With(int who, CustomerPage page) => this with { Customers = Customers.With(who, page) };

    /// <summary>Who stands for the customer today.</summary>
    private int Today(int who) => Customers[who]!.Into is { } into ? Today(into) : who;

    public override string ToString() => $"month {Month}; {Customers}; sold {Sold}";
}

/// <summary>What passes while nobody asks for anything.</summary>
/// <param name="Holds">It is long enough for carts to be given up.</param>
internal sealed record Night(int Months, bool Holds);

/// <summary>What time has taken away: points, pence, and holds in points.</summary>
internal readonly record struct Gone(long Points, long Credit, long Held)
{
    public static Gone With(Night night, Books books)
    {
        var (pages, slept) = (books.Customers, books.Slept(night).Customers);
        return new(
            pages.Sum(page => page.Points.Sum) - slept.Sum(page => page.Points.Sum),
            pages.Sum(page => page.Credit.Sum) - slept.Sum(page => page.Credit.Sum),
            pages.Sum(page => page.HeldPoints) - slept.Sum(page => page.HeldPoints));
    }

    public static Gone operator +(Gone one, Gone other) => new(one.Points + other.Points, one.Credit + other.Credit, one.Held + other.Held);
}
