namespace CustomerCluster.Grains.Sales;

/// <summary>Divides money in proportion: nothing is lost by rounding, and nobody gets more than their weight.</summary>
internal static class Shares
{
    /// <param name="amount">At most the sum of the weights.</param>
    public static Money[] Of(Money amount, IReadOnlyList<Money> weights, Currency currency)
    {
        var total = weights.Sum(weight => weight.Amount);
        var (shares, upTo, given) = (new Money[weights.Count], 0m, Money.Zero);
        for (var i = 0; i < shares.Length; i++)
        {
            upTo += weights[i].Amount;
            var due = total == 0 ? Money.Zero : currency.Round(amount.Amount * upTo / total);
            (shares[i], given) = (due - given, due);
        }
        return shares;
    }
}
