using System.Text;
using System.Text.Json;
using CustomerCluster.Chain;
using CustomerCluster.Grains.Chain;
using CustomerCluster.Grains.Due;
using CustomerCluster.Imports;
using CustomerCluster.Journal.Tests.Databases;
using Microsoft.Extensions.DependencyInjection;

namespace CustomerCluster.Journal.Tests.InTheHost;

public sealed class ImportReportsOnSqlite() : ImportReportTests(() => Task.FromResult(TestDatabase.OnSqlite()));

[Collection(OnPostgresServer.Name)]
public sealed class ImportReportsOnPostgres(PostgresServer server) : ImportReportTests(() => TestDatabase.OnPostgresAsync(server));

/// <summary>Reports name people: they are kept for as long as the chain says, and their counts for good.</summary>
public abstract class ImportReportTests(Func<Task<TestDatabase>> make) : HostTests(make)
{
    private const string File = "firstName,email\nAnn,ann@example.com\nBob,nobody\n";

    private static readonly Request Admin = new("settings", "adam", Role.Admin);

    private readonly Guid _id = Guid.NewGuid();
    private readonly Ahead _clock = new();

    protected override TimeProvider Time => _clock;

    private IImportGrain Import => Grains.GetGrain<IImportGrain>(_id);
    private IImportFaults Faults => Host.Services.GetRequiredService<IImportFaults>();

    [Fact]
    public async Task A_report_is_taken_out_when_its_time_has_come_and_its_counts_stay()
    {
        await Grains.GetGrain<IChainGrain>(IChainGrain.Key).Change(ChainSettings.Default with { ImportReportDays = 30 }, Admin);
        var policy = Host.Services.GetRequiredService<IChainPolicy>();
        await Until.TrueAsync(() => Task.FromResult(policy.Current.Settings.ImportReportDays == 30));
        var done = await ImportedAsync();
        done.ReportUntil.ShouldBe(done.FinishedAt!.Value.AddDays(30));

        _clock.Later = TimeSpan.FromDays(29);
        await Import.Wake();
        (await Import.Cancel(new(), Admin with { Id = "behind the waking" })).Refusal.ShouldBeOfType<ImportFinished>();
        (await ReportAsync()).ShouldBe(["3 email nobody"]);

        _clock.Later = TimeSpan.FromDays(30) + TimeSpan.FromMinutes(1);
        await Grains.GetGrain<IDueGrain>(IDueGrain.Key).Wake();
        await Until.TrueAsync(async () => (await ShownAsync())!.ReportUntil != done.ReportUntil);

        (await ReportAsync()).ShouldBeEmpty();
        var after = (await ShownAsync())!;
        (after.State, after.Counts, after.FinishedAt).ShouldBe((ImportStanding.Done, done.Counts, done.FinishedAt));
        after.Counts.ShouldBe(new(Read: 2, Created: 1, Failed: 1, Faults: 1));
        (await ReadSide.DueAsync(DateTimeOffset.MaxValue, 99)).ShouldNotContain($"import/{_id}");
        (await Import.ForgetReport(new(), Admin with { Id = "late" })).Refusal.ShouldBe(new NotFound("report"));
    }

    [Fact]
    public async Task A_report_can_be_taken_out_before_its_time_and_then_nobody_looks_for_it_again()
    {
        await ImportedAsync();

        var forgotten = (await Import.ForgetReport(new(), Admin with { Id = "forget" })).Value!;

        forgotten.ReportUntil.ShouldBe(forgotten.UpdatedAt);
        (await ReportAsync()).ShouldBeEmpty();
        (await ReadSide.DueAsync(DateTimeOffset.MaxValue, 99)).ShouldNotContain($"import/{_id}");
        (await Import.ForgetReport(new(), Admin with { Id = "forget" })).Earlier!.Version.ShouldBe(forgotten.Version);
    }

    private async Task<ImportView> ImportedAsync()
    {
        var (file, bytes) = (Guid.NewGuid().ToString(), Encoding.UTF8.GetBytes(File));
        await Host.Services.GetRequiredService<IImportFiles>().WriteAsync(file, 0, bytes, _clock.GetUtcNow());
        (await Import.Start(new(file, "", bytes.Length), new("start", "mary", Role.Manager))).Refusal.ShouldBeNull();
        await Until.TrueAsync(async () => (await ShownAsync())?.FinishedAt is not null);
        return (await ShownAsync())!;
    }

    private async Task<ImportView?> ShownAsync() => await ReadSide.EntityAsync("import", _id.ToString()) is { } row
        ? JsonSerializer.Deserialize<ImportView>(row.View, ApiJson.Options(new Currency("GBP", 2))) : null;

    private async Task<string[]> ReportAsync() => [.. (await Faults.ListAsync(_id.ToString(), null, 99)).Items
        .Select(fault => $"{fault.Line} {fault.Field} {fault.Value}")];

    /// <summary>Timers run as ever; what time it is can be moved ahead.</summary>
    private sealed class Ahead : TimeProvider
    {
        public TimeSpan Later { get; set; }
        public override DateTimeOffset GetUtcNow() => base.GetUtcNow() + Later;
    }
}
