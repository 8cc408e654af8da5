namespace CustomerCluster.Journal;

/// <summary>What was wrong with the rows of imported files.</summary>
public interface IImportFaults
{
    /// <summary>Those of a line that has some already are replaced by these, one by one.</summary>
    Task AddAsync(string import, IReadOnlyList<ImportFault> faults, CancellationToken cancellation = default);

    /// <param name="afterLine">Those of later lines are forgotten; 0: all.</param>
    Task ForgetAsync(string import, long afterLine = 0, CancellationToken cancellation = default);

    /// <summary>In the order of the file.</summary>
    Task<Page<ImportFault>> ListAsync(string import, string? after, int limit, CancellationToken cancellation = default);
}

/// <param name="Line">Of the file, from 1, where the row begins.</param>
/// <param name="Number">Tells the faults of one row apart.</param>
/// <param name="Column">As the file names it; null: it is the row's.</param>
/// <param name="Field">As the API names it.</param>
/// <param name="Value">As it stands in the file; cut off where it is long.</param>
public sealed record ImportFault(long Line, int Number, string? Column, string? Field, string Rule, string? Value);
