using CustomerCluster.Customers;

namespace CustomerCluster.Grains.Customers;

public sealed partial class CustomerGrain
{
    public Task<Reply<BalanceChanged>> EarnPoints(EarnPoints command, Request request) =>
        Commit(command, request, PointsChanged, (state, now) => new(Customer.Decide(state, command, now, Policy)));

    public Task<Reply<BalanceChanged>> RedeemPoints(RedeemPoints command, Request request) =>
        Commit(command, request, PointsChanged, (state, _) => new(Customer.Decide(state, command)));

    public Task<Reply<BalanceChanged>> AdjustPoints(AdjustPoints command, Request request) =>
        Commit(command, request, PointsChanged, (state, now) => new(Customer.Decide(state, command, now, Policy)));

    public Task<Reply<BalanceChanged>> AddCredit(AddCredit command, Request request) =>
        Commit(command, request, CreditChanged, (state, now) => new(Customer.Decide(state, command, now, Policy)));

    public Task<Reply<BalanceChanged>> RemoveCredit(RemoveCredit command, Request request) =>
        Commit(command, request, CreditChanged, (state, _) => new(Customer.Decide(state, command, Policy)));

    public Task<Reply<BalanceChanged>> RedeemCredit(RedeemCredit command, Request request) =>
        Commit(command, request, CreditChanged, (state, _) => new(Customer.Decide(state, command, Policy)));

    public Task<Reply<CustomerView>> SetAccountLimit(SetAccountLimit command, Request request) =>
        Commit(command, request, View, (state, _) => new(Customer.Decide(state, command, Policy)));

    public Task<Reply<BalanceChanged>> PayAccount(PayAccount command, Request request) =>
        Commit(command, request, AccountChanged, (state, _) => new(Customer.Decide(state, command, Policy)));

    public Task<Reply<CustomerView>> PlaceHold(PlaceHold command, Request request) =>
        Commit(command, request, View, (state, now) => new(Customer.Decide(state, command, request.Register, now, Policy)));

    public Task<Reply<CustomerView>> ReleaseHold(ReleaseHold command, Request request) =>
        Commit(command, request, View, (state, _) => new(Customer.Decide(state, command)));

    // What had lapsed before the command is not its doing: the balance moved by what the last event says.
    private static BalanceChanged PointsChanged(Change<CustomerState> change) => new(
        change.Events.Sum(happened => happened switch
        {
            PointsEarned e => e.Points,
            PointsRedeemed e => e.Points,
            PointsAdjusted e => e.Points,
            _ => 0,
        }),
        change.After.Points.Balance, change.Version);

    private static BalanceChanged CreditChanged(Change<CustomerState> change) => new(
        change.Events.Sum(happened => happened switch
        {
            CreditAdded e => e.Amount.Amount,
            CreditRemoved e => e.Amount.Amount,
            CreditRedeemed e => e.Amount.Amount,
            _ => 0,
        }),
        change.After.Credit.Balance.Amount, change.Version);

    private static BalanceChanged AccountChanged(Change<CustomerState> change) =>
        new(change.Events.OfType<AccountPaid>().Sum(paid => paid.Amount.Amount), change.After.Account.Balance.Amount, change.Version);
}
