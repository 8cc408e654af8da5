using CustomerCluster.Exports;
using CustomerCluster.Journal;

namespace CustomerCluster.Grains.Exports;

/// <summary>Owns what is on record of one export, under its id. A reply that succeeds is durable, and in the audit trail.</summary>
public sealed class ExportGrain(
    [PersistentState("snapshot", "snapshots")] IPersistentState<Snapshot> snapshot, EntityServices services) : Grain, IExportGrain
{
    private Entity<Recorded> Entity => field ??= new(
        Kinds.Name(Kinds.Export, this.GetPrimaryKey()), new(ExportState.None), Export.Fold,
        (recorded, happened, at) => new(Export.Apply(recorded.State, happened, at)), snapshot, services, DeactivateOnIdle);

    private sealed record Recorded(ExportState State);

    public Task<Reply<ExportNoted>> Begin(BeginExport command, Request request) =>
        Commit(command, request, state => Export.Decide(state, command));

    public Task<Reply<ExportNoted>> End(EndExport command, Request request) =>
        Commit(command, request, state => Export.Decide(state, command));

    private Task<Reply<ExportNoted>> Commit(object command, Request request, Func<ExportState, Decision> decide) => Entity.Commit(
        command, anywhere: false, request, (recorded, _) => new(decide(recorded.State)),
        change => new(ReadSideRows.None, [], new(change.Entity, change.Version)), _ => new OutcomeUnknown(),
        change => new ExportNoted(change.Version));
}
