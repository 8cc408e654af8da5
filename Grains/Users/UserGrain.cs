using CustomerCluster.Users;

namespace CustomerCluster.Grains.Users;

/// <summary>
/// Owns one user's role, PIN and wrong attempts, as a record of its own: users are no part of the journal. A name that nobody
/// has keeps its attempts alike, so that a stranger can't tell it from a real one.
/// </summary>
public sealed class UserGrain([PersistentState("user")] IPersistentState<UserState> user, TimeProvider time) : Grain, IUserGrain
{
    private const int WrongBeforeLock = 5;

    private string Name => this.GetPrimaryKeyString();

    public async Task<Reply<UserView>> Put(Role role, string pin)
    {
        if (pin.Length is < 4 or > 12 || !pin.All(char.IsAsciiDigit)) return Invalid.Field("pin", "is 4 to 12 digits");
        user.State = new UserState { Role = role, Pin = await PinHash.Of(pin) };
        await user.WriteStateAsync();
        // The user first: were it the list first, a crash in between would leave a chain with a list and nobody to sign in.
        await GrainFactory.GetGrain<IUsersGrain>(IUsersGrain.Key).Add(Name);
        return new UserView(Name, role);
    }

    public async Task<Reply<UserView>> SignIn(string pin)
    {
        var now = time.GetUtcNow();
        if (user.State.Attempts.Wait(now, WrongBeforeLock) is { } wait) return new LockedOut(wait);

        var right = await (user.State.Pin ?? PinHash.Nobody).Matches(pin);
        await Note(right ? new Attempts() : user.State.Attempts.Failed(now));
        return right ? new UserView(Name, user.State.Role) : new WrongCredentials();
    }

    private Task Note(Attempts attempts)
    {
        if (attempts == user.State.Attempts) return Task.CompletedTask;
        user.State.Attempts = attempts;
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
}
