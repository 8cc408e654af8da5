using CustomerCluster.Grains.Chain;
using CustomerCluster.Grains.Sales;
using CustomerCluster.Journal;
using CustomerCluster.Registers;
using CustomerCluster.Sales;

namespace CustomerCluster.Grains.Registers;

/// <summary>
/// Owns one register, under the register's id: its enrolment, and the sales that it rang up without a customer.
/// A reply that succeeds is durable and on the read side; a command repeated with its request id gets its first outcome.
/// </summary>
public sealed class RegisterGrain(
    [PersistentState("snapshot", "snapshots")] IPersistentState<Snapshot> snapshot,
    EntityServices services, IReadSide readSide) : Grain, IRegisterGrain
{
    private RegisterId Id => new(this.GetPrimaryKeyString());
    private ChainPolicy Policy => services.Policy.Current;
    private Currency Currency => Policy.Currency;

    private Entity<RegisterState> Entity => field ??= new(
        Kinds.Name(Kinds.Register, Id), RegisterState.None, Register.Fold, Register.Apply, snapshot, services, DeactivateOnIdle);

    public Task<Reply<RegisterView>> Enrol(EnrolRegister command, Request request) =>
        Commit(command, request, View, (_, _) => new(Register.Decide(Id, command)));

    public Task<Reply<RegisterView>> Revoke(RevokeRegister command, Request request) =>
        Commit(command, request, View, (state, _) => new(Register.Decide(state, command)));

    public Task<Reply<SaleView>> RecordSale(RecordSale command, Request request) =>
        Commit(command, request, Sale, async (state, now) => Register.Decide(
            state, Id, command, now, Currency, await services.Policy.ZoneOfAsync(command.StoreId)), anywhere: true);

    public Task<Reply<SaleView>> SettleSale(SettleSale command, Request request) =>
        After(command, command.SaleId, request, (sale, on) => Settling.Decide(sale, command, on, Currency, Policy.Loyalty));

    /// <summary>Also by a register that was revoked since: its customers get their money back.</summary>
    public Task<Reply<SaleView>> RefundSale(RefundSale command, Request request) =>
        After(command, command.SaleId, request, (sale, on) => Refunding.Decide(sale, command, on, 0, Currency, Policy.Loyalty));

    public Task<Reply<SaleView>> VoidSale(VoidSale command, Request request) =>
        After(command, command.SaleId, request, (sale, on) => Refunding.Decide(sale, command, on, 0, Currency, Policy.Loyalty));

    private RegisterView View(Change<RegisterState> change) => Register.View(Id, change);

    private static SaleView Sale(Change<RegisterState> change) => Register.SaleIn(change, changed: null)!;

    private Task<Reply<SaleView>> After(object command, SaleId id, Request request, Func<SaleView, Occasion, Decision> decide)
    {
        SaleView? before = null;
        return Entity.Commit(
            command, anywhere: true, request,
            async (_, now) =>
            {
                (before, var elsewhere) = await OwnedSale.OfAsync(Entity.Name, id, readSide, Currency);
                return before is null
                    ? elsewhere!
                    : decide(before, Occasion.Of(now, await services.Policy.ZoneOfAsync(before.StoreId), request));
            },
            change => Register.Rows(Id, change, Currency, before), Refused, change => Register.SaleIn(change, before)!);
    }

    private static Refusal Refused(ClaimLost lost) => SaleRows.Refused(lost, holder: null);

    private Task<Reply<T>> Commit<T>(
        object command, Request request, Func<Change<RegisterState>, T> reply,
        Func<RegisterState, DateTimeOffset, ValueTask<Decision>> decide, bool anywhere = false) =>
        Entity.Commit(
            command, anywhere, request, decide, change => Register.Rows(Id, change, Currency), Refused, reply);
}
