namespace CustomerCluster.Grains.Tests.Sequences;

internal enum DeedKind
{
    Earn, RedeemPoints, AdjustUp, AdjustDown, AddCredit, AddCreditForToday, RemoveCredit, RedeemCredit, SetLimit, PayAccount, Hold, Release,
    SellForCash, SellForPoints, SellForCredit, SellOnAccount, Preorder, Settle, Tag, RefundPart, RefundToCredit, RefundAll, Void,
    Merge, Undo,
}

/// <summary>Something that a register or the back office asks for.</summary>
/// <param name="Who">The customer, from 1; or nobody known.</param>
/// <param name="Other">Of a merge: who stays.</param>
/// <param name="Amount">Points or pence, above zero.</param>
/// <param name="Number">Of the sale: few of them, so that much becomes of each.</param>
/// <param name="Today">When it was asked first.</param>
internal sealed record Deed(string Request, DeedKind Kind, int Who, int Other, long Amount, int Number, DateOnly Today)
{
    /// <summary>Numbers below this one are paid in cash; then come those paid in several ways, and those sold to nobody known.</summary>
    private const int Mixed = 2;
    private const int Nameless = 2 * Mixed;
    private const int Numbers = 3 * Mixed;
    private const int Draws = 12;

    /// <summary>What others have to go before comes more often, so that it comes often enough.</summary>
    private static readonly DeedKind[] Kinds =
    [
        .. Enum.GetValues<DeedKind>(),
        DeedKind.Hold, DeedKind.Hold, DeedKind.Release, DeedKind.SellForCash, DeedKind.SellOnAccount, DeedKind.Preorder,
        DeedKind.PayAccount,
        .. Enumerable.Repeat<DeedKind[]>([DeedKind.Release, DeedKind.Settle, DeedKind.Tag, DeedKind.RefundToCredit, DeedKind.Undo], 3)
            .SelectMany(kinds => kinds),
    ];

    public int Channel => Number % 3;

    /// <summary>What is asked of a customer who is merged goes to whoever they are today.</summary>
    public bool Follows => Kind is DeedKind.Tag or DeedKind.Preorder or
        DeedKind.SellForCash or DeedKind.SellForPoints or DeedKind.SellForCredit or DeedKind.SellOnAccount;

    /// <summary>Any, and mostly one that these books accept: else most would be refused.</summary>
    public static Deed Drawn(Random random, Books books, string request, DateOnly today)
    {
        var kind = Kinds[random.Next(Kinds.Length)];
        var drawn = Drawn(random, kind, books.Customers.Count - 1, request, today);
        for (var more = random.Next(4) == 0 ? 0 : Draws; more > 0 && books.After(drawn) is null; more--)
            drawn = Drawn(random, kind, books.Customers.Count - 1, request, today);
        return drawn;
    }

    private static Deed Drawn(Random random, DeedKind kind, int customers, string request, DateOnly today)
    {
        var sale = kind switch
        {
            DeedKind.SellForCash or DeedKind.Preorder or DeedKind.Settle or DeedKind.RefundToCredit => InCash(random),
            DeedKind.SellForPoints or DeedKind.SellForCredit or DeedKind.SellOnAccount => random.Next(Mixed, Nameless),
            DeedKind.Tag => random.Next(Nameless, Numbers),
            _ => random.Next(Numbers),
        };
        var who = random.Next(1, customers + 1);
        var other = 1 + (who - 1 + random.Next(1, customers)) % customers;
        return new(request, kind, who, other, random.Next(1, 400), sale, today)
        {
            Who = sale >= Nameless && kind is (DeedKind.SellForCash or DeedKind.Preorder) ? Books.Nobody : who,
        };
    }

    /// <summary>What may well be done at the same moment.</summary>
    public Deed? Meanwhile(Random random, string request) => (Kind, random.Next(2)) switch
    {
        // A customer is found while the sale is being rung up.
        (DeedKind.SellForCash or DeedKind.Preorder, _) when Who == Books.Nobody =>
            this with { Request = request, Kind = DeedKind.Tag, Who = Other },
        (DeedKind.Merge, 0) => this with { Request = request, Who = Other, Other = Who },
        (DeedKind.Undo, 0) => this with { Request = request, Kind = DeedKind.SellForCash, Number = random.Next(Mixed) },
        _ => null,
    };

    private static int InCash(Random random) => random.Next(2) * Nameless + random.Next(Mixed);
}
