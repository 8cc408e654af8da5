using System.Data.Common;
using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using CustomerCluster.Gateway.Hosting;
using CustomerCluster.Journal;
using CustomerCluster.Operations;

namespace CustomerCluster.Gateway.Commands;

/// <summary>
/// <c>export-journal FILE</c> and <c>import-journal FILE</c>: carry a shop from the database that the gateway would use into a file, and
/// from there into an empty one, of either kind. They end with 0 when it is done, with 1 where what was imported does not add up, with 2
/// where they could not: then nothing is lost, and the same command can be given again.
/// </summary>
internal static class MoveCommands
{
    private const string Accept = "--accept-differences";

    public static async Task<int> Run(string[] args)
    {
        if (args is not [var verb, var file, .. var options] || file.StartsWith('-'))
        {
            await Console.Error.WriteLineAsync($"Say which file: {args[0]} FILE");
            return 2;
        }
        var builder = Host.CreateEmptyApplicationBuilder(null);
        builder.AddDefaults();
        builder.Configuration.AddEnvironmentVariables().AddCommandLine([.. options.Where(option => option != Accept)]);
        try
        {
            return verb == "export-journal"
                ? await Export(builder.Configuration, Path.GetFullPath(file))
                : await Import(builder.Configuration, Path.GetFullPath(file), options.Contains(Accept));
        }
        catch (Exception failure) when (failure is DbException or InvalidOperationException or ArgumentException or IOException
            or InvalidDataException or UnauthorizedAccessException or JsonException)
        {
            await Console.Error.WriteLineAsync($"Could not {verb}: {failure.Message}");
            return 2;
        }
    }

    private static async Task<int> Export(IConfiguration configuration, string path)
    {
        VerifyCommand.RefuseToMakeOne(configuration.GetConnectionString("Journal")!);
        await using var database = JournalDatabase.For(configuration.GetConnectionString("Journal")!, Asked(configuration));
        await database.OpenAsync();
        var pace = new Pace();
        var shop = await new JournalExport(database, TimeProvider.System).RunAsync(path, pace.Tell);
        var size = new FileInfo(path).Length / 1e6;
        Say($"Exported {shop.AllRows:N0} rows to {path}, {size:F1} MB, {pace.PerSecond(shop.AllRows):N0} a second.");
        Say($"It holds what was acknowledged up to {shop.TakenAt:u}: position {string.Join(", ", shop.Heads)} of its shards.");
        return 0;
    }

    private static async Task<int> Import(IConfiguration configuration, string path, bool acceptDifferences)
    {
        await using var file = File.OpenRead(path);
        var (shop, sha256) = ShopFile.Check(file);
        Say($"The file is whole: {shop.AllRows:N0} rows, taken at {shop.TakenAt:u}.");
        var options = JournalImport.OptionsFor(shop, Asked(configuration));
        await using var database = JournalDatabase.For(configuration.GetConnectionString("Journal")!, options);
        await database.OpenAsync();
        var (import, pace) = (new JournalImport(database, file, shop, sha256), new Pace());
        var before = await import.LoadAsync((table, rows) => pace.Tell(table, rows));
        if (before > 0) Say($"{before:N0} rows were there already.");
        Say($"Imported {shop.AllRows - before:N0} rows, {pace.PerSecond(shop.AllRows - before):N0} a second. Now they are verified.");

        var verified = VerifyCommand.Tell(await new Verification(database).RunAsync());
        if (verified == 0 || acceptDifferences)
        {
            await import.FinishAsync();
            Say($"The shop is open: start the gateway.");
        }
        else
        {
            Say($"The shop stays closed. If verify says the same of the database it came from, give this command again with {Accept}.");
        }
        return acceptDifferences ? 0 : verified;
    }

    private static JournalOptions Asked(IConfiguration configuration) => new JournalOptions().ReadTerms(configuration);

    private static void Say(FormattableString text) => Console.WriteLine(text.ToString(CultureInfo.InvariantCulture));

    /// <summary>A line a second: how far it has come, and how fast.</summary>
    private sealed class Pace
    {
        private readonly Stopwatch _watch = Stopwatch.StartNew();
        private (TimeSpan At, long Rows) _told = (default, 0);

        public void Tell(string table, long rows)
        {
            var since = _watch.Elapsed - _told.At;
            if (since < TimeSpan.FromSeconds(1)) return;
            Say($"{rows,12:N0} rows, at {table}, {(rows - _told.Rows) / since.TotalSeconds:N0} a second");
            _told = (_watch.Elapsed, rows);
        }

        public double PerSecond(long rows) => rows / _watch.Elapsed.TotalSeconds;
    }
}
