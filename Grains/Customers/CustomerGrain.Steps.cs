using CustomerCluster.Customers;

namespace CustomerCluster.Grains.Customers;

public sealed partial class CustomerGrain
{
    private const int SalesOfAStep = 100;

    public async Task FallDue()
    {
        var (state, version) = await Entity.Read();
        if (state.Standing == CustomerStanding.Erasing)
            await FinishErasure();
        if (state.Standing == CustomerStanding.Active)
            await Step(nameof(FallDue), $"due/{Id}/{version}", (current, now) => Customer.Lapse(current, now, Policy));
    }

    public Task<Reply<long>> Complete(CompleteCustomer command, Request request) =>
        Commit(command, request, change => change.Version, async (state, now) => Completion.Decide(
            state, command, now, Id, Policy, await Around(command.Edit ?? new(), state.Profile.HomeStoreId, request)));

    public async Task LeaveGroup(GroupId group)
    {
        var request = new Request($"left/{group}/{Id}", "system", Role.Admin, Cause: Kinds.Name(Kinds.Group, group));
        var reply = await Commit(nameof(LeaveGroup), request, _ => true, (state, _) => new(Customer.DecideToLeave(state, group)));
        if (reply.Refusal is OutcomeUnknown)
            throw new TimeoutException($"It is not known whether customer {Id} has left the group.");
    }

    /// <summary>The person is gone with the reply; what is left to be forgotten is forgotten at once, or by the sweeper.</summary>
    public async Task<Reply<CustomerErased>> Erase(EraseCustomer command, Request request)
    {
        var reply = await Entity.Commit(
            command, anywhere: false, request, (state, _) => new(Erasure.Decide(state, command)),
            change => CustomerRows.Of(Id, change, Policy), CustomerClaims.Refused, change => new CustomerErased(Id, change.Version));
        if (reply.Succeeded)
            await FinishErasure();
        return reply;
    }

    /// <summary>Each step finds what is left to do: one that died is gone on with, and one too many does nothing.</summary>
    private async Task FinishErasure()
    {
        string? after = null;
        do
        {
            var page = await Storage.Answer(readSide.SalesOfAsync(Id.ToString(), after, SalesOfAStep));
            if (Erasure.Told(page.Items, Policy.Currency) is { Length: > 0 } told)
            {
                var done = await Entity.Commit(
                    nameof(SalesErased), anywhere: false, By($"erase/{Id}/{told[0].SaleId}/{Entity.Version}"),
                    (_, _) => new(new SalesErased([.. told.Select(sale => sale.SaleId)])),
                    change => CustomerRows.Of(Id, change, Policy).Showing(told, Entity.Name, Policy.Currency),
                    CustomerClaims.Refused, change => change.Version);
                if (done.Refusal is not null)
                    return;
            }
            after = page.Next;
        }
        while (after is not null);
        await Storage.Answer(services.Journal.ErasePersonalAsync(Entity.Name));
        await Entity.KeepSnapshot();
        await Step(nameof(ErasureFinished), $"erased/{Id}", (_, _) => new(new ErasureFinished()));
    }

    private Task<Reply<long>> Step(string step, string request, Func<CustomerState, DateTimeOffset, ValueTask<Decision>> decide) =>
        Entity.Commit(
            step, anywhere: false, By(request), decide, change => CustomerRows.Of(Id, change, Policy), CustomerClaims.Refused,
            change => change.Version);

    private static Request By(string request) => new(request, "system", Role.Admin);
}
