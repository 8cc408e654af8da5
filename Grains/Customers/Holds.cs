using System.Collections.Immutable;
using CustomerCluster.Customers;
using CustomerCluster.Grains.Chain;

namespace CustomerCluster.Grains.Customers;

/// <summary>
/// Points and credit that open carts have reserved. A hold becomes a redemption with its sale; else it comes back when the cart is
/// cleared, when the register is gone, or by itself when its time is over.
/// </summary>
public sealed record Holds(ImmutableArray<Hold> All)
{
    public const int Limit = 20;

    public static readonly Holds None = new([]);

    public long Points => All.Sum(hold => hold.Points);
    public Money Credit => new(All.Sum(hold => hold.Credit.Amount));
    public DateTimeOffset? Next => All.IsEmpty ? null : All.Min(hold => hold.ExpiresAt);

    public Decision Decide(
        PlaceHold command, Points points, Credit credit, bool joined, RegisterId? at, DateTimeOffset now, ChainPolicy policy)
    {
        var rules = new Rules()
            .Name(command.SaleId.Value, "saleId")
            .That(command.Points >= 0, "points", "is not below zero")
            .That(command.Credit >= Money.Zero, "credit", "is not below zero")
            .Amount(command.Credit, "credit", policy.Currency)
            .That(command.Points != 0 || command.Credit != Money.Zero, "points", "is above zero, or credit is");
        return rules.Broken is { } invalid ? invalid
            : All.Any(hold => hold.Id == command.Id) ? new AlreadyExists("hold")
            : All.Length >= Limit ? new HoldLimitReached(Limit)
            : command.Points > 0 && points.Lacks(command.Points, joined, Points) is { } noPoints ? noPoints
            : credit.Lacks(command.Credit, Credit) is { } noCredit ? noCredit
            : new HoldPlaced(new(command.Id, command.SaleId, command.Points, command.Credit, at,
                now.AddMinutes(policy.Settings.HoldMinutes)));
    }

    public Decision Decide(ReleaseHold command) =>
        All.Any(hold => hold.Id == command.Id) ? new HoldReleased(command.Id, command.Why) : new NotFound("hold");

    /// <summary>The sale takes what was held for it.</summary>
    public IEnumerable<HoldReleased> TakenBy(SaleId sale) =>
        All.Where(hold => hold.SaleId == sale).Select(hold => new HoldReleased(hold.Id, HoldEnd.Sold));

    public IEnumerable<HoldReleased> ExpiredBy(DateTimeOffset now) =>
        All.Where(hold => hold.ExpiresAt <= now).Select(hold => new HoldReleased(hold.Id, HoldEnd.Expired));

    public Holds Apply(HoldPlaced happened) => new(All.Add(happened.Hold));
    public Holds Apply(HoldReleased happened) => new(All.RemoveAll(hold => hold.Id == happened.Id));
}

/// <param name="Register">Null: the back office or an online shop.</param>
public sealed record Hold(HoldId Id, SaleId SaleId, long Points, Money Credit, RegisterId? Register, DateTimeOffset ExpiresAt);
