using System.Collections.Immutable;
using CustomerCluster.Groups;

namespace CustomerCluster.Grains.Groups;

/// <summary>A charge whose sale is not known to be recorded yet.</summary>
public sealed record Reservation(CustomerId CustomerId, Money Amount);

/// <summary>
/// The credit limit that a group's members share, and what of it is spent. What is reserved counts as owed, so that no charge takes the
/// account past its limit however many registers race.
/// </summary>
/// <param name="Limit">Null: nothing can be charged. One below the balance blocks further charges and nothing else.</param>
/// <param name="Balance">What is owed; below zero where more was refunded than is owed.</param>
/// <param name="Reserved">By sale; a few, since a sale takes no time.</param>
public sealed record GroupAccount(Money? Limit, Money Balance, ImmutableDictionary<string, Reservation> Reserved)
{
    public static readonly GroupAccount None = new(null, Money.Zero, ImmutableDictionary<string, Reservation>.Empty);

    /// <summary>Whoever charges and never confirms must not make the state grow.</summary>
    public const int MostReserved = 1000;

    private const int LongestReference = 100;

    public bool IsSettled => Balance == Money.Zero && Reserved.IsEmpty;

    public Money Available => Limit is { } limit && limit > Balance ? limit - Balance : Money.Zero;

    public Decision Decide(SetGroupLimit command, Currency currency)
    {
        var rules = new Rules();
        if (command.Limit is { } limit)
            rules.That(limit >= Money.Zero, "limit", "is not below zero").Amount(limit, "limit", currency);
        return rules.Broken is { } invalid ? invalid : new GroupLimitSet(command.Limit);
    }

    public Decision Decide(PayGroupAccount command, Currency currency)
    {
        var rules = new Rules().Positive(command.Amount, "amount", currency).Line(command.Reference, "reference", LongestReference);
        return rules.Broken is { } invalid ? invalid
            : command.Amount > Balance ? new PaymentExceedsBalance(command.Amount, Balance)
            : new GroupAccountPaid(-command.Amount, Typed.Clean(command.Reference));
    }

    public Decision Decide(ReserveCharge command, Currency currency)
    {
        var rules = new Rules().Name(command.SaleId.Value, "saleId").Positive(command.Amount, "amount", currency);
        return rules.Broken is { } invalid ? invalid
            : Reserved.ContainsKey(command.SaleId.Value) ? new IdempotencyKeyReused()
            : Limit is null ? new NoAccount()
            : command.Amount > Available ? new AccountLimitExceeded(command.Amount, Available)
            : Reserved.Count >= MostReserved ? new TooManyChargesReserved(MostReserved)
            : new GroupChargeReserved(command.SaleId, command.CustomerId, command.Amount);
    }

    public Decision Decide(EndCharge command) =>
        !Reserved.TryGetValue(command.SaleId.Value, out var reserved) ? new NotFound("charge")
        : command.IsSold ? new GroupChargeConfirmed(command.SaleId)
        : new GroupChargeReleased(command.SaleId, reserved.CustomerId, -reserved.Amount);

    public Decision Decide(RefundCharge command, Currency currency)
    {
        var rules = new Rules().Name(command.SaleId.Value, "saleId").Positive(command.Amount, "amount", currency);
        return rules.Broken is { } invalid ? invalid : new GroupChargeRefunded(command.SaleId, command.RefundId, -command.Amount);
    }

    /// <summary>Whether this very charge is reserved already.</summary>
    public bool Has(ReserveCharge charge) =>
        Reserved.TryGetValue(charge.SaleId.Value, out var reserved) && reserved == new Reservation(charge.CustomerId, charge.Amount);

    public GroupAccount Apply(GroupLimitSet happened) => this with { Limit = happened.Limit };

    public GroupAccount Apply(GroupAccountPaid happened) => Moved(happened.Amount);

    public GroupAccount Apply(GroupChargeReserved happened) => Moved(happened.Amount) with
    {
        Reserved = Reserved.SetItem(happened.SaleId.Value, new(happened.CustomerId, happened.Amount)),
    };

    public GroupAccount Apply(GroupChargeConfirmed happened) => this with { Reserved = Reserved.Remove(happened.SaleId.Value) };

    public GroupAccount Apply(GroupChargeReleased happened) => Moved(happened.Amount) with { Reserved = Reserved.Remove(happened.SaleId.Value) };

    public GroupAccount Apply(GroupChargeRefunded happened) => Moved(happened.Amount);

    private GroupAccount Moved(Money change) => this with { Balance = Balance + change };
}

/// <summary>A reserved charge ends: its sale is recorded, or there is none.</summary>
public sealed record EndCharge(SaleId SaleId, bool IsSold);
