using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Nodes;
using CustomerCluster.History;
using CustomerCluster.Journal;
using CustomerCluster.Users;

namespace CustomerCluster.Grains.Users;

/// <summary>
/// Owns one user's role, PIN and wrong attempts, as a record of its own: of users the journal knows only who gave whom which role. A name
/// that nobody has keeps its attempts alike, so that a stranger can't tell it from a real one.
/// </summary>
public sealed class UserGrain(
    [PersistentState("user")] IPersistentState<UserState> user,
    [PersistentState("snapshot", "snapshots")] IPersistentState<Snapshot> snapshot,
    EntityServices services, TimeProvider time) : Grain, IUserGrain, IUserHistoryGrain
{
    private const int WrongBeforeLock = 5;

    private string Name => this.GetPrimaryKeyString();

    private Entity<UserRole> Roles => field ??= new(
        Kinds.Name(Kinds.User, Name), UserRole.None, UserRole.Fold, UserRole.Apply, snapshot, services, DeactivateOnIdle);

    public async Task<Reply<UserView>> Put(Role role, string pin)
    {
        if (Wrong(pin) is { } invalid) return invalid;
        await Store(new UserState { Role = role, Pin = await PinHash.Of(pin), Version = user.State.Version });
        return new UserView(Name, role);
    }

    /// <summary>
    /// Written down first: what was done and nobody finds in the journal is worse than what has to be asked for again after a crash.
    /// </summary>
    public async Task<Reply<UserView>> Change(Role role, string pin, Request request)
    {
        if (Wrong(pin) is { } invalid) return invalid;
        var reply = await Roles.Commit(new UserRole(role), anywhere: false, request, (_, _) => new(new UserPut(role)),
            change => new(ReadSideRows.None, [], new(change.Entity, change.Version)), _ => new OutcomeUnknown(), change => change.Version);
        if (reply.Refusal is { } refusal) return refusal;
        var version = reply.Earlier?.Version ?? reply.Value;
        if (version > user.State.Version)
            await Store(new UserState { Role = role, Pin = await PinHash.Of(pin), Version = version });
        else if (version == user.State.Version && user.State.Pin is { } kept && !await kept.Matches(pin)) return new IdempotencyKeyReused();
        return new UserView(Name, role);
    }

    public Task<ImmutableArray<EntityChange>> Changes(HistoryQuery query) => Roles.Changes(query, state => state.Role is { } role
        ? new JsonObject { ["role"] = JsonNamingPolicy.CamelCase.ConvertName(role.ToString()) } : null);

    public Task<int?> FirstRound() => Task.FromResult(Round);

    public async Task<bool> PutFirst(string pin, int round)
    {
        if (round != Round) return false;
        await Store(new UserState { Role = Role.Admin, Pin = await PinHash.Of(pin), Round = round + 1 });
        return true;
    }

    public Task<UserView?> Get() => Task.FromResult(user.State.Pin is null ? null : new UserView(Name, user.State.Role));

    public async Task<Reply<UserView>> SignIn(string pin)
    {
        var now = time.GetUtcNow();
        if (user.State.Attempts.Wait(now, WrongBeforeLock) is { } wait) return new LockedOut(wait);

        var right = await (user.State.Pin ?? PinHash.Nobody).Matches(pin);
        await Note(right ? new Attempts() : user.State.Attempts.Failed(now), right ? 0 : user.State.Round);
        return right ? new UserView(Name, user.State.Role) : new WrongCredentials();
    }

    private int? Round => user.State is { Pin: not null, Round: 0 } ? null : user.State.Round;

    private async Task Store(UserState state)
    {
        user.State = state;
        await user.WriteStateAsync();
        // The user first: were it the list first, a crash in between would leave a chain with a list and nobody to sign in.
        await GrainFactory.GetGrain<IUsersGrain>(IUsersGrain.Key).Add(Name);
    }

    private static Invalid? Wrong(string pin) =>
        pin.Length is < 4 or > 12 || !pin.All(char.IsAsciiDigit) ? Invalid.Field("pin", "is 4 to 12 digits") : null;

    private Task Note(Attempts attempts, int round)
    {
        if (attempts == user.State.Attempts && round == user.State.Round) return Task.CompletedTask;
        (user.State.Attempts, user.State.Round) = (attempts, round);
        return user.WriteStateAsync();
    }
}

[GenerateSerializer, Alias("user.state")]
public sealed class UserState
{
    [Id(0)] public Role Role { get; set; }

    /// <summary>Null: nobody has this name.</summary>
    [Id(1)] public PinHash? Pin { get; set; }

    [Id(2)] public Attempts Attempts { get; set; } = new();

    /// <summary>How many PINs a first run gave, none of them used yet; zero for everybody else.</summary>
    [Id(3)] public int Round { get; set; }

    /// <summary>Of the last change in the journal that is in this; zero for none.</summary>
    [Id(4)] public long Version { get; set; }
}
