using CustomerCluster.Gateway.Access;
using CustomerCluster.Gateway.Requests;
using CustomerCluster.Gateway.Sessions;
using MediatR;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.SignalR;

namespace CustomerCluster.Gateway.Live;

/// <summary>
/// Watching and unwatching; whatever changes something goes over HTTP, where it can be repeated. A watch answers with what there is
/// now, and from then on no change is missed while the connection lasts: <c>CustomerChanged</c>, <c>CustomerDeleted</c>,
/// <c>StoreSpendChanged</c>, <c>ImportChanged</c>. Whoever watches a store hears of an import once, when it is done:
/// <c>CustomersImported</c>; its customers come with the next sync. Whoever watches a customer is told who else does: <c>PresenceChanged</c>.
/// </summary>
[Authorize]
internal sealed class RegisterHub(
    IMediator mediator, Watches watches, Presences presences, ConnectedRegisters registers, OpenSessions sessions,
    PlanInForce plan, IHubContext<RegisterHub> hub) : Hub
{
    private const string Box = "outbox";

    private Outbox Outbox => (Outbox)Context.Items[Box]!;
    private SignedIn Who => (SignedIn)Context.User!;

    public override Task OnConnectedAsync()
    {
        var outbox = new Outbox(Context.ConnectionId);
        Context.Items[Box] = outbox;
        var (context, client, token) = (Context, new PlanClient(hub.Clients.Client(Context.ConnectionId), plan), Who.TokenHash);
        _ = Task.Run(async () =>
        {
            // However it ends, the connection ends with it: a register that hears nothing must not believe that nothing happens.
            try { await outbox.PumpAsync(client, () => sessions.IsOpen(token), context.ConnectionAborted); }
            finally { context.Abort(); }
        });
        if (Who.Caller.Register is { } register) registers.Connected(Context.ConnectionId, register);
        return Task.CompletedTask;
    }

    public override Task OnDisconnectedAsync(Exception? exception)
    {
        presences.LeaveAll(Outbox);
        watches.RemoveAll(Outbox);
        registers.Disconnected(Context.ConnectionId);
        return Task.CompletedTask;
    }

    /// <returns>What was spent at the store. Its working set is synced over HTTP.</returns>
    public Task<RawJson?> WatchStore(string storeId) => Ask(new WatchStore(Who.Caller, Outbox, storeId));

    /// <returns>The customer as it is now; null if there is none, or none any more.</returns>
    public Task<RawJson?> WatchCustomer(string id) => Ask(new WatchCustomer(Who.Caller, Outbox, id));

    /// <returns>How far the import has come; null if there is none.</returns>
    public Task<RawJson?> WatchImport(string id) => Ask(new WatchImport(Who.Caller, Outbox, id));

    public void UnwatchImport(string id) => watches.Remove(ImportTeller.Prefix + id, Outbox);

    public void UnwatchCustomer(string id)
    {
        presences.Leave(id, Outbox);
        watches.Remove("customer/" + id, Outbox);
    }

    private async Task<RawJson?> Ask(Ask<Watched> ask)
    {
        var reply = await mediator.Send(ask, Context.ConnectionAborted);
        if (reply.Refusal is { } refusal) throw new HubException($"{refusal.Code}: {refusal.Detail}");
        return reply.Value!.Now is { } now ? new RawJson(await plan.Shown(now.Text)) : null;
    }
}
