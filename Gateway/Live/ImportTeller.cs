using System.Threading.Channels;
using CustomerCluster.Gateway.Http;
using CustomerCluster.Imports;
using CustomerCluster.Journal;

namespace CustomerCluster.Gateway.Live;

/// <summary>What a register is told of an import: it syncs, where it keeps customers, rather than hear of each.</summary>
internal sealed record CustomersImported(Guid ImportId, long Created, long Merged);

/// <summary>
/// Tells whoever watches an import how far it has come, as often as that is noted; and once it has ended, however that was,
/// everybody who watches a store.
/// </summary>
internal sealed partial class ImportTeller(IReadSide reads, Watches watches, ApiFormat format, ILogger<ImportTeller> log) : BackgroundService
{
    public const string Prefix = "import/";

    private readonly Channel<string> _changed = Channel.CreateBounded<string>(
        new BoundedChannelOptions(1_000) { FullMode = BoundedChannelFullMode.DropOldest, SingleReader = true });

    /// <param name="import">As the journal names it.</param>
    public void Changed(string import) => _changed.Writer.TryWrite(import);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            await foreach (var import in _changed.Reader.ReadAllAsync(stoppingToken)) await Tell(import, stoppingToken);
        }
        catch (OperationCanceledException) { }
    }

    private async Task Tell(string import, CancellationToken cancellation)
    {
        try
        {
            if (await reads.EntityAsync("import", import[Prefix.Length..], cancellation) is not { } row) return;
            watches.Tell(import, new Message(import, row.Version, "ImportChanged", new RawJson(row.View)));
            var view = System.Text.Json.JsonSerializer.Deserialize<ImportView>(row.View, format.Json)!;
            // What becomes of the report later on is nothing to a store.
            if (view is not { FinishedAt: not null, DryRun: false } || view.UpdatedAt != view.FinishedAt) return;
            var done = new Message("imported/" + view.Id, row.Version, "CustomersImported",
                new CustomersImported(view.Id, view.Counts.Created, view.Counts.Merged));
            foreach (var store in watches.Stores) watches.Tell(store, done);
        }
        catch (Exception failure) when (!cancellation.IsCancellationRequested)
        {
            Untold(import, failure);
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "How far {Import} has come could not be told")]
    private partial void Untold(string import, Exception failure);
}
