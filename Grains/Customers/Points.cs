using CustomerCluster.Customers;
using CustomerCluster.Grains.Chain;

namespace CustomerCluster.Grains.Customers;

/// <summary>
/// What a customer has in points: never below zero, and only for members of the loyalty programme. Points that a refund took back
/// though they were spent stand as points owed: the next ones earned pay them first.
/// </summary>
public sealed record Points(long Balance, long Owed, Lots Lots)
{
    public static readonly Points None = new(0, 0, Lots.None);

    /// <summary>Far beyond any gift, and far from where sums of them leave 64 bits.</summary>
    private const long Limit = 1_000_000_000;

    public Decision Decide(EarnPoints command, bool joined, DateTimeOffset now, ChainPolicy policy) =>
        Check(command.Points, "points", command.Reason) is { } invalid ? invalid
        : !joined ? new NotInLoyaltyProgramme()
        : Earned(command.Points, now, policy, Typed.Clean(command.Reason));

    /// <param name="held">What carts that are open hold.</param>
    public Decision Decide(RedeemPoints command, bool joined, long held) =>
        Check(command.Points, "points", command.Reason) is { } invalid ? invalid
        : Lacks(command.Points, joined, held) is { } refusal ? refusal
        : new PointsRedeemed(-command.Points, Typed.Clean(command.Reason));

    /// <param name="held">What carts that are open hold.</param>
    public Decision Decide(AdjustPoints command, bool joined, long held, DateTimeOffset now, ChainPolicy policy)
    {
        var reason = Typed.Clean(command.Reason);
        var rules = new Rules()
            .That(command.Change != 0, "change", "is not zero")
            .That(command.Change is >= -Limit and <= Limit, "change", $"is at most {Limit} either way")
            .That(reason is not null, "reason", "is required")
            .Line(reason, "reason", Reasons.Limit);
        return rules.Broken is { } invalid ? invalid
            : Lacks(Math.Max(0, -command.Change), joined, held) is { } refusal ? refusal
            : new PointsAdjusted(command.Change, reason!, command.Change > 0 ? policy.PointsExpireAt(now) : null);
    }

    /// <summary>Why so many points can't be taken, or null.</summary>
    /// <param name="held">What carts that are open hold.</param>
    public Refusal? Lacks(long points, bool joined, long held) =>
        !joined ? new NotInLoyaltyProgramme()
        : points > Balance - held ? new InsufficientPoints(points, Math.Max(0, Balance - held))
        : null;

    /// <summary>Points given, above zero: those owed are paid of them first.</summary>
    public PointsEarned Earned(long points, DateTimeOffset now, ChainPolicy policy, string? reason = null, SaleId? sale = null)
    {
        var pays = Math.Min(points, Owed);
        return new(points - pays, reason, sale, pays, points > pays ? policy.PointsExpireAt(now) : null);
    }

    /// <summary>Points that a refund takes back: those that are spent, or held by an open cart, are owed.</summary>
    public PointsTakenBack TakenBack(long points, long held, SaleId sale)
    {
        var there = Math.Clamp(Balance - held, 0, points);
        return new(-there, points - there, sale);
    }

    public Points Apply(PointsEarned happened) =>
        new(Balance + happened.Points, Owed - happened.OwedPaid, Lots.Added(happened.Points, happened.ExpiresAt));
    public Points Apply(PointsReturned happened) => Moved(happened.Points, happened.ExpiresAt);
    public Points Apply(PointsRedeemed happened) => Moved(happened.Points);
    public Points Apply(PointsAdjusted happened) => Moved(happened.Points, happened.ExpiresAt);
    public Points Apply(PointsExpired happened) => Moved(happened.Points);
    public Points Apply(PointsTakenBack happened) => Moved(happened.Points) with { Owed = Owed + happened.Owed };

    private Points Moved(long change, DateTimeOffset? expiresAt = null) =>
        new(Balance + change, Owed, change < 0 ? Lots.Taken(-change) : Lots.Added(change, expiresAt));

    private static Invalid? Check(long points, string field, string? reason) => new Rules()
        .That(points > 0, field, "is above zero")
        .That(points <= Limit, field, $"is at most {Limit}")
        .Line(reason, "reason", Reasons.Limit)
        .Broken;
}

internal static class Reasons
{
    public const int Limit = 500;
}
