using CustomerCluster.Customers;

namespace CustomerCluster.Grains.Customers;

/// <summary>What a customer has in points: never below zero, and only for members of the loyalty programme.</summary>
public sealed record Points(long Balance)
{
    public static readonly Points None = new(0);

    /// <summary>Far beyond any gift, and far from where sums of them leave 64 bits.</summary>
    private const long Limit = 1_000_000_000;

    public Decision Decide(EarnPoints command, bool joined) =>
        Check(command.Points, "points", command.Reason) is { } invalid ? invalid
        : !joined ? new NotInLoyaltyProgramme()
        : new PointsEarned(command.Points, Typed.Clean(command.Reason));

    public Decision Decide(RedeemPoints command, bool joined) =>
        Check(command.Points, "points", command.Reason) is { } invalid ? invalid
        : Lacks(command.Points, joined) is { } refusal ? refusal
        : new PointsRedeemed(-command.Points, Typed.Clean(command.Reason));

    public Decision Decide(AdjustPoints command, bool joined)
    {
        var reason = Typed.Clean(command.Reason);
        var rules = new Rules()
            .That(command.Change != 0, "change", "is not zero")
            .That(command.Change is >= -Limit and <= Limit, "change", $"is at most {Limit} either way")
            .That(reason is not null, "reason", "is required")
            .Line(reason, "reason", Reasons.Limit);
        return rules.Broken is { } invalid ? invalid
            : Lacks(Math.Max(0, -command.Change), joined) is { } refusal ? refusal
            : new PointsAdjusted(command.Change, reason!);
    }

    /// <summary>Why so many points can't be taken, or null.</summary>
    public Refusal? Lacks(long points, bool joined) =>
        !joined ? new NotInLoyaltyProgramme()
        : points > Balance ? new InsufficientPoints(points, Balance)
        : null;

    public Points Apply(PointsEarned happened) => new(Balance + happened.Points);
    public Points Apply(PointsRedeemed happened) => new(Balance + happened.Points);
    public Points Apply(PointsAdjusted happened) => new(Balance + happened.Points);

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
