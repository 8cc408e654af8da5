using System.Collections.Concurrent;
using System.Security.Claims;
using CustomerCluster.Gateway.Requests;
using CustomerCluster.Users;

namespace CustomerCluster.Gateway.Sessions;

/// <summary>Who is signed in, as ASP.NET's authentication carries it.</summary>
internal sealed class SignedIn(SessionView session, string tokenHash) : ClaimsPrincipal(new ClaimsIdentity(BearerHandler.Scheme))
{
    public Caller Caller { get; } = new(session.User, session.Role, session.Store, session.Register);
    public DateTimeOffset ExpiresAt { get; } = session.ExpiresAt;
    public string TokenHash { get; } = tokenHash;
}

/// <summary>
/// The sessions that this gateway has seen lately. It asks a session's grain again after five seconds, so that a session that
/// was ended, or whose register was revoked, at another gateway ends here too.
/// </summary>
internal sealed class OpenSessions(IGrainFactory grains, TimeProvider time)
{
    private const int Most = 10_000;
    private static readonly TimeSpan Trusted = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan Soon = TimeSpan.FromMilliseconds(300);

    private readonly ConcurrentDictionary<string, (SignedIn Who, DateTimeOffset Until)> _seen = new();

    /// <summary>Null where there is no such session, or none any more.</summary>
    public ValueTask<SignedIn?> Find(string tokenHash) =>
        _seen.TryGetValue(tokenHash, out var entry) && entry.Until > time.GetUtcNow() ? new(entry.Who) : new(Ask(tokenHash));

    /// <summary>
    /// For a connection that was let in: false once its session has ended. Where the session's grain does not answer soon, because its silo
    /// has just died, what was last known stands: registers neither wait nor go. The answer, when it comes, counts from then on.
    /// </summary>
    public async ValueTask<bool> IsOpen(string tokenHash)
    {
        var known = _seen.GetValueOrDefault(tokenHash);
        var found = Find(tokenHash).AsTask();
        try
        {
            return await found.WaitAsync(Soon, time) is not null;
        }
        catch (Exception failure) when (failure is TimeoutException or OrleansException)
        {
            if (known.Who is { } who && who.ExpiresAt > time.GetUtcNow()) _seen.TryUpdate(tokenHash, (who, time.GetUtcNow() + Trusted), known);
            return true;
        }
    }

    public void Forget(string tokenHash) => _seen.TryRemove(tokenHash, out _);

    public void Forget(RegisterId register)
    {
        foreach (var (hash, entry) in _seen)
            if (entry.Who.Caller.Register == register) Forget(hash);
    }

    private async Task<SignedIn?> Ask(string tokenHash)
    {
        if (await grains.GetGrain<ISessionGrain>(tokenHash).Get() is not { } session)
        {
            Forget(tokenHash);
            return null;
        }
        var now = time.GetUtcNow();
        var until = now + Trusted;
        var who = new SignedIn(session, tokenHash);
        if (_seen.Count >= Most) Tidy(now);
        _seen[tokenHash] = (who, until < session.ExpiresAt ? until : session.ExpiresAt);
        return who;
    }

    private void Tidy(DateTimeOffset now)
    {
        foreach (var (hash, entry) in _seen)
            if (entry.Until <= now) Forget(hash);
        if (_seen.Count >= Most) _seen.Clear();
    }
}
