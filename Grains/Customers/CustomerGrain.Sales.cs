using CustomerCluster.Customers;
using CustomerCluster.Grains.Chain;
using CustomerCluster.Grains.Sales;
using CustomerCluster.Sales;

namespace CustomerCluster.Grains.Customers;

public sealed partial class CustomerGrain
{
    public Task<Reply<SaleView>> RecordSale(RecordSale command, Request request) =>
        Commit(command, request, Sale, async (state, now) =>
            Customer.Decide(state, command, now, Policy, await services.Policy.ZoneOfAsync(command.StoreId)), anywhere: true);

    public Task<Reply<SaleView>> TakeSale(TakeSale command, Request request) =>
        Commit(command, request, Sale, async (state, now) =>
            Customer.Decide(state, command, now, Policy, await OwnedSale.ReadAsync(command.SaleId, readSide, Policy.Currency)), anywhere: command.Named is not null);

    public Task<Reply<SaleView>> SettleSale(SettleSale command, Request request) =>
        After(command, command.SaleId, request, (state, sale, on, now) => Customer.Decide(state, sale, command, on, now, Policy));

    public Task<Reply<SaleView>> RefundSale(RefundSale command, Request request) =>
        After(command, command.SaleId, request, (state, sale, on, now) => Customer.Decide(state, sale, command, on, now, Policy));

    public Task<Reply<SaleView>> VoidSale(VoidSale command, Request request) =>
        After(command, command.SaleId, request, (state, sale, on, now) => Customer.Decide(state, sale, command, on, now, Policy));

    private SaleView Sale(Change<CustomerState> change) => CustomerRows.SaleIn(Id, change)!;

    /// <summary>Something becomes of a sale: no old sale is in the state, so it is read, within the turn that decides.</summary>
    private Task<Reply<SaleView>> After(
        object command, SaleId id, Request request, Func<CustomerState, SaleView, Occasion, DateTimeOffset, Decision> decide)
    {
        SaleView? before = null;
        return Entity.Commit(
            command, anywhere: true, request,
            (state, now) => Customer.InTime(state, now, Policy, async current =>
            {
                if (PlanRules.Lacks(command, Policy) is { } lacking)
                    return lacking;
                (before, var elsewhere) = await OwnedSale.OfAsync(Entity.Name, id, readSide, Policy.Currency);
                return before is null ? elsewhere! : decide(
                    current, before, Occasion.Of(now, await services.Policy.ZoneOfAsync(before.StoreId), request), now);
            }),
            change => CustomerRows.Of(Id, change, Policy, before), CustomerClaims.Refused,
            change => CustomerRows.SaleIn(Id, change, before)!);
    }
}
