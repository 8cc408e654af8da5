using CustomerCluster.Customers;
using CustomerCluster.Grains.Tests.Hosted;
using CustomerCluster.Sales;

namespace CustomerCluster.Grains.Tests.Sequences;

/// <summary>A few customers, what they buy and who is asked about it: deeds, as the grains are asked for them.</summary>
internal sealed class Household(Shop shop, int number, int customers)
{
    /// <summary>So that those who buy without being known do not all wait for one register.</summary>
    public const int Tills = 50;

    public int Customers => customers;

    public DateOnly Today => DateOnly.FromDateTime(shop.Clock.GetUtcNow().Date);

    public CustomerId Id(int who) => A.Customer(1_000_000 + 10 * number + who);

    public SaleId Sale(int sale) => new($"s{number}-{sale}");

    public RegisterId Till => TillOf(number);

    public static RegisterId TillOf(int number) => new($"till-{number % Tills}");

    public async Task<Refusal?> Make(int who) => (await shop.Customer(Id(who)).Create(
        new("Ann", $"Lee {number}", Loyalty: true), Shop.Request($"born-{number}-{who}"))).Refusal;

    /// <returns>Why it was refused; null: it is done, now or before.</returns>
    public async Task<Refusal?> Ask(Deed deed)
    {
        var (by, id) = (Shop.Request(deed.Request), Sale(deed.Number));
        var (balances, sale, merge) = (shop.Balances(Id(deed.Who)), shop.Grain(id), shop.Grain<IMergeGrain>(Id(deed.Who).Value));
        return deed.Kind switch
        {
            DeedKind.Earn => (await balances.EarnPoints(new(deed.Amount), by)).Refusal,
            DeedKind.RedeemPoints => (await balances.RedeemPoints(new(deed.Amount), by)).Refusal,
            DeedKind.AdjustUp => (await balances.AdjustPoints(new(deed.Amount, "a gift"), by)).Refusal,
            DeedKind.AdjustDown => (await balances.AdjustPoints(new(-deed.Amount, "an error"), by)).Refusal,
            DeedKind.AddCredit => (await balances.AddCredit(new(Pence(deed.Amount)), by)).Refusal,
            DeedKind.AddCreditForToday => (await balances.AddCredit(new(Pence(deed.Amount), ExpiresOn: deed.Today), by)).Refusal,
            DeedKind.RemoveCredit => (await balances.RemoveCredit(new(Pence(deed.Amount)), by)).Refusal,
            DeedKind.RedeemCredit => (await balances.RedeemCredit(new(Pence(deed.Amount)), by)).Refusal,
            DeedKind.SetLimit => (await balances.SetAccountLimit(new(Pence(deed.Amount * 20)), by)).Refusal,
            DeedKind.PayAccount => (await balances.PayAccount(new(Pence(deed.Amount)), by)).Refusal,
            DeedKind.Hold => (await balances.PlaceHold(new(Hold(deed), id, deed.Amount, Pence(deed.Amount)), by)).Refusal,
            DeedKind.Release => (await balances.ReleaseHold(new(Hold(deed)), by)).Refusal,
            DeedKind.SellForCash => await Sell(By(PaymentKind.Cash)),
            DeedKind.SellForPoints => await Sell(A.Cash(1), By(PaymentKind.Points)),
            DeedKind.SellForCredit => await Sell(A.Cash(1), By(PaymentKind.Credit)),
            DeedKind.SellOnAccount => await Sell(By(PaymentKind.Account)),
            DeedKind.Preorder => await Record(
                Rung(deed.Amount / 100m, deed.Amount < 3 ? [] : [A.Cash(deed.Amount / 3 / 100m)]) with { Preorder = true }),
            DeedKind.Settle => (await sale.Settle(new(id, [By(PaymentKind.Cash)]), by)).Refusal,
            DeedKind.Tag => (await sale.Tag(Id(deed.Who), by)).Refusal,
            DeedKind.RefundPart => (await sale.Refund(new(id, deed.Request, Pence(deed.Amount)), by)).Refusal,
            DeedKind.RefundToCredit => (await sale.Refund(
                new(id, deed.Request, Pence(deed.Amount), To: [By(PaymentKind.Credit)]), by)).Refusal,
            DeedKind.RefundAll => (await sale.Refund(new(id, deed.Request), by)).Refusal,
            DeedKind.Void => (await sale.Void(new(id, "rung up wrongly"), by)).Refusal,
            DeedKind.Merge => (await merge.Merge(new(Id(deed.Other)), by)).Refusal,
            DeedKind.Undo => (await merge.Undo(new(), by)).Refusal,
            _ => throw new InvalidOperationException($"{deed.Kind} is no deed."),
        };

        Task<Refusal?> Sell(params Payment[] payments) => Record(Rung(payments.Sum(payment => payment.Amount.Amount), payments));

        async Task<Refusal?> Record(RecordSale rung) =>
            (await sale.Record(rung, deed.Who == Books.Nobody ? null : Id(deed.Who), by)).Refusal;

        RecordSale Rung(decimal total, Payment[] payments) => A.Sale(id.Value, [A.Bread(total)], payments) with
        {
            Channel = (SalesChannel)deed.Channel, RegisterId = Till,
        };

        Payment By(PaymentKind kind) => A.By(kind, deed.Amount / 100m);
    }

    /// <summary>As whoever asks again does: a merge that stands in the way is gone on with.</summary>
    public Task GoOn(CustomerId merging) => shop.Grain<IMergeGrain>(merging.Value).GoOn();

    private static HoldId Hold(Deed deed) => new(A.Address(deed.Number + 1).Value);

    private static Money Pence(long pence) => new(pence / 100m);
}
