using System.Collections.Immutable;

namespace CustomerCluster.Imports;

/// <summary>An import as callers see it.</summary>
/// <param name="Encoding">As the file was read; null until it was looked through.</param>
/// <param name="Separator"><c>,</c>, <c>;</c> or a tab.</param>
/// <param name="Columns">In the order of the file: which field each was read as.</param>
/// <param name="Rows">In the file, without its header; null until it was looked through.</param>
/// <param name="Counts">Of the rows so far.</param>
/// <param name="Problem">Why the file was refused as a whole, or given up.</param>
/// <param name="FinishedAt">Also of one that was refused, cancelled or given up.</param>
/// <param name="ReportUntil">From then on its report is gone, of which the counts stay; null: it has not come to its end.</param>
[GenerateSerializer, Immutable, Alias("import.view")]
public sealed record ImportView(
    [property: Id(0)] Guid Id,
    [property: Id(1)] long Version,
    [property: Id(2)] ImportStanding State,
    [property: Id(3)] string? Name,
    [property: Id(4)] bool DryRun,
    [property: Id(5)] ImportFormat Format,
    [property: Id(6)] DuplicatePolicy Duplicates,
    [property: Id(7)] ImmutableArray<MatchKey> MatchedBy,
    [property: Id(8)] StoreId? StoreId,
    [property: Id(9)] string? Encoding,
    [property: Id(10)] string? Separator,
    [property: Id(11)] ImmutableArray<ImportColumn> Columns,
    [property: Id(12)] long Bytes,
    [property: Id(13)] long? Rows,
    [property: Id(14)] ImportCounts Counts,
    [property: Id(15)] ImportProblem? Problem,
    [property: Id(16)] string User,
    [property: Id(17)] DateTimeOffset StartedAt,
    [property: Id(18)] DateTimeOffset UpdatedAt,
    [property: Id(19)] DateTimeOffset? FinishedAt,
    [property: Id(20)] DateTimeOffset? ReportUntil = null);

/// <summary>
/// Looking through the file; taking in its rows; at its end; refused as a whole; cancelled; or given up within the file, of which the rows
/// before that were taken in.
/// </summary>
public enum ImportStanding { Checking, Running, Done, Refused, Cancelled, Failed }

/// <param name="Field">Null: it is not read.</param>
[GenerateSerializer, Immutable, Alias("import.column")]
public sealed record ImportColumn([property: Id(0)] string Column, [property: Id(1)] string? Field);

/// <summary>What became of the rows; a dry run counts what would have become of them.</summary>
/// <param name="Read">All, of which each is one of the others.</param>
/// <param name="Merged">Customers got something of the row.</param>
/// <param name="Unchanged">Customers had all of it already.</param>
/// <param name="Skipped">They were customers already.</param>
/// <param name="Failed">A rule was broken: they are in the report.</param>
/// <param name="Faults">Lines of the report: those of rows that failed, and remarks on others.</param>
[GenerateSerializer, Immutable, Alias("import.counts")]
public sealed record ImportCounts(
    [property: Id(0)] long Read = 0,
    [property: Id(1)] long Created = 0,
    [property: Id(2)] long Merged = 0,
    [property: Id(3)] long Unchanged = 0,
    [property: Id(4)] long Skipped = 0,
    [property: Id(5)] long Failed = 0,
    [property: Id(6)] long Faults = 0);

/// <param name="Line">Of the file, from 1; null: it is the file's as a whole.</param>
[GenerateSerializer, Immutable, Alias("import.problem")]
public sealed record ImportProblem([property: Id(0)] long? Line, [property: Id(1)] string Rule);
