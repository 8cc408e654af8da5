namespace CustomerCluster.Grains.Tests.Sequences;

/// <summary>What was rung up under one number, in pence.</summary>
/// <param name="Owner">Whose it is today.</param>
/// <param name="From">Who brought it into a merge.</param>
/// <param name="Due">Of a preorder: what is still to be paid.</param>
/// <param name="Earned">What of its points the customer has kept.</param>
/// <param name="Cash">What was paid so and has not come back so; and so on.</param>
internal sealed record SoldPage(
    int Owner, int? From, int Channel, long Total, long Due, long Cash, long Points, long Credit, long Account, long Earned,
    long Refunded = 0, bool Voided = false)
{
    public long Paid => Total - Due;
    public long Left => Total - Refunded;
}

/// <summary>Sales, and what becomes of them. A point for each whole pound that was not paid in points; a point pays a penny.</summary>
internal sealed partial record Books
{
    private Books? Sell(Deed deed, long cash = 0, long points = 0, long credit = 0, long account = 0, long due = 0)
    {
        var owner = Today(deed.Who);
        var page = Customers[owner]!.ReleaseFor(deed.Number);
        if (Sold[deed.Number] is not null || page.TakePoints(points)?.TakeCredit(credit) is not { } paid)
            return null;
        if (account > 0 && (page.Limit is not { } limit || page.Account + account > limit))
            return null;
        var earned = owner == Nobody ? 0 : (cash + credit + account) / 100;
        var sold = new SoldPage(
            owner, null, deed.Channel, cash + points + credit + account + due, due, cash, points, credit, account, earned);
        paid = paid with { Account = paid.Account + account, Spent = paid.Spent + Spending.In(sold.Channel, sold.Total, 1) };
        return With(owner, paid.Earn(earned, Until)).With(deed, sold);
    }

    private Books? Settle(Deed deed)
    {
        if (Sold[deed.Number] is not { Due: > 0, Voided: false } sold || deed.Amount > sold.Due)
            return null;
        var earned = sold.Owner == Nobody ? 0 : (sold.Paid + deed.Amount) / 100;
        return With(sold.Owner, Customers[sold.Owner]!.ReleaseFor(deed.Number).Earn(earned - sold.Earned, Until))
            .With(deed, sold with { Due = sold.Due - deed.Amount, Cash = sold.Cash + deed.Amount, Earned = earned });
    }

    /// <summary>A sale to nobody becomes somebody's, with what was paid and came back before.</summary>
    private Books? Tag(Deed deed)
    {
        if (Sold[deed.Number] is not { Owner: Nobody, Voided: false } sold)
            return null;
        var (owner, nobody) = (Today(deed.Who), Customers[Nobody]!);
        var (page, spent, earned) = (Customers[owner]!, Spending.In(sold.Channel, sold.Left, 1), (sold.Paid - sold.Refunded) / 100);
        return With(Nobody, nobody with { Spent = nobody.Spent - spent })
            .With(owner, page.Earn(earned, Until) with { Spent = page.Spent + spent })
            .With(deed, sold with { Owner = owner, Earned = earned });
    }

    /// <summary>Back the way it was paid, each way in proportion; after it the customer has the points of what was kept.</summary>
    private Books? Refund(Deed deed, long? some, bool toCredit = false)
    {
        if (Sold[deed.Number] is not { Due: 0, Voided: false, Left: > 0 } sold || some > sold.Left || toCredit && sold.Owner == Nobody)
            return null;
        var amount = some ?? sold.Left;
        var money = sold.Cash + sold.Points + sold.Credit + sold.Account;
        var cash = toCredit ? 0 : (2 * amount * sold.Cash + money) / (2 * money);
        var other = toCredit ? 0 : amount - cash;
        var left = sold with
        {
            Refunded = sold.Refunded + amount, Cash = sold.Cash - cash, Points = sold.Points > 0 ? sold.Points - other : 0,
            Credit = sold.Credit > 0 ? sold.Credit - other : 0, Account = sold.Account > 0 ? sold.Account - other : 0,
        };
        left = left with { Earned = Math.Min(sold.Earned, left.Left == 0 ? 0 : (left.Left - left.Points) / 100) };
        return Returned(deed, sold, left, Spending.In(sold.Channel, amount, 0), toCredit ? amount : sold.Credit - left.Credit);
    }

    private Books? Void(Deed deed) => Sold[deed.Number] is not { Voided: false, Refunded: 0 } sold ? null : Returned(
        deed, sold, sold with { Refunded = sold.Total, Due = 0, Cash = 0, Points = 0, Credit = 0, Account = 0, Earned = 0, Voided = true },
        Spending.In(sold.Channel, sold.Total, 1), sold.Credit);

    private Books Returned(Deed deed, SoldPage before, SoldPage left, Spending less, long toCredit)
    {
        var (points, account, taken) = (before.Points - left.Points, before.Account - left.Account, before.Earned - left.Earned);
        var page = Customers[before.Owner]!;
        page = page.TakeBack(taken, points, Until) with
        {
            Credit = page.Credit.With(toCredit, Purse.Never), Account = page.Account - account, Spent = page.Spent - less,
        };
        var books = With(before.Owner, page).With(deed, left);
        if (before.From is not { } from || Customers[from]! is not { Brought: { } brought } source)
            return books;
        return books.With(from, source with
        {
            Brought = brought with
            {
                Points = Math.Max(0, brought.Points - taken + points), Credit = brought.Credit + toCredit,
                Account = brought.Account - account, Spent = brought.Spent - less,
            },
        });
    }

    private Books With(Deed deed, SoldPage sold) => this with { Sold = Sold.With(deed.Number, sold) };
}
