using System.Diagnostics;
using CustomerCluster.Imports;
using CustomerCluster.Journal;

namespace CustomerCluster.Grains.Imports;

/// <summary>
/// An import at work: rows are read and decided about while those before them are being committed. What it holds is lost with its
/// process, and made anew from how far the import had come.
/// </summary>
internal sealed class ImportRun(CsvRows rows, ImportState state, NewCustomers made, TakingIn takingIn, IImportFaults faults, string import, Func<DateTimeOffset> now)
    : IAsyncDisposable
{
    /// <summary>What is taken in at once keeps other writers waiting for about so long.</summary>
    private static readonly TimeSpan Moment = TimeSpan.FromMilliseconds(250);

    // The more rows a commit has, the fewer pages it writes for each.
    private const int Fewest = 1_000;
    private const int Most = 4_000;

    /// <summary>In characters: rows may be long, and those of two batches are in memory.</summary>
    private const int MostKept = 1 << 22;

    private readonly long _last = state.Checked!.IsCutOff ? state.Checked.Rows : 0;
    private Task<List<Candidate>>? _next;
    private int _atOnce = Fewest;
    private long _read = state.Counts.Read;

    public ImportCounts Counts { get; private set; } = state.Counts;
    public long Line { get; private set; } = state.Line;

    /// <returns>False: there were no more rows.</returns>
    public async Task<bool> Step()
    {
        var taken = await (_next ?? Task.Run(Read));
        _next = null;
        if (taken.Count == 0)
            return false;
        _next = Task.Run(Read);
        var tally = new Tally(Counts);
        tally.Read(taken.Count);
        var begun = Stopwatch.GetTimestamp();
        await takingIn.Take(taken, tally);
        _atOnce = (int)Math.Clamp(taken.Count * (Moment / Stopwatch.GetElapsedTime(begun)), Fewest, Most);
        if (tally.Faults.Count > 0)
            await Storage.Answer(Add(tally.Faults));
        (Counts, Line) = (tally.Counts, taken[^1].Row.Line);
        return true;
    }

    public async ValueTask DisposeAsync()
    {
        if (_next is { } reading)
            await ((Task)reading).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        rows.Dispose();
    }

    private async Task<List<Candidate>> Read()
    {
        var (most, at, kept) = (_atOnce, now(), 0);
        var candidates = new List<Candidate>();
        while (candidates.Count < most && kept < MostKept && await rows.ReadAsync() is { } row)
        {
            kept += row.Kept;
            candidates.Add(await made.Read(row, isCutOff: ++_read == _last, at));
        }
        return candidates;
    }

    private async Task<bool> Add(IReadOnlyList<ImportFault> some)
    {
        await faults.AddAsync(import, some);
        return true;
    }
}
