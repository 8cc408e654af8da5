namespace CustomerCluster.Grains.Tests.Sequences;

/// <summary>Two customers become one, and two again.</summary>
internal sealed partial record Books
{
    private Books? Merge(Deed deed)
    {
        if (Customers[deed.Who]! is not { Into: null } source || Customers[deed.Other]! is not { Into: null } target)
            return null;
        var brought = new Brought(
            Month, source.Points.Sum, source.Points, source.Owed, source.Credit.Sum, source.Credit, source.Account, source.Spent,
            target.Limit is null ? source.Limit : null);
        // Who was merged into the one who goes stays so.
        var books = this with { Customers = Customers.Each(page => page.Into == deed.Who ? page with { Brought = null } : page) };
        return books.With(deed.Other, target with
        {
            Points = target.Points.With(source.Points), Owed = target.Owed + source.Owed, Credit = target.Credit.With(source.Credit),
            Limit = target.Limit ?? source.Limit, Account = target.Account + source.Account, Spent = target.Spent + source.Spent,
        }).With(deed.Who, new() { Limit = source.Limit, Into = deed.Other, Brought = brought })
            .Followed(sold => sold.Owner == deed.Who, sold => sold with { Owner = deed.Other, From = deed.Who });
    }

    /// <summary>The one half of an undoing: the other customer gives back what is left. Within a month, not after two.</summary>
    public Books? GiveBack(Deed deed)
    {
        if (Customers[deed.Who]! is not { Into: { } into, Brought: { } brought } source || Customers[into]! is not { Into: null } target
            || Month > brought.Month + 1)
            return null;
        var points = Math.Max(0, Math.Min(brought.Points - brought.Piles.GoneIn(Month), target.FreePoints));
        var credit = Math.Max(0, Math.Min(brought.Credit - brought.CreditPiles.GoneIn(Month), target.FreeCredit));
        var left = brought with
        {
            Piles = target.Points.Part(points, brought.Piles), CreditPiles = target.Credit.Part(credit, brought.CreditPiles),
            Owed = Math.Min(brought.Owed, target.Owed),
            Account = brought.Account > 0
                ? Math.Clamp(target.Account, 0, brought.Account) : Math.Clamp(target.Account, brought.Account, 0),
        };
        return With(into, target with
        {
            Points = target.Points.Without(left.Piles), Owed = target.Owed - left.Owed, Credit = target.Credit.Without(left.CreditPiles),
            Limit = brought.Limit is { } moved && target.Limit == moved ? null : target.Limit,
            Account = target.Account - left.Account, Spent = target.Spent - left.Spent,
        }).With(deed.Who, source with { Brought = left });
    }

    /// <summary>The other half: the customer has it, and the sales come home.</summary>
    public Books Restore(Deed deed)
    {
        var source = Customers[deed.Who]!;
        var left = source.Brought!;
        return With(deed.Who, new()
        {
            Points = left.Piles, Owed = left.Owed, Credit = left.CreditPiles, Limit = source.Limit, Account = left.Account,
            Spent = left.Spent,
        }).Followed(sold => sold.From == deed.Who, sold => sold with { Owner = deed.Who, From = null });
    }

    private Books Followed(Func<SoldPage, bool> follows, Func<SoldPage, SoldPage> moved) =>
        this with { Sold = Sold.Each(sold => follows(sold) ? moved(sold) : sold) };
}
