using System.Text.Json;
using CustomerCluster.Customers;
using CustomerCluster.Groups;
using CustomerCluster.Journal;

namespace CustomerCluster.Grains.Groups;

public sealed record GroupCreated(string Name, string? Description) : Event;

public sealed record GroupEdited(string Name, string? Description) : Event;

/// <param name="Name">Empty: there is no such group.</param>
public sealed record GroupState(string Name, string? Description)
{
    public static readonly GroupState None = new("", null);
    public bool Exists() => Name != "";
}

/// <summary>A customer group: its name is its own in the chain, whatever its case.</summary>
public static class Group
{
    public const int Fold = 1;

    private const string NameClaim = "group-name";

    public static Decision Decide(GroupState state, CreateGroup command) =>
        state.Exists() ? new AlreadyExists("group")
        : Check(command.Name, command.Description) is { } invalid ? invalid
        : new GroupCreated(Typed.Clean(command.Name)!, Typed.Clean(command.Description));

    public static Decision Decide(GroupState state, EditGroup command) =>
        !state.Exists() ? new NotFound("group")
        : Check(command.Name, command.Description) is { } invalid ? invalid
        : new GroupEdited(Typed.Clean(command.Name)!, Typed.Clean(command.Description));

    public static GroupState Apply(GroupState state, Event happened, DateTimeOffset at) => happened switch
    {
        GroupCreated created => new(created.Name, created.Description),
        GroupEdited edited => new(edited.Name, edited.Description),
        _ => throw new UnknownEventException(happened),
    };

    internal static Consequences Rows(GroupId id, Change<GroupState> change, Currency currency) => new(
        new ReadSideRows
        {
            Entities = [new(Kinds.Group, id.ToString(), change.Version, change.After.Name, null,
                JsonSerializer.Serialize(View(id, change.After, change.Version), ApiJson.Options(currency)))],
        },
        Held.Moves(change.Entity, Names(change.Before), Names(change.After)),
        new(change.Entity, change.Version));

    internal static GroupView View(GroupId id, GroupState state, long version) => new(id, version, state.Name, state.Description);

    private static IEnumerable<Held> Names(GroupState state) =>
        state.Exists() ? [new(NameClaim, SearchWords.Fold(state.Name))] : [];

    private static Invalid? Check(string? name, string? description) => new Rules()
        .That(Typed.Clean(name) is not null, "name", "is required")
        .Line(name, "name", 100)
        .Lines(description, "description", 1000)
        .Broken;
}
