using System.Collections.Immutable;
using CustomerCluster.Chain;
using CustomerCluster.Grains.Chain;
using CustomerCluster.Grains.Customers;
using CustomerCluster.Imports;

namespace CustomerCluster.Grains.Imports;

/// <param name="Started">Null: it was not.</param>
/// <param name="FinishedAt">Null: it has not come to its end.</param>
/// <param name="ReportUntil">From then on the report is to be gone, or is; null: that was not said.</param>
public sealed record ImportState(
    ImportStanding Standing, ImportStarted? Started, ImportChecked? Checked, long Line, ImportCounts Counts, ImportProblem? Problem,
    DateTimeOffset StartedAt, DateTimeOffset UpdatedAt, DateTimeOffset? FinishedAt, DateTimeOffset? ReportUntil, bool IsReportForgotten)
{
    public static readonly ImportState None =
        new(ImportStanding.Checking, null, null, 0, new(), null, default, default, null, null, IsReportForgotten: false);

    public bool IsUnderWay => Started is not null && Standing is ImportStanding.Checking or ImportStanding.Running;

    /// <summary>When somebody has to look at it, if nobody asks; null: never again.</summary>
    public DateTimeOffset? DueAt => IsUnderWay ? StartedAt : IsReportForgotten ? null : ReportUntil;
}

/// <summary>What an import is and how far it has come. What becomes of each row is decided where the customers are.</summary>
public static class Import
{
    public const int Fold = 2;

    /// <param name="separator">And <paramref name="columns"/>: what the header says.</param>
    public static Decision Decide(
        ImportState state, StartImport command, string separator, ImportFormat format, ImmutableArray<ImportColumn> columns,
        ChainPolicy policy, ChangedBy by) =>
        state.Started is not null ? new AlreadyExists("import")
        : Rules(command).Broken is { } invalid ? invalid
        : new ImportStarted(
            command.File, command.Sha256, command.Bytes, Typed.Clean(command.Name), command.DryRun, format, command.Duplicates,
            MatchedBy(command, policy), separator, columns, command.Store, command.Dates, by, command.Encoding);

    /// <param name="far">How far it has come, where that is known better than it was noted last.</param>
    public static Decision Decide(ImportState state, CancelImport command, ImportAdvanced? far, DateTimeOffset now, ChainSettings settings) =>
        state.Started is null ? new NotFound("import")
        : !state.IsUnderWay ? new ImportFinished()
        : far is null ? Decision.Of(new ImportCancelled(), Kept(now, settings))
        : Decision.Of(far, new ImportCancelled(), Kept(now, settings));

    /// <summary>A step of its own: nothing where it has come to its end meanwhile.</summary>
    public static Decision Decide(ImportState state, Event step, DateTimeOffset now, ChainSettings settings) =>
        !state.IsUnderWay ? new ImportFinished()
        : step is ImportCompleted or ImportFileRefused or ImportGivenUp ? Decision.Of(step, Kept(now, settings))
        : step;

    public static Decision Decide(ImportState state, ForgetImportReport command) =>
        state.Started is null ? new NotFound("import")
        : state.IsUnderWay ? new ImportUnderWay()
        : state.IsReportForgotten ? new NotFound("report")
        : new ImportReportForgotten();

    /// <summary>At the time that was said, or where an earlier version said none: of what is not gone already.</summary>
    public static Decision FallDue(ImportState state, DateTimeOffset now, ChainSettings settings) =>
        state.FinishedAt is not { } finished || state.IsReportForgotten ? new NotFound("report")
        : (state.ReportUntil ?? Kept(finished, settings).Until) <= now ? new ImportReportForgotten()
        : state.ReportUntil is null ? Kept(finished, settings)
        : new NotFound("report");

    private static ImportReportKept Kept(DateTimeOffset finished, ChainSettings settings) => new(finished.AddDays(settings.ImportReportDays));

    public static ImportState Apply(ImportState state, Event happened, DateTimeOffset at) => (happened switch
    {
        ImportStarted e => state with { Started = e, StartedAt = at },
        ImportChecked e => state with { Standing = ImportStanding.Running, Checked = e },
        ImportAdvanced e => state with { Line = e.Line, Counts = e.Counts },
        ImportCompleted e => state with { Standing = ImportStanding.Done, Counts = e.Counts, FinishedAt = at },
        ImportFileRefused e => state with { Standing = ImportStanding.Refused, Problem = e.Problem, FinishedAt = at },
        ImportGivenUp e => state with
        {
            Standing = ImportStanding.Failed, Problem = e.Problem, Line = e.Line, Counts = e.Counts, FinishedAt = at,
        },
        ImportCancelled => state with { Standing = ImportStanding.Cancelled, FinishedAt = at },
        ImportReportKept e => state with { ReportUntil = e.Until },
        ImportReportForgotten => state with { ReportUntil = at, IsReportForgotten = true },
        _ => throw new UnknownEventException(happened),
    }) with { UpdatedAt = at };

    public static Rules Rules(StartImport command)
    {
        var rules = new Rules().Line(command.Name, "name", 200)
            .That(command.Encoding is null || ImportEncodings.All.Contains(command.Encoding), "encoding", ImportEncodings.Rule);
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
