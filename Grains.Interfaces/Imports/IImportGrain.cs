namespace CustomerCluster.Imports;

/// <summary>
/// Takes one file of customers into the directory, row by row; the key is the import's id. A reply that succeeds is durable: from then on
/// the import comes to its end by itself, whatever dies on the way, and takes in each row once.
/// </summary>
[Alias("import")]
public interface IImportGrain : IGrainWithGuidKey
{
    /// <summary>Refused is a file that is none, or that has no header it knows; what else is wrong is told in the view, and in the report.</summary>
    [Alias("start")]
    Task<Reply<ImportView>> Start(StartImport command, Request request);

    /// <summary>No further row is taken in; what was stays. The file is forgotten.</summary>
    [Alias("cancel")]
    Task<Reply<ImportView>> Cancel(CancelImport command, Request request);

    /// <summary>
    /// What the report says of rows is taken out before its time; the counts stay. Refused with <see cref="ImportUnderWay"/> before the end.
    /// </summary>
    [Alias("forgetReport")]
    Task<Reply<ImportView>> ForgetReport(ForgetImportReport command, Request request);

    /// <summary>Goes on, where it is not at it already; at its end, takes the report out once its time has come.</summary>
    [Alias("wake"), OneWay]
    Task Wake();
}
