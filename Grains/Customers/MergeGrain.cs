using CustomerCluster.Customers;
using CustomerCluster.Journal;

namespace CustomerCluster.Grains.Customers;

/// <summary>
/// Takes a merge from step to step: freezes the source, has the target take it in, lets the sales follow in chunks; and back again.
/// What is next follows from where the two stand, so it may die anywhere.
/// </summary>
public sealed partial class MergeGrain(IReadSide readSide, EntityServices services) : Grain, IMergeGrain
{
    private CustomerId Id => new(this.GetPrimaryKey());
    private ICustomerMergeGrain Source => GrainFactory.GetGrain<ICustomerMergeGrain>(Id.Value);

    public async Task<Reply<MergePreview>> Preview(MergeInto command) =>
        await Target(command.Into).Preview(await Source.Look(), command);

    public async Task<Reply<MergeView>> Merge(MergeInto command, Request request)
    {
        var refused = await Refused(command);
        var begun = await Source.Begin(command, refused, request);
        if (begun.Refusal is { } refusal)
            return refusal;
        if (await Finish() is { } failed)
            return failed;
        return begun.Earlier is not null && (await Source.Look()).Read().GivenUp is { } up && up.Request == request.Id
            ? new MergeGivenUp(up.Why)
            : begun;
    }

    public async Task<Reply<CustomerView>> Undo(UndoMerge command, Request request)
    {
        if (await Source.Restore(null, command, request) is { Refusal: null or IdempotencyKeyReused or OutcomeUnknown } before)
            return await Finish() ?? before;
        if (await Finish() is { } failed)
            return failed;
        if ((await Source.Look()).Read() is not { Standing: CustomerStanding.Merged, Forward: { } to })
            return await Source.Restore(null, command, request);
        var back = await Target(to.Into).GiveBack(Id, command, request, Step(to, "give-back") with { Role = request.Role });
        if (back.Refusal is NotFound or CustomerMerged)
            return new MergeNotUndoable();
        if (back.Refusal is { } refusal)
            return refusal;
        var restored = await Source.Restore(await Target(to.Into).Look(), command, request);
        return restored.Refusal ?? await Finish() ?? restored;
    }

    public async Task GoOn()
    {
        if (await Finish() is OutcomeUnknown unknown)
            throw new TimeoutException(unknown.Detail);
    }

    /// <returns>Why it did not come to its end, or null.</returns>
    private async Task<Refusal?> Finish()
    {
        while (true)
        {
            var kept = await Source.Look();
            var source = kept.Read();
            if (source.Forward is not { } to)
                return null;
            switch (source.Standing)
            {
                case CustomerStanding.Merging when await Arrive(kept, to) is { } refused:
                    return refused;
                case CustomerStanding.Merged when !to.Settled:
                    return await Follow(to, Id, to.Into, undone: false);
                case CustomerStanding.Merged:
                    if (await Return(to) is not { } back)
                        return null;
                    if (back.Refusal is not null)
                        return back.Refusal;
                    break;
                case CustomerStanding.Active or CustomerStanding.Deleted when !to.Settled:
                    return await Follow(to, to.Into, Id, undone: true);
                case not CustomerStanding.Merging:
                    return null;
            }
        }
    }

    /// <summary>The target refuses only what has changed since it was asked: then the source is let go again.</summary>
    private async Task<Refusal?> Arrive(KeptCustomer kept, Forward to)
    {
        var taken = await Target(to.Into).Take(kept, Step(to, "take"));
        if (taken.Refusal is OutcomeUnknown)
            return taken.Refusal;
        if (taken.Refusal is { } why)
            return (await Source.LetGo(to.MergeId, why, Step(to, "let-go"))).Refusal ?? why;
        return (await Source.Finish(to.MergeId, Step(to, "finish"))).Refusal;
    }

    /// <returns>Null where the target gives nothing back.</returns>
    private async Task<Reply<CustomerView>?> Return(Forward to)
    {
        var target = await Target(to.Into).Look();
        var state = target.Read();
        if (state.Standing is CustomerStanding.Erasing or CustomerStanding.Erased)
            return await Source.EraseToo(Step(to, "erase")) is { Refusal: OutcomeUnknown unknown }
                ? new Reply<CustomerView>(null, unknown)
                : null;
        return state.Absorbed.FirstOrDefault(one => one.Source == Id)?.Returned is { } back
            ? await Source.Restore(target, new(back.Reason), new(
                back.Request, back.By.User, Role.Manager, back.By.StoreId, back.By.RegisterId, Cause: Cause))
            : null;
    }

    /// <summary>Why the two can't be merged as they are now; the source's own reasons are its own to tell.</summary>
    private async Task<Refusal?> Refused(MergeInto command)
    {
        var preview = await Preview(command);
        return preview.Refusal ?? (preview.Value!.Into is null ? new AddressLimitReached(Addresses.Limit) : null);
    }

    private string Cause => Kinds.Name(Kinds.Merge, Id);

    private Request Step(Forward to, string step) => new(
        $"{Kinds.Merge}/{to.MergeId}/{step}", to.By.User, Role.Manager, to.By.StoreId, to.By.RegisterId, Cause: Cause);

    private ICustomerMergeGrain Target(CustomerId id) => GrainFactory.GetGrain<ICustomerMergeGrain>(id.Value);
}
