using System.Collections.Immutable;
using System.Text.Json;
using CustomerCluster.Chain;
using CustomerCluster.Journal;

namespace CustomerCluster.Grains.Chain;

public sealed record PermissionsChanged(ImmutableArray<PermissionChange> Actions) : Event;

/// <param name="Adjusted">By action.</param>
public sealed record PermissionsState(ImmutableSortedDictionary<string, AdjustedPermission> Adjusted)
{
    public static readonly PermissionsState None = new(ImmutableSortedDictionary.Create<string, AdjustedPermission>(StringComparer.Ordinal));
}

/// <summary>What a chain has changed about who may do what.</summary>
public static class Permissions
{
    public const int Fold = 1;

    public static Decision Decide(ChangePermissions command)
    {
        var rules = new Rules();
        foreach (var change in command.Actions) rules.Name(change.Action, "action");
        return rules.Broken is { } invalid ? invalid : new PermissionsChanged(command.Actions);
    }

    public static PermissionsState Apply(PermissionsState state, Event happened, DateTimeOffset at) => happened switch
    {
        PermissionsChanged changed => new(changed.Actions.Aggregate(state.Adjusted, Merge)),
        _ => throw new UnknownEventException(happened),
    };

    internal static Consequences Rows(Change<PermissionsState> change, Currency currency) => new(
        new ReadSideRows
        {
            Entities = [new(Kinds.Chain, IChainPermissionsGrain.Id, change.Version, IChainPermissionsGrain.Id, null,
                JsonSerializer.Serialize(View(change.After, change.Version), ApiJson.Options(currency)))],
        },
        [], new(change.Entity, change.Version));

    internal static PermissionsView View(PermissionsState state, long version) => new(version, [.. state.Adjusted.Values]);

    private static ImmutableSortedDictionary<string, AdjustedPermission> Merge(
        ImmutableSortedDictionary<string, AdjustedPermission> all, PermissionChange change)
    {
        var was = all.GetValueOrDefault(change.Action) ?? new(change.Action, null, null);
        var now = was with
        {
            Role = change.Role is { } role ? role.Value : was.Role,
            BackOfficeOnly = change.BackOfficeOnly is { } only ? only.Value : was.BackOfficeOnly,
        };
        return now is { Role: null, BackOfficeOnly: null } ? all.Remove(change.Action) : all.SetItem(change.Action, now);
    }
}
