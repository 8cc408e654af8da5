using CustomerCluster.Customers;
using CustomerCluster.Sales;

namespace CustomerCluster.Grains.Customers;

/// <summary>
/// What a customer may owe and owes for sales on account. A limit set below the balance blocks further charges and nothing else.
/// The balance is below zero where a refund gave back what had been paid already.
/// </summary>
/// <param name="Limit">Null: nothing can be charged.</param>
public sealed record Account(Money? Limit, Money Balance)
{
    public static readonly Account None = new(null, Money.Zero);

    public Decision Decide(SetAccountLimit command, Currency currency)
    {
        var rules = new Rules().Line(command.Reason, "reason", Reasons.Limit);
        if (command.Limit is { } limit)
            rules.That(limit >= Money.Zero, "limit", "is not below zero").Amount(limit, "limit", currency);
        return rules.Broken is { } invalid ? invalid : new AccountLimitSet(command.Limit, Typed.Clean(command.Reason));
    }

    public Decision Decide(PayAccount command, Currency currency)
    {
        var rules = new Rules()
            .Positive(command.Amount, "amount", currency)
            .That(command.Kind is PaymentKind.Cash or PaymentKind.Card, "kind", "is cash or card")
            .Line(command.Reference, "reference", 100);
        return rules.Broken is { } invalid ? invalid
            : command.Amount > Balance ? new PaymentExceedsBalance(command.Amount, Balance)
            : new AccountPaid(-command.Amount, command.Kind, Typed.Clean(command.Reference));
    }

    /// <summary>Why so much can't be charged, or null.</summary>
    public Refusal? Lacks(Money amount) =>
        amount <= Money.Zero ? null
        : Limit is not { } limit ? new NoAccount()
        : Balance + amount > limit ? new AccountLimitExceeded(amount, limit > Balance ? limit - Balance : Money.Zero)
        : null;

    public Account Apply(AccountLimitSet happened) => this with { Limit = happened.Limit };
    public Account Apply(AccountCharged happened) => Moved(happened.Amount);
    public Account Apply(AccountPaid happened) => Moved(happened.Amount);
    public Account Apply(AccountRefunded happened) => Moved(happened.Amount);

    private Account Moved(Money change) => this with { Balance = Balance + change };
}
