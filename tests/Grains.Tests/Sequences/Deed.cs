using CustomerCluster.Grains.Tests.Hosted;
using CustomerCluster.Sales;

namespace CustomerCluster.Grains.Tests.Sequences;

internal enum DeedKind
{
    Earn, RedeemPoints, AdjustUp, AdjustDown, AddCredit, RemoveCredit, RedeemCredit, SetLimit, PayAccount, Hold, Release,
    SellForCash, SellForPoints, SellForCredit, SellOnAccount, Preorder, Settle, RefundPart, RefundAll, Void,
}

/// <summary>Something that a register or the back office asks of a customer.</summary>
/// <param name="Amount">Points or pence, above zero.</param>
/// <param name="Number">Of the sale. Few of them, so that much is asked of each: those below <see cref="Mixed"/> are paid in cash.</param>
internal sealed record Deed(string Request, DeedKind Kind, long Amount, int Number)
{
    private const int Mixed = 3;

    public int Channel => Number % 3;

    public static Deed Drawn(Random random, string request)
    {
        var kind = (DeedKind)random.Next(Enum.GetValues<DeedKind>().Length);
        var inCash = kind is DeedKind.SellForCash or DeedKind.Preorder or DeedKind.RefundPart or DeedKind.Settle;
        var mixed = kind is DeedKind.SellForPoints or DeedKind.SellForCredit or DeedKind.SellOnAccount;
        var sale = inCash ? random.Next(Mixed) : mixed ? Mixed + random.Next(Mixed) : random.Next(2 * Mixed);
        return new(request, kind, random.Next(1, 400), sale);
    }

    /// <summary>What it was refused for when it was asked last.</summary>
    public Refusal? Why { get; private set; }

    /// <returns>Whether it was accepted, now or before.</returns>
    public async Task<bool> Asked(Shop shop, CustomerId customer, string sales)
    {
        var (balances, sold) = (shop.Balances(customer), shop.Grain(new SaleId($"{sales}-{Number}")));
        var by = Shop.Request(Request);
        return Kind switch
        {
            DeedKind.Earn => Accepted(await balances.EarnPoints(new(Amount), by)),
            DeedKind.RedeemPoints => Accepted(await balances.RedeemPoints(new(Amount), by)),
            DeedKind.AdjustUp => Accepted(await balances.AdjustPoints(new(Amount, "a gift"), by)),
            DeedKind.AdjustDown => Accepted(await balances.AdjustPoints(new(-Amount, "an error"), by)),
            DeedKind.AddCredit => Accepted(await balances.AddCredit(new(Pence(Amount)), by)),
            DeedKind.RemoveCredit => Accepted(await balances.RemoveCredit(new(Pence(Amount)), by)),
            DeedKind.RedeemCredit => Accepted(await balances.RedeemCredit(new(Pence(Amount)), by)),
            DeedKind.SetLimit => Accepted(await balances.SetAccountLimit(new(Pence(Amount * 20)), by)),
            DeedKind.PayAccount => Accepted(await balances.PayAccount(new(Pence(Amount)), by)),
            DeedKind.Hold => Accepted(await balances.PlaceHold(new(HoldId, new($"{sales}-{Number}"), Amount, Pence(Amount)), by)),
            DeedKind.Release => Accepted(await balances.ReleaseHold(new(HoldId), by)),
            DeedKind.SellForCash => await Sell(A.By(PaymentKind.Cash, Amount / 100m)),
            DeedKind.SellForPoints => await Sell(A.Cash(1), A.By(PaymentKind.Points, Amount / 100m)),
            DeedKind.SellForCredit => await Sell(A.Cash(1), A.By(PaymentKind.Credit, Amount / 100m)),
            DeedKind.SellOnAccount => await Sell(A.By(PaymentKind.Account, Amount / 100m)),
            DeedKind.Preorder => Accepted(await sold.Record(Sale(Amount, Deposit()) with { Preorder = true }, customer, by)),
            DeedKind.Settle => Accepted(await sold.Settle(new(new($"{sales}-{Number}"), [A.Cash(Amount / 100m)]), by)),
            DeedKind.RefundPart => Accepted(await sold.Refund(new(new($"{sales}-{Number}"), Request, Pence(Amount)), by)),
            DeedKind.RefundAll => Accepted(await sold.Refund(new(new($"{sales}-{Number}"), Request), by)),
            DeedKind.Void => Accepted(await sold.Void(new(new($"{sales}-{Number}"), "rung up wrongly"), by)),
            _ => throw new InvalidOperationException($"{Kind} is no deed."),
        };

        async Task<bool> Sell(params Payment[] payments) =>
            Accepted(await sold.Record(Sale((long)(payments.Sum(payment => payment.Amount.Amount) * 100), payments), customer, by));

        RecordSale Sale(long total, Payment[] payments) =>
            A.Sale($"{sales}-{Number}", [A.Bread(total / 100m)], payments) with { Channel = (SalesChannel)Channel };

        Payment[] Deposit() => Amount / 3 == 0 ? [] : [A.Cash(Amount / 3 / 100m)];
    }

    private HoldId HoldId => new(A.Address(Number + 1).Value);

    private static Money Pence(long pence) => new(pence / 100m);

    /// <exception cref="TimeoutException">Nobody knows; it is to be asked again.</exception>
    private bool Accepted<T>(Reply<T> reply)
    {
        Why = reply.Refusal;
        return Why is OutcomeUnknown ? throw new TimeoutException() : Why is null;
    }
}
