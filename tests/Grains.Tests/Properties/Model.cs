using CustomerCluster.Sales;

namespace CustomerCluster.Grains.Tests.Properties;

/// <summary>What a customer is to someone with pencil and paper, in quarters of a pound: nothing of it is shared with the code.</summary>
internal sealed class Model
{
    public bool Member { get; private set; } = true;
    public long Points { get; private set; }
    public long CreditQuarters { get; private set; }
    public HashSet<int> Addresses { get; } = [];
    public long[] SpendQuarters { get; } = new long[3];
    public long Orders { get; private set; }

    /// <summary>Whether it is accepted; then it is written down.</summary>
    public bool Takes(Step step) => step.Kind switch
    {
        StepKind.EarnPoints => Move(step.Number > 0, points: step.Number),
        StepKind.RedeemPoints => Move(step.Number > 0, points: -step.Number),
        StepKind.AdjustPoints => Move(step.Number != 10, points: step.Number - 10),
        StepKind.AddCredit => MoveCredit(step.Number > 0, step.Number),
        StepKind.RemoveCredit or StepKind.RedeemCredit => MoveCredit(step.Number > 0, -step.Number),
        StepKind.AddAddress => Addresses.Count < 5 && Addresses.Add(step.Number),
        StepKind.ChangeAddress => Addresses.Contains(step.Number),
        StepKind.RemoveAddress => Addresses.Remove(step.Number),
        StepKind.Edit => Join(step.Number > 3),
        // A point for each whole pound; a quarter of a pound costs 25 points. Nobody pays nothing, but may be given something.
        StepKind.SellForCash => step.Number > 0 && Sell(step, earned: step.Number / 4),
        StepKind.TakeSale => Sell(step, earned: step.Number / 4),
        StepKind.SellForPoints => Move(step.Number > 0, points: -25 * step.Number) && Sell(step, earned: 0),
        StepKind.SellForCredit => MoveCredit(step.Number > 0, -step.Number) && Sell(step, earned: step.Number / 4),
        _ => throw new ArgumentOutOfRangeException(nameof(step), step.Kind, "is no step"),
    };

    private bool Join(bool member)
    {
        Member = member;
        return true;
    }

    private bool Move(bool valid, long points)
    {
        if (!valid || !Member || Points + points < 0)
            return false;
        Points += points;
        return true;
    }

    private bool MoveCredit(bool valid, long quarters)
    {
        if (!valid || CreditQuarters + quarters < 0)
            return false;
        CreditQuarters += quarters;
        return true;
    }

    private bool Sell(Step step, long earned)
    {
        Points += Member ? earned : 0;
        SpendQuarters[step.Number % 3] += step.Number;
        Orders++;
        return true;
    }

    public override string ToString() =>
        $"points {Points}, credit {CreditQuarters}/4, addresses {string.Join(' ', Addresses.Order())}, spent "
        + $"{SpendQuarters[(int)SalesChannel.Retail]}/{SpendQuarters[(int)SalesChannel.Online]}/{SpendQuarters[(int)SalesChannel.Omo]}, "
        + $"orders {Orders}";
}
