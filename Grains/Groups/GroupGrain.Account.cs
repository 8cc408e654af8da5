using CustomerCluster.Groups;

namespace CustomerCluster.Grains.Groups;

public sealed partial class GroupGrain
{
    public Task<Reply<GroupAccountView>> SetLimit(SetGroupLimit command, Request request) =>
        Commit(command, request, Account, (state, _) => new(Group.Decide(state, command, Policy)));

    public Task<Reply<GroupAccountView>> Pay(PayGroupAccount command, Request request) =>
        Commit(command, request, Account, (state, _) => new(Group.Decide(state, command, Policy)));

    /// <summary>A sale may be tried again long after its reservation was released, so the request's id is not what makes it one.</summary>
    public async Task<Reply<GroupAccountView>> Reserve(ReserveCharge command, Request request)
    {
        var (state, version) = await Entity.Read();
        return state.Account.Has(command)
            ? GroupRows.Account(Id, state, version)
            : await Commit(command, request with { Id = $"{request.Id}/charge/{version}", IfVersion = null }, Account,
                (current, _) => new(Group.Decide(current, command, Policy)));
    }

    public async Task Confirm(SaleId saleId)
    {
        if (await IsSold(saleId))
            await End(new(saleId, IsSold: true));
    }

    public async Task<ChargeEnd> Release(SaleId saleId)
    {
        if (await End(new(saleId, IsSold: false)))
            return ChargeEnd.Released;
        if (!await IsSold(saleId))
            return ChargeEnd.Unknown;
        await End(new(saleId, IsSold: true));
        return ChargeEnd.Confirmed;
    }

    public Task<Reply<GroupAccountView>> Refund(RefundCharge command, Request request) =>
        Commit(command, request, Account, (state, _) => new(Group.Decide(state, command, Policy)));

    public async Task<GroupAccountView?> Account()
    {
        var (state, version) = await Entity.Read();
        return state.Exists() ? GroupRows.Account(Id, state, version) : null;
    }

    private GroupAccountView Account(Change<GroupState> change) => GroupRows.Account(Id, change.After, change.Version);

    /// <returns>False where it is not reserved, or, to be released, is sold.</returns>
    private async Task<bool> End(EndCharge command)
    {
        var (_, version) = await Entity.Read();
        var end = command.IsSold ? "confirmed" : "released";
        var reply = await Commit(command, System($"{Entity.Name}/{command.SaleId}/{end}/{version}"), _ => true,
            (state, _) => new(Group.Decide(state, command)));
        return reply.Refusal is not OutcomeUnknown
            ? reply.Refusal is null
            : throw new TimeoutException($"It is not known whether the charge of {command.SaleId} is {end}.");
    }

    private async Task<bool> IsSold(SaleId saleId)
    {
        try
        {
            return await Storage.Answer(services.Journal.FindHolderAsync(ChargeClaim.Kind, saleId.Value)) is { } holder
                && holder != Entity.Name;
        }
        catch (StorageFailedException)
        {
            throw new TimeoutException("The journal can't be read now.");
        }
    }
}
