namespace CustomerCluster.Grains.Users;

/// <summary>A user was made, or given another role; and a PIN, which the journal never sees.</summary>
public sealed record UserPut(Role Role) : Event;

/// <summary>What the journal knows of a user.</summary>
/// <param name="Role">Null: nobody gave them any, as of the first user and of those that a set-up made.</param>
public sealed record UserRole(Role? Role)
{
    public const int Fold = 1;

    public static readonly UserRole None = new((Role?)null);

    public static UserRole Apply(UserRole state, Event happened, DateTimeOffset at) => happened switch
    {
        UserPut put => new(put.Role),
        _ => throw new UnknownEventException(happened),
    };
}
