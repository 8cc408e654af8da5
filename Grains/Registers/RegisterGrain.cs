using CustomerCluster.Grains.Sales;
using CustomerCluster.Registers;
using CustomerCluster.Sales;

namespace CustomerCluster.Grains.Registers;

/// <summary>
/// Owns one register, under the register's id: its enrolment, and the sales that it rang up without a customer.
/// A reply that succeeds is durable and on the read side; a command repeated with its request id gets its first outcome.
/// </summary>
public sealed class RegisterGrain(
    [PersistentState("snapshot", "snapshots")] IPersistentState<Snapshot> snapshot,
    EntityServices services) : Grain, IRegisterGrain
{
    private RegisterId Id => new(this.GetPrimaryKeyString());
    private Currency Currency => services.Policy.Current.Currency;

    private Entity<RegisterState> Entity => field ??= new(
        Kinds.Name(Kinds.Register, Id), RegisterState.None, Register.Fold, Register.Apply, snapshot, services, DeactivateOnIdle);

    public Task<Reply<RegisterView>> Enrol(EnrolRegister command, Request request) =>
        Commit(command, request, View, (_, _) => new(Register.Decide(Id, command)));

    public Task<Reply<RegisterView>> Revoke(RevokeRegister command, Request request) =>
        Commit(command, request, View, (state, _) => new(Register.Decide(state, command)));

    public Task<Reply<SaleView>> RecordSale(RecordSale command, Request request) =>
        Commit(command, request, Sale, async (state, now) => Register.Decide(
            state, Id, command, now, Currency, await services.Policy.ZoneOfAsync(command.StoreId)), anywhere: true);

    private RegisterView View(Change<RegisterState> change) => Register.View(Id, change);

    private static SaleView Sale(Change<RegisterState> change) => SaleRows.View((SaleRecorded)change.Events[0], null);

    private Task<Reply<T>> Commit<T>(
        object command, Request request, Func<Change<RegisterState>, T> reply,
        Func<RegisterState, DateTimeOffset, ValueTask<Decision>> decide, bool anywhere = false) =>
        Entity.Commit(
            command, anywhere, request, decide, change => Register.Rows(Id, change, Currency), _ => new AlreadyExists("sale"), reply);
}
