namespace CustomerCluster.Customers;

/// <summary>
/// What a customer has: points, store credit, an account. The key is the customer's id; it is the customer's grain, seen from
/// another side, with the same promises.
/// </summary>
[Alias("customer-balances")]
public interface ICustomerBalancesGrain : IGrainWithGuidKey
{
    [Alias("earn-points")]
    Task<Reply<BalanceChanged>> EarnPoints(EarnPoints command, Request request);

    /// <summary>Never below zero: <see cref="InsufficientPoints"/>.</summary>
    [Alias("redeem-points")]
    Task<Reply<BalanceChanged>> RedeemPoints(RedeemPoints command, Request request);

    /// <summary>By hand, with a reason, in the back office; never below zero.</summary>
    [Alias("adjust-points")]
    Task<Reply<BalanceChanged>> AdjustPoints(AdjustPoints command, Request request);

    [Alias("add-credit")]
    Task<Reply<BalanceChanged>> AddCredit(AddCredit command, Request request);

    /// <summary>Never below zero: <see cref="InsufficientCredit"/>.</summary>
    [Alias("remove-credit")]
    Task<Reply<BalanceChanged>> RemoveCredit(RemoveCredit command, Request request);

    /// <summary>Spends credit at a till; never below zero.</summary>
    [Alias("redeem-credit")]
    Task<Reply<BalanceChanged>> RedeemCredit(RedeemCredit command, Request request);

    [Alias("set-account-limit")]
    Task<Reply<CustomerView>> SetAccountLimit(SetAccountLimit command, Request request);

    /// <summary>No more than what is owed: <see cref="PaymentExceedsBalance"/>.</summary>
    [Alias("pay-account")]
    Task<Reply<BalanceChanged>> PayAccount(PayAccount command, Request request);

    /// <summary>Refused where it is not there, or held already.</summary>
    [Alias("place-hold")]
    Task<Reply<CustomerView>> PlaceHold(PlaceHold command, Request request);

    [Alias("release-hold")]
    Task<Reply<CustomerView>> ReleaseHold(ReleaseHold command, Request request);
}
