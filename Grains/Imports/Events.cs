using System.Collections.Immutable;
using CustomerCluster.Grains.Customers;
using CustomerCluster.Imports;

namespace CustomerCluster.Grains.Imports;

public sealed record ImportStarted(
    string File, string Sha256, long Bytes, string? Name, bool DryRun, ImportFormat Format, DuplicatePolicy Duplicates,
    ImmutableArray<MatchKey> MatchedBy, string Separator, ImmutableArray<ImportColumn> Columns, StoreId? Store, DateOrder? Dates,
    ChangedBy By, string? Encoding = null) : Event;

/// <summary>The file was looked through to its end.</summary>
/// <param name="Rows">Without the header.</param>
/// <param name="IsCutOff">Its last row has fewer fields than all the others.</param>
public sealed record ImportChecked(string Encoding, long Rows, bool IsCutOff) : Event;

/// <summary>So far it has come: what follows is done again, to no further effect, by whoever goes on after a crash.</summary>
/// <param name="Line">Where the last row begins.</param>
public sealed record ImportAdvanced(long Line, ImportCounts Counts) : Event;

public sealed record ImportCompleted(ImportCounts Counts) : Event;

/// <summary>The file as a whole is none that can be imported.</summary>
public sealed record ImportFileRefused(ImportProblem Problem) : Event;

public sealed record ImportCancelled : Event;

/// <summary>What comes next could not be taken in however often it was tried; what was, stays.</summary>
public sealed record ImportGivenUp(ImportProblem Problem, long Line, ImportCounts Counts) : Event;

/// <summary>It has come to its end, and what its report says of rows is kept for so long.</summary>
public sealed record ImportReportKept(DateTimeOffset Until) : Event;

/// <summary>Nothing is kept any more of what its report said of rows.</summary>
public sealed record ImportReportForgotten : Event;
