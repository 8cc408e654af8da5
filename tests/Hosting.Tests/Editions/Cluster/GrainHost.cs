using System.Text.Json;
using CustomerCluster.Journal.Tests.Databases;
using CustomerCluster.Silo;
using Microsoft.Extensions.DependencyInjection;
using Orleans.TestingHost;

namespace CustomerCluster.Hosting.Tests;

/// <summary>
/// The grains of the suite, hosted by the edition under test: two Orleans silos of a test cluster and a client beside them,
/// with grain state and reminders on PostgreSQL as the silo keeps them. The same surface is in Editions/Standalone.
/// </summary>
public sealed class GrainHost : IAsyncDisposable
{
    // Orleans measures calls and idleness with a clock of its own: what is due within this time is waited for.
    private static readonly TimeSpan WaitedFor = TimeSpan.FromSeconds(10);
    private static readonly Lazy<Task<PostgresServer>> Server = new(StartServerAsync);

    private readonly string _service = Guid.NewGuid().ToString();
    private InProcessTestCluster? _cluster;
    private string _database = "";

    public TestClock Clock { get; } = new();
    public IClusterClient Client => _cluster!.Client;
    public IServiceProvider Services => _cluster!.GetSiloServiceProvider();

    public static async Task<GrainHost> StartAsync(HostSettings? settings = null)
    {
        _ = settings;
        var host = new GrainHost { _database = await (await Server.Value).CreateDatabaseAsync() };
        await Schema.ApplyAsync(host._database);
        await host.StartAsync();
        return host;
    }

    /// <summary>Time goes by, for timers, reminders and, where it is short, timeouts.</summary>
    public async Task ElapseAsync(TimeSpan time)
    {
        // An advancing clock runs what is due on its own thread.
        await Task.Run(() => Clock.Advance(time));
        if (time <= WaitedFor) await Task.Delay(time);
    }

    public async Task StopAsync(CancellationToken cancellation = default)
    {
        if (_cluster is not null) await _cluster.StopAllSilosAsync().WaitAsync(cancellation);
    }

    /// <summary>Other processes, on the same database.</summary>
    public async Task RestartAsync()
    {
        await DisposeAsync();
        await StartAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (_cluster is null) return;
        await _cluster.DisposeAsync();
        _cluster = null;
    }

    private async Task StartAsync()
    {
        var builder = new InProcessTestClusterBuilder(2);
        builder.Options.ServiceId = _service;
        builder.Options.ConfigureFileLogging = false;
        builder.ConfigureSilo((_, silo) =>
        {
            silo.AddGrainRecords(typeof(GrainHost).Assembly, _database, JsonSerializerOptions.Default);
            silo.UseAdoNetReminderService(options => { options.Invariant = "Npgsql"; options.ConnectionString = _database; });
            silo.AddMemoryStreams("spend", streams => streams.ConfigureStreamPubSub(StreamPubSubType.ImplicitOnly));
            // Grains and reminders live by the test's clock, the cluster itself by the real one.
            silo.Services.AddSingleton<TimeProvider>(Clock);
            silo.Services.UseTimeProviderForBackgroundAreas(TimeProvider.System);
            silo.Services.AddKeyedSingleton<TimeProvider>("Orleans.Reminders", Clock);
        });
        _cluster = builder.Build();
        await _cluster.DeployAsync();
    }

    private static async Task<PostgresServer> StartServerAsync()
    {
        var server = new PostgresServer();
        await server.InitializeAsync();
        AppDomain.CurrentDomain.ProcessExit += (_, _) => server.DisposeAsync().GetAwaiter().GetResult();
        return server;
    }
}
