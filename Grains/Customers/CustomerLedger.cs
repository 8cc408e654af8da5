using System.Collections.Immutable;
using CustomerCluster.Journal;

namespace CustomerCluster.Grains.Customers;

/// <summary>The entries that a change adds to the history of a customer's points, credit and account.</summary>
internal static class CustomerLedger
{
    public static ImmutableArray<LedgerRow> Of(CustomerId id, Change<CustomerState> change, Currency currency)
    {
        var rows = ImmutableArray.CreateBuilder<LedgerRow>();
        var state = change.Before;
        foreach (var (i, happened) in change.Events.Index())
        {
            state = Customer.Apply(state, happened, change.At);
            foreach (var entry in Entries(happened, state, currency))
            {
                rows.Add(new(
                    id.ToString(), entry.Kind, change.SequenceOf(i), entry.Change, entry.Balance, entry.What, entry.Reason,
                    entry.Sale?.Value, change.At));
            }
        }
        return rows.ToImmutable();
    }

    /// <summary>What time has taken.</summary>
    public const string Expired = "expired";

    private sealed record Moved(string Kind, long Change, long Balance, string What, string? Reason, SaleId? Sale);

    private static IEnumerable<Moved> Entries(Event happened, CustomerState after, Currency currency) => happened switch
    {
        MergeTaken e => Merged(e.What, 1, "merged", e.Source, after, currency),
        MergedAway e => Merged(e.What, -1, "merged", e.Into, after, currency),
        MergeGivenBack e => Merged(e.What, -1, "unmerged", e.Source, after, currency),
        MergeUndone e => Merged(e.What, 1, "unmerged", e.From, after, currency),
        _ => Entry(happened, after, currency) is { } entry ? [entry] : [],
    };

    /// <param name="other">The customer whose it was, or becomes.</param>
    private static IEnumerable<Moved> Merged(
        Belongings what, int sign, string how, CustomerId other, CustomerState after, Currency currency) => new Moved[]
    {
        new("points", sign * what.Points, after.Points.Balance, how, other.ToString(), null),
        new("credit", sign * currency.ToMinor(what.Credit), currency.ToMinor(after.Credit.Balance), how, other.ToString(), null),
        new("account", sign * currency.ToMinor(what.Account), currency.ToMinor(after.Account.Balance), how, other.ToString(), null),
    }.Where(moved => moved.Change != 0);

    private static Moved? Entry(Event happened, CustomerState after, Currency currency)
    {
        return happened switch
        {
            PointsEarned { Points: not 0 } e => Points(e.Points, "earned", e.Reason, e.SaleId),
            PointsRedeemed e => Points(e.Points, "redeemed", e.Reason, e.SaleId),
            PointsAdjusted e => Points(e.Points, "adjusted", e.Reason, null),
            PointsTakenBack { Points: not 0 } e => Points(e.Points, "takenBack", null, e.SaleId),
            PointsReturned e => Points(e.Points, "returned", null, e.SaleId),
            PointsExpired e => Points(e.Points, Expired, null, null),
            CreditAdded e => Credit(e.Amount, "added", e.Reason, null),
            CreditRemoved e => Credit(e.Amount, "removed", e.Reason, null),
            CreditRedeemed e => Credit(e.Amount, "redeemed", e.Reason, e.SaleId),
            CreditRefunded e => Credit(e.Amount, "refunded", null, e.SaleId),
            CreditExpired e => Credit(e.Amount, Expired, null, null),
            AccountCharged e => Account(e.Amount, "charged", null, e.SaleId),
            AccountPaid e => Account(e.Amount, "paid", e.Reference, null),
            AccountRefunded e => Account(e.Amount, "refunded", null, e.SaleId),
            _ => null,
        };

        Moved Points(long change, string what, string? reason, SaleId? sale) =>
            new("points", change, after.Points.Balance, what, reason, sale);

        Moved Credit(Money change, string what, string? reason, SaleId? sale) =>
            new("credit", currency.ToMinor(change), currency.ToMinor(after.Credit.Balance), what, reason, sale);

        Moved Account(Money change, string what, string? reason, SaleId? sale) =>
            new("account", currency.ToMinor(change), currency.ToMinor(after.Account.Balance), what, reason, sale);
    }
}
