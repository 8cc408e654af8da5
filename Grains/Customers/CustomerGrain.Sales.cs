using CustomerCluster.Customers;
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
            Customer.Decide(state, command, now, Policy, await OwnedSale.ReadAsync(command.SaleId, readSide, Policy.Currency)));

    private SaleView Sale(Change<CustomerState> change) => CustomerRows.SaleIn(Id, change)!;
}
