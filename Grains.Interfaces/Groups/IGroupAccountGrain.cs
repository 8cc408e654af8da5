namespace CustomerCluster.Groups;

/// <summary>
/// The credit limit that a group's members share: whoever of them has no account of their own spends from it. The key is the group's id;
/// it is the group's grain, seen from another side, with the same promises. A sale on it takes three steps under its sale id: the
/// charge is reserved, the sale is recorded, and the charge confirmed; or released where there was no sale.
/// <para>
/// A reservation holds the claim <c>charge/{saleId}</c> for <c>group/{id}</c>. The append that records the sale moves it to
/// <c>customer/{id}</c>, and a release lets go of it: of the two one wins. While a charge is reserved <c>sale/{saleId}</c> is due a minute
/// after, and the read side has it as the entity <c>charge/{saleId}</c>, whose view is a <see cref="ReservedCharge"/>.
/// </para>
/// </summary>
[Alias("group-account")]
public interface IGroupAccountGrain : IGrainWithGuidKey
{
    /// <summary>A limit below the balance blocks further charges and nothing else.</summary>
    [Alias("set-limit")]
    Task<Reply<GroupAccountView>> SetLimit(SetGroupLimit command, Request request);

    /// <summary>What was owed is paid; no more than that.</summary>
    [Alias("pay")]
    Task<Reply<GroupAccountView>> Pay(PayGroupAccount command, Request request);

    /// <summary>
    /// Counts against the limit at once, never past it. It is there once per sale, whatever the request's id: while it stands a repeat
    /// answers as the first did; one that was released meanwhile is made anew. <see cref="AlreadyExists"/>: the sale is recorded.
    /// <see cref="NoAccount"/>: the group has no limit, or is gone.
    /// </summary>
    [Alias("reserve")]
    Task<Reply<GroupAccountView>> Reserve(ReserveCharge command, Request request);

    /// <summary>The sale is recorded, so the charge stays. Does nothing where it is not reserved, or no sale has its claim.</summary>
    /// <exception cref="TimeoutException">It is not known whether it is done: repeat it.</exception>
    [Alias("confirm")]
    Task Confirm(SaleId saleId);

    /// <summary>
    /// There is no sale, so the amount is given back. A sale that was recorded all the same has won: then the charge is confirmed.
    /// </summary>
    /// <exception cref="TimeoutException">It is not known whether it is done: repeat it.</exception>
    [Alias("release")]
    Task<ChargeEnd> Release(SaleId saleId);

    /// <summary>Gives back what a sale has charged, or some of it; that it is no more is the sale's to see to.</summary>
    [Alias("refund")]
    Task<Reply<GroupAccountView>> Refund(RefundCharge command, Request request);

    /// <summary>Null where there is no such group.</summary>
    [Alias("account"), ReadOnly]
    Task<GroupAccountView?> Account();
}

/// <param name="Limit">Null: nothing can be charged.</param>
[GenerateSerializer, Immutable, Alias("group.set-limit")]
public sealed record SetGroupLimit([property: Id(0)] Money? Limit);

/// <param name="Amount">Above zero.</param>
/// <param name="Reference">As the bank or the receipt has it: 100 characters at most.</param>
[GenerateSerializer, Immutable, Alias("group.pay-account")]
public sealed record PayGroupAccount([property: Id(0)] Money Amount, [property: Id(1)] string? Reference = null);

/// <param name="Amount">Above zero.</param>
[GenerateSerializer, Immutable, Alias("group.reserve-charge")]
public sealed record ReserveCharge(
    [property: Id(0)] SaleId SaleId, [property: Id(1)] CustomerId CustomerId, [property: Id(2)] Money Amount);

/// <param name="RefundId">Of the sale's refund: one is given back once.</param>
/// <param name="Amount">Above zero.</param>
[GenerateSerializer, Immutable, Alias("group.refund-charge")]
public sealed record RefundCharge(
    [property: Id(0)] SaleId SaleId, [property: Id(1)] string RefundId, [property: Id(2)] Money Amount);

/// <summary>What became of a reserved charge: its sale is recorded, it was given back, or there is none.</summary>
public enum ChargeEnd { Unknown, Confirmed, Released }

/// <param name="Version">The group's.</param>
/// <param name="Limit">Null: nothing can be charged.</param>
/// <param name="Balance">What is owed, with what is reserved; below zero where more was refunded than is owed.</param>
/// <param name="Available">What can be charged still, never below zero.</param>
[GenerateSerializer, Immutable, Alias("group.account-view")]
public sealed record GroupAccountView(
    [property: Id(0)] GroupId GroupId,
    [property: Id(1)] long Version,
    [property: Id(2)] Money? Limit,
    [property: Id(3)] Money Balance,
    [property: Id(4)] Money Available);

/// <summary>A charge whose sale is not known to be recorded yet.</summary>
[GenerateSerializer, Immutable, Alias("group.reserved-charge")]
public sealed record ReservedCharge(
    [property: Id(0)] SaleId SaleId,
    [property: Id(1)] GroupId GroupId,
    [property: Id(2)] CustomerId CustomerId,
    [property: Id(3)] Money Amount,
    [property: Id(4)] DateTimeOffset At);
