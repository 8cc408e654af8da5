using System.Globalization;
using System.Text.Json;
using CustomerCluster.Imports;
using CustomerCluster.Journal;

namespace CustomerCluster.Grains.Imports;

/// <summary>What an import shows on the read side, and when it is due: for as long as it is under way, then once more for its report.</summary>
internal static class ImportShows
{
    public static Consequences Of(Guid id, Change<ImportState> change, Currency currency)
    {
        var after = change.After;
        // By name is by time, the newest first.
        var name = (DateTimeOffset.MaxValue.Ticks - after.StartedAt.Ticks).ToString("D19", CultureInfo.InvariantCulture);
        return new(
            new ReadSideRows
            {
                Entities = [new(Kinds.Import, id.ToString(), change.Version, name, after.IsUnderWay ? after.Started!.File : null,
                    JsonSerializer.Serialize(View(id, after, change.Version), ApiJson.Options(currency)))],
                Due = after.DueAt == change.Before.DueAt ? [] : [new(change.Entity, after.DueAt)],
            },
            [], new(change.Entity, change.Version));
    }

    public static ImportView View(Guid id, ImportState state, long version)
    {
        var started = state.Started!;
        return new(
            id, version, state.Standing, started.Name, started.DryRun, started.Format, started.Duplicates, started.MatchedBy, started.Store,
            state.Checked?.Encoding, started.Separator, started.Columns, started.Bytes, state.Checked?.Rows, state.Counts, state.Problem,
            started.By.User, state.StartedAt, state.UpdatedAt, state.FinishedAt, state.ReportUntil);
    }
}
