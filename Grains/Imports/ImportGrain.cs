using CustomerCluster.Customers;
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
    /// <summary>How often it is noted how far it has come, and so told to whoever watches.</summary>
    private static readonly TimeSpan Notes = TimeSpan.FromSeconds(1);

    private readonly Obstacle _obstacle = new();
    private IGrainTimer? _working;
    private ImportRun? _run;
    private long _noted;

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
        var reply = await Commit(command, request, View, (state, now) => new(Import.Decide(state, command, now, Policy.Settings)));
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

    private void Work() =>
        _working ??= this.RegisterGrainTimer(Round, new GrainTimerCreationOptions(TimeSpan.Zero, TimeSpan.FromMilliseconds(1)));

    private async Task Round()
    {
        try
        {
            var (state, _) = await Entity.Read();
            if (!state.IsUnderWay)
                await Rest();
            else if (state.Standing == ImportStanding.Checking)
                await Check(state.Started!);
            else
                await Advance(state);
        }
        catch (FileRefusedException refused)
        {
            await Step(new ImportFileRefused(refused.Problem));
            await Forget();
        }
        catch (Exception failure)
        {
            Stopped(Id, failure);
            if (_obstacle.StaysFor(failure, _run?.Line ?? 0))
                await GiveUp();
            else
                await Rest();
        }
    }

    private async Task GiveUp()
    {
        var (state, _) = await Entity.Read();
        var (line, counts) = _run is { } run ? (run.Line, run.Counts) : (state.Line, state.Counts);
        const string Rule = "could not be read on from here, however often it was tried: what came before was taken in";
        await Step(new ImportGivenUp(new(line == 0 ? null : line, Rule), line, counts));
        await Forget();
    }

    /// <summary>All of the file is looked through before any of it is taken in.</summary>
    private async Task Check(ImportStarted started) => await Step(await Task.Run(new ImportFile(files, started).Check));

    private async Task Advance(ImportState state)
    {
        _run ??= await Begin(state);
        if (!await _run.Step())
        {
            await Step(new ImportCompleted(_run.Counts));
            await Forget();
        }
        else if (services.Time.GetElapsedTime(_noted) >= Notes)
        {
            await Step(new ImportAdvanced(_run.Line, _run.Counts));
            _noted = services.Time.GetTimestamp();
        }
    }

    private async Task<ImportRun> Begin(ImportState state)
    {
        var started = state.Started!;
        // A dry run keeps nothing by which it could go on.
        if (started.DryRun)
            state = state with { Line = 0, Counts = new() };
        await faults.ForgetAsync(Id.ToString(), state.Line);
        var rows = await new ImportFile(files, started).RowsAfter(state.Counts.Read, state.Checked!.Encoding);
        var reader = new RowReader(started.Columns, started.Format, Policy.Currency, started.Store, started.Dates);
        var made = new NewCustomers(Id, started, state.StartedAt, reader, await Groups(), services.Policy);
        var takingIn = new TakingIn(
            started, made, new(GrainFactory, made, started.Duplicates, reader), new(readSide, Policy.Currency, Policy.Settings.Country), reader,
            GrainFactory, services.Journal, EventJson.In(Policy.Currency), Now);
        _noted = services.Time.GetTimestamp();
        return new(rows, state, made, takingIn, faults, Id.ToString(), Now);
    }

    private async Task<Dictionary<string, GroupId>> Groups()
    {
        var groups = new Dictionary<string, GroupId>();
        string? after = null;
        do
        {
            var page = await Storage.Answer(readSide.EntitiesAsync(Kinds.Group, after, 500));
            foreach (var group in page.Items)
                groups[SearchWords.Fold(group.Name)] = groups[group.Id] = new(Guid.Parse(group.Id));
            after = page.Next;
        }
        while (after is not null);
        return groups;
    }

    /// <summary>The file is full of people: it is kept for as long as it is needed.</summary>
    private async Task Forget()
    {
        await Rest();
        await files.DeleteAsync((await Entity.Read()).State.Started!.File);
    }

    /// <summary>Until it is woken again.</summary>
    private async Task Rest()
    {
        _working?.Dispose();
        _working = null;
        if (_run is { } run)
            await run.DisposeAsync();
        _run = null;
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

    [LoggerMessage(Level = LogLevel.Warning, Message = "Import {Import} has stopped; it will go on")]
    private partial void Stopped(Guid import, Exception failure);
}
