using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.Json;
using CustomerCluster.Grains;
using CustomerCluster.Grains.Journal;
using CustomerCluster.Imports;
using CustomerCluster.Journal;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace CustomerCluster.ImportBench;

internal readonly record struct Measured(TimeSpan Time, TimeSpan Cpu);

internal static class Importing
{
    private const int Piece = 256 * 1024;

    public static long PeakMegabytes
    {
        get
        {
            using var self = Process.GetCurrentProcess();
            return self.PeakWorkingSet64 / (1 << 20);
        }
    }

    /// <returns>How long the import took; that the file arrived before is not counted.</returns>
    public static async Task<Measured> RunAsync(string connectionString, int rows, int seed)
    {
        using var host = await StartAsync(connectionString);
        var (files, read, grains) = (host.Services.GetRequiredService<IImportFiles>(), host.Services.GetRequiredService<IReadSide>(),
            host.Services.GetRequiredService<IGrainFactory>());
        var (id, file) = (Guid.NewGuid(), Guid.NewGuid().ToString());
        await SendAsync(files, file, rows, new Random(seed));
        var (watch, before) = (Stopwatch.StartNew(), Environment.CpuUsage.TotalTime);
        var reply = await grains.GetGrain<IImportGrain>(id).Start(new(file, "", 0), new($"start {id}", "bench", Role.Manager));
        if (!reply.Succeeded)
            throw new InvalidOperationException($"Refused: {reply.Refusal}");
        while (true)
        {
            await Task.Delay(20);
            var view = JsonSerializer.Deserialize<ImportView>(
                (await read.EntityAsync("import", id.ToString()))!.View, ApiJson.Options(new Currency("GBP", 2)))!;
            if (view.FinishedAt is null)
                continue;
            var time = new Measured(watch.Elapsed, Environment.CpuUsage.TotalTime - before);
            if (view.State != ImportStanding.Done || view.Counts.Created + view.Counts.Skipped != rows)
                throw new InvalidOperationException($"{view.State}: {view.Counts} {view.Problem}");
            await host.StopAsync();
            await host.Services.GetRequiredService<JournalDatabase>().DisposeAsync();
            return time;
        }
    }

    public static async Task<TimeSpan> BareAsync(IBenchDatabase database, string source, string target)
    {
        await using (var made = JournalDatabase.For(target))
            await made.OpenAsync();
        var watch = Stopwatch.StartNew();
        await database.CopyAsync(source, target, Tables.All);
        return watch.Elapsed;
    }

    private static async Task<IHost> StartAsync(string connectionString)
    {
        var builder = Host.CreateApplicationBuilder();
        builder.Logging.ClearProviders();
        builder.Services.AddJournal(connectionString).AddGrains();
        builder.UseStandalone(options => options.GrainAssemblies.Add(typeof(JournalGrain).Assembly));
        builder.Services.AddOptions<StandaloneOptions>().Configure<JournalDatabase>((options, database) =>
        {
            options.Database = database.DataSource;
            options.WriteTurn = database.WriteTurn;
        });
        var host = builder.Build();
        await host.StartAsync();
        return host;
    }

    private static async Task SendAsync(IImportFiles files, string file, int rows, Random random)
    {
        var (number, text) = (0, new StringBuilder("reference,firstName,lastName,email,phone,tags,consents.email,points,address1.line1,address1.city,address1.postcode,address1.country\n"));
        for (var row = 0; row < rows; row++)
        {
            var (first, last) = (Word(random, 5), Word(random, 7));
            text.Append(CultureInfo.InvariantCulture,
                $"{row},{first},{last},{first}.{last}{row}@example.com,+4477{row:D8},{(row % 10 == 0 ? "vip" : "")},yes,{(row % 5 == 0 ? 120 : 0)},{row % 200} High St,{Word(random, 4)},N{row % 20} {row % 10}AB,GB\n");
            if (text.Length > Piece || row == rows - 1)
            {
                await files.WriteAsync(file, number++, Encoding.UTF8.GetBytes(text.ToString()), DateTimeOffset.UtcNow);
                text.Clear();
            }
        }
    }

    /// <summary>As many different ones as a town has, some more frequent than others.</summary>
    private static string Word(Random random, int length)
    {
        var kind = random.Next(1, 3_000) * random.Next(1, 3_000) / 3_000;
        return string.Create(length, kind, static (word, rest) =>
        {
            for (var i = 0; i < word.Length; i++, rest = rest / 3 + i)
                word[i] = i % 2 == 0 ? "bcdfglmnprst"[rest % 12] : "aeiou"[rest % 5];
        });
    }
}
