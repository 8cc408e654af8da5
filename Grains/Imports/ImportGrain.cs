using CustomerCluster.Grains.Chain;
using CustomerCluster.Grains.Customers;
using CustomerCluster.Imports;
using CustomerCluster.Journal;
using Microsoft.Extensions.Logging;

namespace CustomerCluster.Grains.Imports;

/// <summary>
/// Owns one import, under the import's id: what is to be read, how far it has come, what became of it. It works in rounds, each a turn
/// of its own, and may die in any of them: it is due until it has come to its end, so that it is woken and goes on.
/// </summary>
public sealed partial class ImportGrain(
    [PersistentState("snapshot", "snapshots")] IPersistentState<Snapshot> snapshot,
    EntityServices services, IReadSide readSide, IImportFiles files, IImportFaults faults, ILogger<ImportGrain> log) : Grain, IImportGrain
{
    private Guid Id => this.GetPrimaryKey();
    private ChainPolicy Policy => services.Policy.Current;

    private Entity<ImportState> Entity => field ??= new(
        Kinds.Name(Kinds.Import, Id), ImportState.None, Import.Fold, Import.Apply, snapshot, services, DeactivateOnIdle);

    public override async Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken) => await Rest();

    public async Task<Reply<ImportView>> Start(StartImport command, Request request)
    {
        // The pieces have another name whenever the same file is sent.
        var reply = await Commit(command with { File = "" }, request, View, async (state, _) =>
        {
            try
            {
                var header = await CsvHeader.Of(
                    await Storage.Answer(files.ReadAsync(command.File, 0)) ?? throw new FileRefusedException("is empty"), command.Encoding);
                var (format, columns) = ImportFormats.Read(header.Columns, command.Format, command.Columns);
                return Import.Decide(state, command, header.Separator, format, columns, Policy, ChangedBy.Of(request));
            }
            catch (FileRefusedException refused)
            {
                return Invalid.Field("file", refused.Problem.Rule);
            }
        });
        if (reply.Succeeded)
            Work();
        return reply;
    }

    public async Task<Reply<ImportView>> Cancel(CancelImport command, Request request)
    {
        var far = _run is { } run ? new ImportAdvanced(run.Line, run.Counts) : null;
        var reply = await Commit(command, request, View, (state, now) => new(Import.Decide(state, command, far, now, Policy.Settings)));
        if (reply.Succeeded)
            await Forget();
        return reply;
    }

    public async Task<Reply<ImportView>> ForgetReport(ForgetImportReport command, Request request)
    {
        // First what is kept: nobody comes back for it once it is written that it is gone.
        if (Import.Decide((await Entity.Read()).State, command).Refusal is null)
            await faults.ForgetAsync(Id.ToString());
        return await Commit(command, request, View, (state, _) => new(Import.Decide(state, command)));
    }

    public async Task Wake()
    {
        var (state, _) = await Entity.Read();
        if (state.IsUnderWay)
            Work();
        else if (Import.FallDue(state, Now(), Policy.Settings) is { Refusal: null } due)
        {
            if (due.Events is [ImportReportForgotten])
                await faults.ForgetAsync(Id.ToString());
            await Step(nameof(Wake), (current, now) => new(Import.FallDue(current, now, Policy.Settings)));
        }
    }

    private Task Step(Event step) => Step(step.GetType().Name, (state, now) => new(Import.Decide(state, step, now, Policy.Settings)));

    private async Task Step(string name, Func<ImportState, DateTimeOffset, ValueTask<Decision>> decide)
    {
        var request = new Request($"{Entity.Name}/step/{Entity.Version}", "system", Role.Admin, Cause: Entity.Name);
        if ((await Commit(name, request, change => change.Version, decide)).Refusal is OutcomeUnknown unknown)
            throw new TimeoutException(unknown.Detail);
    }

    private ImportView View(Change<ImportState> change) => ImportShows.View(Id, change.After, change.Version);

    private DateTimeOffset Now()
    {
        var now = services.Time.GetUtcNow();
        return now.AddTicks(-(now.Ticks % TimeSpan.TicksPerMillisecond));
    }

    private Task<Reply<T>> Commit<T>(
        object command, Request request, Func<Change<ImportState>, T> reply, Func<ImportState, DateTimeOffset, ValueTask<Decision>> decide) =>
        Entity.Commit(
            command, anywhere: false, request, decide, change => ImportShows.Of(Id, change, Policy.Currency),
            _ => new OutcomeUnknown(), reply);
}
