using System.Data.Common;
using System.Text.Json;
using CustomerCluster.Journal;
using CustomerCluster.Users;

namespace CustomerCluster.Grains.Users;

/// <summary>
/// Owns one session, from signing in to signing out or expiry. A session at a register lives no longer than the register's
/// enrolment: it is looked up each time the session is read.
/// </summary>
public sealed class SessionGrain(
    [PersistentState("session")] IPersistentState<SessionState> session, IReadSide reads, TimeProvider time) : Grain, ISessionGrain
{
    public Task Open(SessionView view)
    {
        session.State.View = view;
        return session.WriteStateAsync();
    }

    public async Task<SessionView?> Get()
    {
        if (session.State.View is not { } view) return null;
        if (view.ExpiresAt > time.GetUtcNow() && await Enrolled(view)) return view;
        await Close();
        return null;
    }

    public async Task Close()
    {
        if (session.RecordExists) await session.ClearStateAsync();
        session.State.View = null;
        DeactivateOnIdle();
    }

    private async Task<bool> Enrolled(SessionView view)
    {
        if (view.Register is not { } register) return true;
        if (await Read(register) is not { } row) return false;
        using var json = JsonDocument.Parse(row.View);
        return json.RootElement.GetProperty("enrolled").GetBoolean()
            && json.RootElement.GetProperty("enrolledAt").GetDateTimeOffset() <= view.ExpiresAt - ISessionGrain.Lifetime;
    }

    private async Task<EntityRow?> Read(RegisterId register)
    {
        try
        {
            return await reads.EntityAsync(Kinds.Register, register.Value);
        }
        catch (DbException)
        {
            // Callers of a grain may have no type for a database's exceptions.
            throw new TimeoutException("Registers can't be looked up now.");
        }
    }
}

[GenerateSerializer, Alias("session.state")]
public sealed class SessionState
{
    [Id(0)] public SessionView? View { get; set; }
}
