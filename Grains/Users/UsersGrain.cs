using System.Collections.Immutable;
using CustomerCluster.Users;

namespace CustomerCluster.Grains.Users;

/// <summary>Owns the list of the users' names. A name that it replied to is stored.</summary>
public sealed class UsersGrain([PersistentState("users")] IPersistentState<UsersState> users) : Grain, IUsersGrain
{
    public Task Add(string name)
    {
        if (!users.State.Names.Add(name)) return Task.CompletedTask;
        return users.WriteStateAsync();
    }

    public Task<ImmutableArray<string>> Names() => Task.FromResult(users.State.Names.ToImmutableArray());
}

[GenerateSerializer, Alias("users.state")]
public sealed class UsersState
{
    [Id(0)] public SortedSet<string> Names { get; set; } = new(StringComparer.Ordinal);
}
