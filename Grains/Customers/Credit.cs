using CustomerCluster.Customers;
using CustomerCluster.Grains.Chain;

namespace CustomerCluster.Grains.Customers;

/// <summary>What the shop owes a customer in store credit: never below zero.</summary>
public sealed record Credit(Money Balance, Lots Lots)
{
    public static readonly Credit None = new(Money.Zero, Lots.None);

    /// <summary>Credit that expires does so at the end of the day, where the chain is.</summary>
    public Decision Decide(AddCredit command, DateTimeOffset now, ChainPolicy policy)
    {
        var expiresAt = command.ExpiresOn is { } day && day < DateOnly.MaxValue ? policy.StartOf(day.AddDays(1)) : default(DateTimeOffset?);
        var rules = new Rules()
            .Positive(command.Amount, "amount", policy.Currency)
            .Line(command.Reason, "reason", Reasons.Limit)
            .That(command.ExpiresOn is null || expiresAt > now, "expiresOn", "is not in the past")
            .That(command.ExpiresOn is null || command.ExpiresOn < policy.Today(now).AddYears(20), "expiresOn", "is within 20 years")
            .That(expiresAt is not { } at || Lots.HasRoomFor(at), "expiresOn", $"is one of at most {Lots.Limit} different days");
        return rules.Broken is { } invalid ? invalid : new CreditAdded(command.Amount, Typed.Clean(command.Reason), expiresAt);
    }

    /// <param name="held">What carts that are open hold.</param>
    public Decision Decide(RemoveCredit command, Money held, Currency currency) =>
        Check(command.Amount, command.Reason, currency) is { } invalid ? invalid
        : Lacks(command.Amount, held) is { } refusal ? refusal
        : new CreditRemoved(-command.Amount, Typed.Clean(command.Reason));

    /// <param name="held">What carts that are open hold.</param>
    public Decision Decide(RedeemCredit command, Money held, Currency currency) =>
        Check(command.Amount, command.Reason, currency) is { } invalid ? invalid
        : Lacks(command.Amount, held) is { } refusal ? refusal
        : new CreditRedeemed(-command.Amount, Typed.Clean(command.Reason));

    /// <summary>Why so much credit can't be taken, or null.</summary>
    /// <param name="held">What carts that are open hold.</param>
    public Refusal? Lacks(Money amount, Money held) =>
        amount <= Balance - held ? null : new InsufficientCredit(amount, held > Balance ? Money.Zero : Balance - held);

    public Credit Apply(CreditAdded happened) => Moved(happened.Amount, happened.ExpiresAt);
    public Credit Apply(CreditRefunded happened) => Moved(happened.Amount);
    public Credit Apply(CreditRemoved happened) => Moved(happened.Amount);
    public Credit Apply(CreditRedeemed happened) => Moved(happened.Amount);
    public Credit Apply(CreditExpired happened) => Moved(happened.Amount);

    private Credit Moved(Money change, DateTimeOffset? expiresAt = null) => new(
        Balance + change, change < Money.Zero ? Lots.Taken(-change.Amount) : Lots.Added(change.Amount, expiresAt));

    private static Invalid? Check(Money amount, string? reason, Currency currency) => new Rules()
        .Positive(amount, "amount", currency)
        .Line(reason, "reason", Reasons.Limit)
        .Broken;
}
