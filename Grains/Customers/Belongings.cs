using System.Collections.Immutable;

namespace CustomerCluster.Grains.Customers;

/// <summary>All that a customer has and owes, and what they spent.</summary>
/// <param name="Account">What is owed; below zero, what the shop owes.</param>
public sealed record Belongings(
    long Points, long PointsOwed, Lots PointLots, Money Credit, Lots CreditLots, Money Account, Spend Spend,
    QualifyingSpend Qualifying)
{
    public static Belongings Of(CustomerState state) => new(
        state.Points.Balance, state.Points.Owed, state.Points.Lots, state.Credit.Balance, state.Credit.Lots, state.Account.Balance,
        state.Spend, state.Qualifying);

    /// <summary>What of it is still there, at the customer who took it in: what is spent, paid or expired since is gone.</summary>
    public Belongings LeftIn(CustomerState state, DateTimeOffset now)
    {
        var points = Math.Max(0, Math.Min(Points - (long)PointLots.ExpiredBy(now), state.Points.Balance - state.Holds.Points));
        var credit = Math.Max(0, Math.Min(
            Credit.Amount - CreditLots.ExpiredBy(now), state.Credit.Balance.Amount - state.Holds.Credit.Amount));
        return this with
        {
            Points = points,
            PointsOwed = Math.Min(PointsOwed, state.Points.Owed),
            PointLots = state.Points.Lots.Part(points, PointLots, state.Points.Balance),
            Credit = new(credit),
            CreditLots = state.Credit.Lots.Part(credit, CreditLots, state.Credit.Balance.Amount),
            Account = new(Account > Money.Zero
                ? Math.Max(0, Math.Min(Account.Amount, state.Account.Balance.Amount))
                : Math.Min(0, Math.Max(Account.Amount, state.Account.Balance.Amount))),
        };
    }

    public CustomerState AddedTo(CustomerState state) => state with
    {
        Points = new(state.Points.Balance + Points, state.Points.Owed + PointsOwed, state.Points.Lots.With(PointLots)),
        Credit = new(state.Credit.Balance + Credit, state.Credit.Lots.With(CreditLots)),
        Account = state.Account with { Balance = state.Account.Balance + Account },
        Spend = state.Spend.Plus(Spend),
        Qualifying = Qualifying.Days.Aggregate(state.Qualifying, (sum, day) => sum.Add(day.Day, day.Amount)),
    };

    public CustomerState TakenFrom(CustomerState state) => state with
    {
        Points = new(state.Points.Balance - Points, state.Points.Owed - PointsOwed, state.Points.Lots.Without(PointLots)),
        Credit = new(state.Credit.Balance - Credit, state.Credit.Lots.Without(CreditLots)),
        Account = state.Account with { Balance = state.Account.Balance - Account },
        Spend = state.Spend.Minus(Spend),
        Qualifying = Qualifying.Days.Aggregate(state.Qualifying, (sum, day) => sum.Add(day.Day, -day.Amount)),
    };
}

/// <summary>A name by which a customer is found, beside those in the profile.</summary>
/// <param name="Kind"><c>barcode</c>, <c>phone</c>, <c>email</c> or <c>reference</c>.</param>
/// <param name="Value">In its normal form.</param>
/// <param name="Claimed">It is this customer's alone.</param>
/// <param name="From">The customer who brought it.</param>
public sealed record KnownBy(string Kind, string Value, bool Claimed, CustomerId From);

/// <summary>Where a customer is going, or has gone, who is merged into another; or comes back from.</summary>
/// <param name="Request">The request that asked for it.</param>
/// <param name="Settled">The sales have followed.</param>
public sealed record Forward(
    Guid MergeId, CustomerId Source, CustomerId Into, ImmutableArray<AddressId> Addresses, DateTimeOffset At, DateTimeOffset UndoUntil,
    string Request, ChangedBy By, bool Settled = false);

/// <summary>The merge that was given up last.</summary>
/// <param name="Why">The code of what the other customer refused.</param>
public sealed record GivenUp(string Request, string Why);

/// <summary>A customer who was taken in, and what an undoing has to know of it. What their sales have lost since is taken off.</summary>
/// <param name="Filled">What had been blank.</param>
/// <param name="Before">The consents.</param>
/// <param name="After">The consents.</param>
/// <param name="Returned">Set once the merge is being undone.</param>
public sealed record Absorbed(
    Guid MergeId, CustomerId Source, DateTimeOffset UndoUntil, Belongings Left, PersonChanges? Filled, ImmutableArray<string> Tags,
    ImmutableArray<string> Wishes, ImmutableArray<AddressId> Addresses, Money? Limit,
    CustomerCluster.Customers.Consents Before, CustomerCluster.Customers.Consents After, bool Settled = false, Returned? Returned = null);

/// <summary>What goes back, until it has arrived.</summary>
public sealed record Returned(
    Belongings What, ImmutableArray<KnownBy> Names, ImmutableArray<Address> Addresses, string Request, string? Reason, ChangedBy By);
