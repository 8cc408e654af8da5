using System.Collections.Immutable;
using CustomerCluster.Customers;
using CustomerCluster.Grains.Sales;
using CustomerCluster.Sales;

namespace CustomerCluster.Grains.Customers;

public sealed partial class CustomerGrain
{
    public async Task<KeptCustomer> Look()
    {
        var (state, version) = await Entity.Read();
        return KeptCustomer.Of(Id, state, version);
    }

    public async Task<Reply<MergePreview>> Preview(KeptCustomer source, MergeInto command)
    {
        var (state, version) = await Entity.Read();
        return Customer.Preview(state, Id, version, source.Read(), source.Id, source.Version, command, Policy, services.Time.GetUtcNow());
    }

    public Task<Reply<MergeView>> Begin(MergeInto command, Refusal? refused, Request request) => Commit(
        command, request, change => MergeRows.View(change.After.Forward!),
        (state, now) => new(Customer.Decide(state, Id, Guid.CreateVersion7(now), command, refused, request, now, Policy)));

    public Task<Reply<long>> Take(KeptCustomer source, Request request) => Commit(
        nameof(Take), request, change => change.Version, (state, _) => new(Customer.Take(state, source.Read(), Policy)));

    public Task<Reply<long>> Finish(Guid merge, Request request) => Commit(
        nameof(Finish), request, change => change.Version, (state, _) => new(MergingAway.Finish(state, merge)));

    public async Task<Reply<long>> LetGo(Guid merge, Refusal why, Request request)
    {
        var reply = await LetGo(false);
        return reply.Refusal is Invalid ? await LetGo(groupGone: true) : reply;

        Task<Reply<long>> LetGo(bool groupGone) => Commit(
            nameof(LetGo), request, change => change.Version, (state, _) => new(MergingAway.LetGo(state, merge, why, groupGone)));
    }

    public Task<Reply<long>> Settle(Guid merge, Request request) => Commit(
        nameof(Settle), request, change => change.Version, (state, _) => new(MergingAway.Settle(state, merge)));

    public async Task<Reply<long>> Follow(Guid merge, CustomerId from, ImmutableArray<SaleId> sales, bool undone, Request request)
    {
        var moved = ImmutableArray<SaleView>.Empty;
        return await Entity.Commit(
            nameof(Follow), anywhere: false, request,
            async (_, _) =>
            {
                moved = await OwnedBy(CustomerClaims.NameOf(from.Value), sales);
                return TakingIn.Follow(from, merge, moved, undone);
            },
            change => MergeRows.Followed(
                CustomerRows.Of(Id, change, Policy), change, Id, moved, undone ? null : from, Policy.Currency),
            CustomerClaims.Refused, change => change.Version);
    }

    public Task<Reply<long>> GiveBack(CustomerId source, UndoMerge command, Request asked, Request request) => Commit(
        nameof(GiveBack), request, change => change.Version, (state, now) => new(Customer.Decide(state, source, command, asked, now)));

    /// <summary>The old card may be another's by now: then the next free number is issued. The group may be gone.</summary>
    public async Task<Reply<CustomerView>> Restore(KeptCustomer? into, UndoMerge command, Request request)
    {
        var back = into?.Read().Absorbed.FirstOrDefault(one => one.Source == Id)?.Returned;
        for (var (card, groupGone) = (0, false); ;)
        {
            var (attempt, alone) = (card, groupGone);
            var reply = await Commit(command, request, View, (state, _) => new(MergingAway.Restore(state, Id, back, attempt, alone)));
            if (reply.Refusal is DuplicateCustomer { Field: CustomerClaims.Barcode })
                card++;
            else if (reply.Refusal is Invalid && !groupGone)
                groupGone = true;
            else
                return reply;
        }
    }

    public async Task<Reply<long>> EraseToo(Request request)
    {
        var reply = await Commit(
            nameof(EraseToo), request, change => change.Version, (state, _) => new(Erasure.WithTheOther(state)));
        if (reply.Succeeded)
            await FinishErasure();
        return reply;
    }

    /// <summary>Those of the sales that are this entity's now, in a fixed order.</summary>
    private async Task<ImmutableArray<SaleView>> OwnedBy(string owner, ImmutableArray<SaleId> sales)
    {
        var found = ImmutableArray.CreateBuilder<SaleView>();
        foreach (var id in sales.OrderBy(id => id.Value, StringComparer.Ordinal))
            if (await OwnedSale.ReadAsync(id, readSide, Policy.Currency) is { } sale && sale.Owner == owner)
                found.Add(sale.Sale);
        return found.ToImmutable();
    }
}
