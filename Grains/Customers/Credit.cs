using CustomerCluster.Customers;

namespace CustomerCluster.Grains.Customers;

/// <summary>What the shop owes a customer in store credit: never below zero.</summary>
public sealed record Credit(Money Balance)
{
    public static readonly Credit None = new(Money.Zero);

    public Decision Decide(AddCredit command, Currency currency) =>
        Check(command.Amount, command.Reason, currency) is { } invalid ? invalid
        : new CreditAdded(command.Amount, Typed.Clean(command.Reason));

    public Decision Decide(RemoveCredit command, Currency currency) =>
        Check(command.Amount, command.Reason, currency) is { } invalid ? invalid
        : Lacks(command.Amount) is { } refusal ? refusal
        : new CreditRemoved(-command.Amount, Typed.Clean(command.Reason));

    public Decision Decide(RedeemCredit command, Currency currency) =>
        Check(command.Amount, command.Reason, currency) is { } invalid ? invalid
        : Lacks(command.Amount) is { } refusal ? refusal
        : new CreditRedeemed(-command.Amount, Typed.Clean(command.Reason));

    /// <summary>Why so much credit can't be taken, or null.</summary>
    public Refusal? Lacks(Money amount) => amount > Balance ? new InsufficientCredit(amount, Balance) : null;

    public Credit Apply(CreditAdded happened) => new(Balance + happened.Amount);
    public Credit Apply(CreditRemoved happened) => new(Balance + happened.Amount);
    public Credit Apply(CreditRedeemed happened) => new(Balance + happened.Amount);

    private static Invalid? Check(Money amount, string? reason, Currency currency) => new Rules()
        .Positive(amount, "amount", currency)
        .Line(reason, "reason", Reasons.Limit)
        .Broken;
}
