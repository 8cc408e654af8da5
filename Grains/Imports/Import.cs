using System.Collections.Immutable;
using CustomerCluster.Chain;
using CustomerCluster.Grains.Chain;
using CustomerCluster.Grains.Customers;
using CustomerCluster.Imports;

namespace CustomerCluster.Grains.Imports;

/// <param name="Started">Null: it was not.</param>
public sealed record ImportState(
    ImportStanding Standing, ImportStarted? Started, ImportChecked? Checked, long Line, ImportCounts Counts, ImportProblem? Problem,
    DateTimeOffset StartedAt, DateTimeOffset UpdatedAt)
{
    public static readonly ImportState None = new(ImportStanding.Checking, null, null, 0, new(), null, default, default);

    public bool IsUnderWay => Started is not null && Standing is ImportStanding.Checking or ImportStanding.Running;
}

/// <summary>What an import is and how far it has come. What becomes of each row is decided where the customers are.</summary>
public static class Import
{
    public const int Fold = 1;

    /// <param name="separator">And <paramref name="columns"/>: what the header says.</param>
    public static Decision Decide(
        ImportState state, StartImport command, string separator, ImportFormat format, ImmutableArray<ImportColumn> columns,
        ChainPolicy policy, ChangedBy by) =>
        state.Started is not null ? new AlreadyExists("import")
        : Rules(command).Broken is { } invalid ? invalid
        : new ImportStarted(
            command.File, command.Sha256, command.Bytes, Typed.Clean(command.Name), command.DryRun, format, command.Duplicates,
            MatchedBy(command, policy), separator, columns, command.Store, command.Dates, by);

    public static Decision Decide(ImportState state, CancelImport command) =>
        state.Started is null ? new NotFound("import") : state.IsUnderWay ? new ImportCancelled() : new ImportFinished();

    /// <summary>A step of its own: nothing where it has come to its end meanwhile.</summary>
    public static Decision Decide(ImportState state, Event step) => state.IsUnderWay ? step : new ImportFinished();

    public static ImportState Apply(ImportState state, Event happened, DateTimeOffset at) => (happened switch
    {
        ImportStarted e => state with { Started = e, StartedAt = at },
        ImportChecked e => state with { Standing = ImportStanding.Running, Checked = e },
        ImportAdvanced e => state with { Line = e.Line, Counts = e.Counts },
        ImportCompleted e => state with { Standing = ImportStanding.Done, Counts = e.Counts },
        ImportFileRefused e => state with { Standing = ImportStanding.Refused, Problem = e.Problem },
        ImportCancelled => state with { Standing = ImportStanding.Cancelled },
        _ => throw new UnknownEventException(happened),
    }) with { UpdatedAt = at };

    public static Rules Rules(StartImport command)
    {
        var rules = new Rules().Line(command.Name, "name", 200);
        foreach (var (column, field) in command.Columns ?? ImmutableSortedDictionary<string, string>.Empty)
            rules.That(field == "" || ImportFields.All.Contains(field), $"mapping.{column}", "is a field, like firstName, or nothing");
        return command.Store is { } store ? rules.Name(store.Value, "store") : rules;
    }

    /// <summary>What several customers may have in common tells nobody who one is.</summary>
    private static ImmutableArray<MatchKey> MatchedBy(StartImport command, ChainPolicy policy) => command.MatchedBy.OrEmpty() is { Length: > 0 } told
        ? [.. told.Distinct().Order()]
        : [.. Enum.GetValues<MatchKey>().Where(key => key switch
        {
            MatchKey.Email => policy.Duplicates.Email != DuplicateRule.Allow,
            MatchKey.Phone => policy.Duplicates.Phone != DuplicateRule.Allow,
            _ => true,
        })];
}
