using CustomerCluster.Gateway.Requests;
using CustomerCluster.Gateway.Sessions;
using CustomerCluster.Journal;
using CustomerCluster.Registers;

namespace CustomerCluster.Gateway.Registers;

internal sealed record ListRegisters(Caller By, string? Cursor, int Limit) : Ask<Page<EntityRow>>(By), IPaged;

internal sealed record RegisterChange<TCommand>(Caller By, string Key, RegisterId Id, TCommand Command)
    : Change<RegisterView>(By, Key, null)
{
    private static readonly string Name = Actions.NameOf(typeof(TCommand));

    public override string Action => Name;
    public override string Entity => $"register/{Id}";
}

internal sealed class ListRegistersRules : PageRules<ListRegisters>;

internal sealed class RegisterHandlers(IGrainFactory grains, IReadSide reads, OpenSessions sessions) :
    IHandle<ListRegisters, Page<EntityRow>>,
    IHandle<RegisterChange<EnrolRegister>, RegisterView>,
    IHandle<RegisterChange<RevokeRegister>, RegisterView>
{
    public async Task<Reply<Page<EntityRow>>> Handle(ListRegisters ask, CancellationToken cancellationToken) =>
        await reads.EntitiesAsync("register", ask.Cursor, ask.Limit, cancellationToken);

    public async Task<Reply<RegisterView>> Handle(RegisterChange<EnrolRegister> change, CancellationToken cancellationToken) =>
        Ended(change.Id, await Register(change.Id).Enrol(change.Command, change.Request));

    public async Task<Reply<RegisterView>> Handle(RegisterChange<RevokeRegister> change, CancellationToken cancellationToken) =>
        Ended(change.Id, await Register(change.Id).Revoke(change.Command, change.Request));

    /// <summary>Both end the register's sessions: here at once, at other gateways as soon as they look again.</summary>
    private Reply<RegisterView> Ended(RegisterId register, Reply<RegisterView> reply)
    {
        if (reply.Succeeded) sessions.Forget(register);
        return reply;
    }

    private IRegisterGrain Register(RegisterId id) => grains.GetGrain<IRegisterGrain>(id.Value);
}
