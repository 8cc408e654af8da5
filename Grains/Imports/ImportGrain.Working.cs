using CustomerCluster.Customers;
using CustomerCluster.Imports;
using Microsoft.Extensions.Logging;

namespace CustomerCluster.Grains.Imports;

/// <summary>How a file is taken in, round by round.</summary>
public sealed partial class ImportGrain
{
    /// <summary>How often it is noted how far it has come, and so told to whoever watches.</summary>
    private static readonly TimeSpan Notes = TimeSpan.FromSeconds(1);

    private readonly Obstacle _obstacle = new();
    private IGrainTimer? _working;
    private ImportRun? _run;
    private long _noted;

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

    [LoggerMessage(Level = LogLevel.Warning, Message = "Import {Import} has stopped; it will go on")]
    private partial void Stopped(Guid import, Exception failure);
}
