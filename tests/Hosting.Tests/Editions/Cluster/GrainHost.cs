using System.Text.Json;
using CustomerCluster.Journal;
using CustomerCluster.Journal.Tests.Databases;
using CustomerCluster.Silo;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Orleans.Configuration;
using Orleans.TestingHost;

namespace CustomerCluster.Hosting.Tests;

/// <summary>
/// The grains of the suite, hosted by the edition under test: two Orleans silos of a test cluster and a client beside them,
/// with grain state and reminders on PostgreSQL as the silo keeps them. The same surface is in Editions/Standalone.
/// </summary>
public sealed class GrainHost : IAsyncDisposable
{
    private static readonly TimeSpan Pulse = TimeSpan.FromMilliseconds(20);
    private static readonly TimeSpan Settling = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);
    private static readonly Lazy<Task<PostgresServer>> Server = new(StartServerAsync);

    private readonly string _service = Guid.NewGuid().ToString();
    private readonly SemaphoreSlim _clockTurn = new(1, 1);
    private readonly CancellationTokenSource _disposed = new();
    private readonly HostSettings _settings;
    private InProcessTestCluster? _cluster;
    private string _database = "";

    private GrainHost(HostSettings settings) => _settings = settings;

    public TestClock Clock { get; } = new(goes: true);
    public IClusterClient Client => _cluster!.Client;
    public IServiceProvider Services => _cluster!.GetSiloServiceProvider();

    public static async Task<GrainHost> StartAsync(HostSettings? settings = null)
    {
        var host = new GrainHost(settings ?? new()) { _database = Schema.Connections(await (await Server.Value).CreateDatabaseAsync()) };
        // The journal's tables hold the state of grains too.
        await using (var journal = JournalDatabase.For(host._database)) await journal.OpenAsync();
        await Schema.ApplyAsync(host._database);
        await host.DeployAsync();
        _ = host.RunClock();
        return host;
    }

    /// <summary>Time goes by for timers, reminders and grains. Idleness and the patience of callers have the machine's clock.</summary>
    public async Task ElapseAsync(TimeSpan time)
    {
        // A silo sets its timers, and does what is due, beside the calls that gave rise to them.
        await Task.Delay(Settling);
        await AdvanceAsync(time);
        await Task.Delay(Settling);
    }

    /// <summary>Idleness has the machine's clock: what nobody uses goes by itself, soon where the settings say so.</summary>
    public Task IdleAsync() => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellation = default) =>
        Task.WhenAll(_cluster!.Silos.Where(silo => silo.IsActive).Select(silo => silo.StopSiloAsync(cancellation)));

    /// <summary>Other processes, on the same database.</summary>
    public async Task RestartAsync()
    {
        await DisposeClusterAsync();
        await DeployAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await _disposed.CancelAsync();
        await DisposeClusterAsync();
        await using var connection = new NpgsqlConnection(_database);
        NpgsqlConnection.ClearPool(connection);
    }

    private async Task DeployAsync()
    {
        var builder = new InProcessTestClusterBuilder(2);
        builder.Options.ServiceId = _service;
        builder.Options.ConfigureFileLogging = false;
        builder.ConfigureSilo((_, silo) =>
        {
            silo.AddGrainRecords(typeof(GrainHost).Assembly, _database, JsonSerializerOptions.Default);
            silo.UseAdoNetReminderService(options => { options.Invariant = "Npgsql"; options.ConnectionString = _database; });
            silo.Configure<SiloMessagingOptions>(options =>
            {
                options.ResponseTimeout = Patience;
                // A call finds the activation gone and is sent on. Where tests have them go time after time, it may be more than twice.
                options.MaxForwardCount = 100;
            });
            silo.AddMemoryStreams("spend", streams =>
            {
                streams.ConfigureStreamPubSub(StreamPubSubType.ImplicitOnly);
                streams.ConfigurePullingAgent(agent => agent.Configure(options => options.MaxEventDeliveryTime = Patience));
            });
            if (_settings.CollectsSoon)
            {
                silo.Configure<GrainCollectionOptions>(options =>
                {
                    options.CollectionQuantum = TimeSpan.FromSeconds(1);
                    options.CollectionAge = TimeSpan.FromSeconds(2);
                });
            }
            silo.Services.AddSingleton<TimeProvider>(Clock);
            silo.Services.UseTimeProviderForBackgroundAreas(TimeProvider.System);
            silo.Services.AddKeyedSingleton<TimeProvider>("Orleans.Reminders", Clock);
        });
        builder.ConfigureClient(client =>
        {
            client.AddMemoryStreams("spend", streams => streams.ConfigureStreamPubSub(StreamPubSubType.ImplicitOnly));
            // A cancelled call ends when its grain has heard of it: what comes after it can rely on that.
            client.Configure<ClientMessagingOptions>(options =>
            {
                options.ResponseTimeout = Patience;
                options.WaitForCancellationAcknowledgement = true;
            });
        });
        _cluster = builder.Build();
        await _cluster.DeployAsync();
    }

    private async Task DisposeClusterAsync()
    {
        if (Interlocked.Exchange(ref _cluster, null) is { } cluster) await cluster.DisposeAsync();
    }

    /// <summary>
    /// Orleans' own timers have the test's clock too, which therefore goes as the machine's does, and leaps when time elapses. It may not
    /// stand still while timers fire either: Orleans waits out what is left of a millisecond in a loop, on the thread of the timer.
    /// </summary>
    private async Task RunClock()
    {
        using var timer = new PeriodicTimer(Pulse);
        while (!_disposed.IsCancellationRequested)
        {
            await timer.WaitForNextTickAsync();
            await AdvanceAsync(TimeSpan.Zero);
        }
    }

    private async Task AdvanceAsync(TimeSpan time)
    {
        await _clockTurn.WaitAsync();
        try
        {
            // An advancing clock runs what is due on its own thread.
            await Task.Run(() => Clock.Advance(time));
        }
        finally
        {
            _clockTurn.Release();
        }
    }

    private static async Task<PostgresServer> StartServerAsync()
    {
        var server = new PostgresServer();
        await server.InitializeAsync();
        AppDomain.CurrentDomain.ProcessExit += (_, _) => server.DisposeAsync().GetAwaiter().GetResult();
        return server;
    }
}
