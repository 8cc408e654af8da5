using System.Collections.Immutable;

namespace CustomerCluster.Users;

/// <summary>One user: role and PIN. The key is the user's name in lower case. PINs are stored hashed (PBKDF2), never as such.</summary>
[Alias("user")]
public interface IUserGrain : IGrainWithStringKey
{
    /// <summary>Makes the user, or gives them a new role and PIN: for whoever sets up a chain, before there is anybody to have done it.</summary>
    /// <param name="pin">4 to 12 digits.</param>
    [Alias("put")]
    Task<Reply<UserView>> Put(Role role, string pin);

    /// <summary>
    /// As <see cref="Put"/>, and the journal keeps who did it and which role it gave; never the PIN. It takes effect once per request id: a
    /// repeat with another role or PIN is refused with <see cref="IdempotencyKeyReused"/>.
    /// </summary>
    [Alias("change")]
    Task<Reply<UserView>> Change(Role role, string pin, Request request);

    /// <summary>
    /// How many PINs the chain's first user was given that nobody has signed in with: none before the first run. Null: the user is one
    /// like any other, made or given a PIN by somebody, or has signed in.
    /// </summary>
    [Alias("first-round"), ReadOnly]
    Task<int?> FirstRound();

    /// <summary>Makes the chain's first user, who may do everything; or, while nobody has signed in as they, gives another PIN.</summary>
    /// <param name="pin">4 to 12 digits.</param>
    /// <param name="round">The <see cref="FirstRound"/> that the caller has seen.</param>
    /// <returns>False: it is not that round any more, so another caller's PIN stands, and this one is nobody's.</returns>
    [Alias("put-first")]
    Task<bool> PutFirst(string pin, int round);

    /// <summary>Null: nobody has this name.</summary>
    [Alias("get"), ReadOnly]
    Task<UserView?> Get();

    /// <summary>
    /// <see cref="WrongCredentials"/> for a wrong PIN and for a user that does not exist alike; after five wrong ones
    /// <see cref="LockedOut"/>, even for the right PIN, for a time that doubles with each further five.
    /// </summary>
    [Alias("sign-in")]
    Task<Reply<UserView>> SignIn(string pin);
}

/// <summary>Who there is. There is one: the key is <see cref="Key"/>. It tells a chain's first run from all later ones.</summary>
[Alias("users")]
public interface IUsersGrain : IGrainWithStringKey
{
    const string Key = "users";

    /// <summary>Notes a user after it was made; one that is noted already stays so.</summary>
    [Alias("add")]
    Task Add(string name);

    /// <summary>The names, sorted; none before the first run.</summary>
    [Alias("names"), ReadOnly]
    Task<ImmutableArray<string>> Names();
}

[GenerateSerializer, Immutable, Alias("user.view")]
public sealed record UserView([property: Id(0)] string Name, [property: Id(1)] Role Role);

/// <summary>How often one network address got a PIN wrong. The key is the address as text.</summary>
[Alias("address-attempts")]
public interface IAddressAttemptsGrain : IGrainWithStringKey
{
    /// <summary>How long the address has to wait, or null when it may try.</summary>
    [Alias("wait")]
    Task<TimeSpan?> Wait();

    [Alias("failed")]
    Task Failed();
}

/// <summary>One session. The key is the SHA-256 of its token in lower-case hexadecimal; the token itself is never stored.</summary>
[Alias("session")]
public interface ISessionGrain : IGrainWithStringKey
{
    [Alias("open")]
    Task Open(SessionView session);

    /// <summary>Null: unknown, expired or closed, or its register was revoked or enrolled anew since.</summary>
    [Alias("get")]
    Task<SessionView?> Get();

    [Alias("close")]
    Task Close();

    /// <summary>From signing in to <see cref="SessionView.ExpiresAt"/>.</summary>
    static readonly TimeSpan Lifetime = TimeSpan.FromHours(12);
}

/// <param name="Register">Null in the back office.</param>
/// <param name="ExpiresAt">UTC.</param>
[GenerateSerializer, Immutable, Alias("session.view")]
public sealed record SessionView(
    [property: Id(0)] string User,
    [property: Id(1)] Role Role,
    [property: Id(2)] StoreId? Store,
    [property: Id(3)] RegisterId? Register,
    [property: Id(4)] DateTimeOffset ExpiresAt);
