using CustomerCluster.Customers;

namespace CustomerCluster.Grains.Customers;

public sealed partial class CustomerGrain
{
    public Task<Reply<BalanceChanged>> EarnPoints(EarnPoints command, Request request) =>
        Commit(command, request, PointsChanged, (state, now) => new(Customer.Decide(state, command, now)));

    public Task<Reply<BalanceChanged>> RedeemPoints(RedeemPoints command, Request request) =>
        Commit(command, request, PointsChanged, (state, now) => new(Customer.Decide(state, command, now)));

    public Task<Reply<BalanceChanged>> AdjustPoints(AdjustPoints command, Request request) =>
        Commit(command, request, PointsChanged, (state, now) => new(Customer.Decide(state, command, now)));

    public Task<Reply<BalanceChanged>> AddCredit(AddCredit command, Request request) =>
        Commit(command, request, CreditChanged, (state, now) => new(Customer.Decide(state, command, now, Policy)));

    public Task<Reply<BalanceChanged>> RemoveCredit(RemoveCredit command, Request request) =>
        Commit(command, request, CreditChanged, (state, now) => new(Customer.Decide(state, command, now, Policy)));

    public Task<Reply<BalanceChanged>> RedeemCredit(RedeemCredit command, Request request) =>
        Commit(command, request, CreditChanged, (state, now) => new(Customer.Decide(state, command, now, Policy)));

    private static BalanceChanged PointsChanged(Change<CustomerState> change) =>
        new(change.After.Points.Balance - change.Before.Points.Balance, change.After.Points.Balance, change.Version);

    private static BalanceChanged CreditChanged(Change<CustomerState> change) =>
        new((change.After.Credit.Balance - change.Before.Credit.Balance).Amount, change.After.Credit.Balance.Amount, change.Version);
}
