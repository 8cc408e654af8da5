using System.Collections.Immutable;
using CustomerCluster.Imports;
using CustomerCluster.Journal;

namespace CustomerCluster.Grains.Imports;

/// <summary>What became of the rows, and what is to be reported of them.</summary>
internal sealed class Tally(ImportCounts counts)
{
    /// <summary>More nobody reads.</summary>
    public const int MostFaults = 100_000;

    private readonly List<ImportFault> _faults = [];

    public ImportCounts Counts { get; private set; } = counts;
    public IReadOnlyList<ImportFault> Faults => _faults;

    public void Created() => Counts = Counts with { Created = Counts.Created + 1 };
    public void Merged() => Counts = Counts with { Merged = Counts.Merged + 1 };
    public void Unchanged() => Counts = Counts with { Unchanged = Counts.Unchanged + 1 };
    public void Skipped() => Counts = Counts with { Skipped = Counts.Skipped + 1 };
    public void Read(int rows) => Counts = Counts with { Read = Counts.Read + rows };

    public void Failed(ImmutableArray<ImportFault> faults)
    {
        Counts = Counts with { Failed = Counts.Failed + 1 };
        Note(faults);
    }

    /// <summary>Remarks on a row that did not fail.</summary>
    public void Note(ImmutableArray<ImportFault> faults)
    {
        if (Counts.Faults + faults.Length <= MostFaults)
            _faults.AddRange(faults);
        Counts = Counts with { Faults = Counts.Faults + faults.Length };
    }
}
