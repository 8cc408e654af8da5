using System.Text.Json;
using CustomerCluster.Customers;
using CustomerCluster.Groups;
using CustomerCluster.Sales;
using Microsoft.Extensions.Logging;

namespace CustomerCluster.Grains.Sales;

/// <summary>
/// A sale on the limit that a group's members share. The charge is reserved, the sale recorded, whose append moves the charge's claim from
/// the group to the customer, and the charge confirmed; or released where there is no sale. Of sale and release one gets the claim,
/// whoever died on the way.
/// </summary>
public sealed partial class SaleGrain
{
    /// <summary>Gives the group back what is reserved without a sale, and what was refunded of one.</summary>
    public async Task FallDue()
    {
        if (await Read(() => Storage.Answer(readSide.EntityAsync(Kinds.Charge, Id.Value))) is { } reserved)
        {
            var charge = JsonSerializer.Deserialize<ReservedCharge>(reserved.View, ApiJson.Options(policy.Current.Currency))!;
            await Account(charge.GroupId).Release(Id);
        }
        if (await Owned() is { Sale: { ChargedTo: { } group } sale })
            await GiveBack(sale, group);
    }

    private async Task<Reply<SaleView>> RecordOnAccount(RecordSale sale, CustomerId buyer, Request request)
    {
        if (SaleRules.Check(sale, time.GetUtcNow(), policy.Current.Currency, anonymous: false) is { } invalid)
            return invalid;
        // One that is recorded is told again what it was told, whatever the limit says now.
        if (await Owned() is { Sale: var recorded })
            return await Customer(buyer.Value).RecordSale(sale with { ChargedTo = recorded.ChargedTo }, request);
        if (await SharedLimit(buyer) is not { } group)
            return await Customer(buyer.Value).RecordSale(sale, request);

        var amount = Pricing.PaidBy(PaymentKind.Account, sale.Payments);
        if ((await Account(group).Reserve(new(Id, buyer, amount), request)).Refusal is { } refused and not AlreadyExists)
            return refused;
        var reply = await Customer(buyer.Value).RecordSale(sale with { ChargedTo = group }, request);
        if (reply.Refusal is null)
            await Soon(() => Account(group).Confirm(Id));
        else if (reply.Refusal is not OutcomeUnknown)
            await Soon(() => Account(group).Release(Id));
        return reply;
    }

    /// <summary>Of the group of a customer who has no account of their own.</summary>
    private async Task<GroupId?> SharedLimit(CustomerId buyer)
    {
        var found = await Read(() => Storage.Answer(readSide.CustomerAsync(buyer.ToString())));
        return found?.View is { } view
            && JsonSerializer.Deserialize<CustomerView>(view, ApiJson.Options(policy.Current.Currency)) is
                { Account: null, GroupId: { } group }
            && await Account(group).Account() is { Limit: not null } ? group : null;
    }

    private async Task<Reply<SaleView>> GivenBack(Reply<SaleView> reply)
    {
        if (reply.Refusal is null && (reply.Value ?? (await Owned())?.Sale) is { ChargedTo: { } group } sale)
            await Soon(() => GiveBack(sale, group));
        return reply;
    }

    /// <summary>All that was refunded to the account: each takes effect once, by the refund's id.</summary>
    private async Task GiveBack(SaleView sale, GroupId group)
    {
        foreach (var refund in SaleLife.GivenBack(sale))
        {
            var amount = Pricing.PaidBy(PaymentKind.Account, refund.Payments);
            if (amount == Money.Zero)
                continue;
            var id = $"refund/{Id}/{refund.RefundId}";
            var reply = await Account(group).Refund(new(Id, refund.RefundId, amount), new(id, refund.User, Role.Cashier, Cause: Id.Value));
            if (reply.Refusal is { } refusal)
                throw new TimeoutException($"{group} has not taken back the charge of {id}: {refusal.Detail}");
        }
    }

    /// <summary>What the sale has come to is durable: what is left to be done is due, and will be, if it can't be done now.</summary>
    private async Task Soon(Func<Task> step)
    {
        try
        {
            await step();
        }
        catch (Exception failure) when (failure is TimeoutException or OrleansException)
        {
            Later(Id.Value, failure);
        }
    }

    private IGroupAccountGrain Account(GroupId group) => GrainFactory.GetGrain<IGroupAccountGrain>(group.Value);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The group's side of sale {Sale} is seen to later")]
    private partial void Later(string sale, Exception failure);
}
