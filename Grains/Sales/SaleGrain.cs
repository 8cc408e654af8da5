using CustomerCluster.Customers;
using CustomerCluster.Grains.Chain;
using CustomerCluster.Journal;
using CustomerCluster.Registers;
using CustomerCluster.Sales;
using Microsoft.Extensions.Logging;

namespace CustomerCluster.Grains.Sales;

/// <summary>Finds the owner of a sale and leads each command there; one that moved meanwhile is looked up again.</summary>
public sealed partial class SaleGrain(
    IReadSide readSide, IChainPolicy policy, TimeProvider time, ILogger<SaleGrain> log) : Grain, ISaleGrain
{
    private const int Attempts = 5;

    /// <summary>Merges on the way from a customer to who they are today.</summary>
    private const int MostMerges = 50;

    private SaleId Id => new(this.GetPrimaryKeyString());

    public async Task<Reply<SaleView>> Record(RecordSale sale, CustomerId? customer, Request request)
    {
        if (customer is not { } buyer)
            return await Register(sale.RegisterId!.Value.Value).RecordSale(sale, request);
        var onAccount = sale.Payments.OrEmpty().Any(payment => payment?.Kind == PaymentKind.Account);
        var reply = await At(buyer, who => onAccount
            ? RecordOnAccount(sale, who, request)
            : Customer(who.Value).RecordSale(sale, request));
        return reply.Refusal is NotFound && sale is { Offline: true, RegisterId: { } register }
            ? await Register(register.Value).RecordSale(sale, request)
            : reply;
    }

    public async Task<Reply<SaleView>> Tag(CustomerId customer, Request request)
    {
        for (var attempt = 1; ; attempt++)
        {
            var reply = await At(customer, who => Customer(who.Value).TakeSale(new(Id, customer), request));
            if (reply.Refusal is not SaleElsewhere || attempt == Attempts)
                return reply;
        }
    }

    public Task<Reply<SaleView>> Settle(SettleSale command, Request request) =>
        Lead(customer => customer.SettleSale(command, request), register => register.SettleSale(command, request));

    public async Task<Reply<SaleView>> Refund(RefundSale command, Request request) => await GivenBack(
        await Lead(customer => customer.RefundSale(command, request), register => register.RefundSale(command, request)));

    public async Task<Reply<SaleView>> Void(VoidSale command, Request request) => await GivenBack(
        await Lead(customer => customer.VoidSale(command, request), register => register.VoidSale(command, request)));

    private async Task<Reply<SaleView>> Lead(
        Func<ICustomerSalesGrain, Task<Reply<SaleView>>> toCustomer, Func<IRegisterGrain, Task<Reply<SaleView>>> toRegister)
    {
        for (var attempt = 1; ; attempt++)
        {
            if ((await Owned())?.Owner.Split('/', 2) is not [var kind, var id])
                return new NotFound("sale");
            var reply = kind == Kinds.Customer ? await toCustomer(Customer(Guid.Parse(id))) : await toRegister(Register(id));
            if (reply.Refusal is not (SaleElsewhere or CustomerMerging or CustomerMerged) || attempt == Attempts)
                return reply;
            await Merged(reply.Refusal);
        }
    }

    /// <summary>Follows a customer who was merged into another.</summary>
    private async Task<Reply<SaleView>> At(CustomerId customer, Func<CustomerId, Task<Reply<SaleView>>> ask)
    {
        for (var attempt = 1; ; attempt++)
        {
            var reply = await ask(customer);
            if (reply.Refusal is not (CustomerMerging or CustomerMerged) || attempt == MostMerges)
                return reply;
            customer = await Merged(reply.Refusal) ?? customer;
        }
    }

    /// <summary>A merge on the way is gone on with to its end: only then it is settled whose a sale is.</summary>
    /// <returns>Where the customer went.</returns>
    private async Task<CustomerId?> Merged(Refusal refusal)
    {
        if (refusal is CustomerMerging { Source: var going })
            await GrainFactory.GetGrain<IMergeGrain>(going.Value).GoOn();
        if (refusal is CustomerMerged { Source: var gone })
            await GrainFactory.GetGrain<IMergeGrain>(gone.Value).GoOn();
        return (refusal as CustomerMerged)?.Into;
    }

    /// <exception cref="TimeoutException">The journal can't be read now.</exception>
    private Task<OwnedSale?> Owned() => Read(() => OwnedSale.ReadAsync(Id, readSide, policy.Current.Currency));

    private static async Task<T> Read<T>(Func<Task<T>> read)
    {
        try
        {
            return await read();
        }
        catch (StorageFailedException)
        {
            throw new TimeoutException("The journal can't be read now.");
        }
    }

    private ICustomerSalesGrain Customer(Guid id) => GrainFactory.GetGrain<ICustomerSalesGrain>(id);

    private IRegisterGrain Register(string id) => GrainFactory.GetGrain<IRegisterGrain>(id);
}
