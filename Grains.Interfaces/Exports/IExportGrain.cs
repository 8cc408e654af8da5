namespace CustomerCluster.Exports;

/// <summary>
/// One export of customers into a file, on record: who took how many of whom with them. The key is the export's own id. It is noted before
/// the first customer leaves; durable when it replies.
/// </summary>
[Alias("export")]
public interface IExportGrain : IGrainWithGuidKey
{
    [Alias("begin")]
    Task<Reply<ExportNoted>> Begin(BeginExport command, Request request);

    /// <summary>Of one that never says so, the process died.</summary>
    [Alias("end")]
    Task<Reply<ExportNoted>> End(EndExport command, Request request);
}

/// <param name="Which">Which customers, as they were asked for; what was searched by may name a person and is left out.</param>
[GenerateSerializer, Immutable, Alias("export.begin")]
public sealed record BeginExport([property: Id(0)] string Which);

/// <param name="Customers">How many were sent.</param>
/// <param name="IsWhole">Those are all; else whoever asked went away, or something broke.</param>
[GenerateSerializer, Immutable, Alias("export.end")]
public sealed record EndExport([property: Id(0)] long Customers, [property: Id(1)] bool IsWhole);

[GenerateSerializer, Immutable, Alias("export.noted")]
public sealed record ExportNoted([property: Id(0)] long Version);
