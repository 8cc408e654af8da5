using System.Text.Json;
using CustomerCluster.Gateway.Access;
using CustomerCluster.Gateway.Audit;
using CustomerCluster.Gateway.Http;
using CustomerCluster.Gateway.Requests;
using CustomerCluster.Journal;
using CustomerCluster.Registers;
using CustomerCluster.Stores;
using CustomerCluster.Users;

namespace CustomerCluster.Gateway.Sessions;

/// <summary>
/// Opens and closes sessions. Not through the mediator: there is no caller yet whom it could authorise, and its requests carry PINs,
/// which nothing but the user's grain is to see.
/// </summary>
internal sealed partial class SigningIn(
    IGrainFactory grains, IReadSide reads, OpenSessions sessions, RefusalLog refusals, ApiFormat format, PlanInForce plan,
    TimeProvider time, ILogger<AuditLog> log)
{
    public async Task<Reply<SessionOpened>> Open(Credentials credentials, string address, CancellationToken cancellation)
    {
        var attempts = grains.GetGrain<IAddressAttemptsGrain>(address);
        if (await attempts.Wait() is { } wait) return Refused(null, new LockedOut(wait));

        var register = credentials.RegisterToken is { } token ? await Enrolled(token, cancellation) : null;
        var reply = credentials.RegisterToken is not null && register is null ? new WrongCredentials()
            : credentials.User is null ? new UserView(Caller.RegisterPrefix + register!.Id, Role.Cashier)
            : await SignIn(credentials.User, credentials.Pin!);
        if (reply.Refusal is { } refusal)
        {
            if (refusal is WrongCredentials) await attempts.Failed();
            return Refused(register?.Id, refusal);
        }
        return await Open(reply.Value!, register);
    }

    public async Task Close(Caller by, string tokenHash)
    {
        await grains.GetGrain<ISessionGrain>(tokenHash).Close();
        sessions.Forget(tokenHash);
        Line(by.User, by.Register?.Value, "signOut", "done");
    }

    private async Task<Reply<SessionOpened>> Open(UserView user, RegisterView? register)
    {
        var token = Tokens.New();
        var session = new SessionView(user.Name, user.Role, register?.StoreId, register?.Id, time.GetUtcNow() + ISessionGrain.Lifetime);
        await grains.GetGrain<ISessionGrain>(Tokens.Hash(token)).Open(session);
        Line(user.Name, register?.Id.Value, "signIn", "done");
        var store = register is null ? null : await grains.GetGrain<IStoreGrain>(register.StoreId.Value).Get();
        return new SessionOpened(
            token, user.Role, session.ExpiresAt, user.Name, session.Register, session.Store, register?.Name, store?.Name, format.Currency,
            await plan.Features());
    }

    /// <summary>A name that can't be one is looked for all the same, under one key: it takes as long as any other.</summary>
    private Task<Reply<UserView>> SignIn(string user, string pin) =>
        grains.GetGrain<IUserGrain>(Exchange.Names().IsMatch(user) ? user.ToLowerInvariant() : " nobody").SignIn(pin);

    private async Task<RegisterView?> Enrolled(string token, CancellationToken cancellation) =>
        await reads.EntityByLookupAsync("register", Tokens.Hash(token), cancellation) is { } row
        && JsonSerializer.Deserialize<RegisterView>(row.View, format.Json) is { Enrolled: true } register ? register : null;

    /// <summary>Whoever could not sign in is not named: people type their PIN into the wrong field.</summary>
    private Refusal Refused(RegisterId? register, Refusal refusal)
    {
        refusals.Note(null, "signIn", null, refusal, register);
        Line(null, register?.Value, "signIn", refusal.Code);
        return refusal;
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "{User} {Register} {Action} {Outcome}")]
    private partial void Line(string? user, string? register, string action, string outcome);
}
