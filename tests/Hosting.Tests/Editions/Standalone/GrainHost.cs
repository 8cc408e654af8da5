using System.Data.Common;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace CustomerCluster.Hosting.Tests;

/// <summary>The grains of the suite, hosted by the edition under test. The same surface is in Editions/Cluster.</summary>
public sealed class GrainHost : IAsyncDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("hosting-tests-").FullName;
    private readonly HostSettings _settings;
    private IHost _host = null!;

    private GrainHost(HostSettings settings, DbDataSource? database)
    {
        _settings = settings;
        Database = database ?? SqliteFactory.Instance.CreateDataSource($"Data Source={Path.Combine(_folder, "grains.db")};Pooling=False");
    }

    public TestClock Clock { get; } = new();
    public IClusterClient Client => Services.GetRequiredService<IClusterClient>();
    public IServiceProvider Services => _host.Services;
    public DbDataSource Database { get; }
    public SemaphoreSlim WriteTurn { get; } = new(1, 1);

    public static async Task<GrainHost> StartAsync(HostSettings? settings = null, DbDataSource? database = null)
    {
        var host = new GrainHost(settings ?? new(), database);
        try
        {
            await host.StartAsync();
            return host;
        }
        catch
        {
            await host.DisposeAsync();
            throw;
        }
    }

    /// <summary>Time goes by, for timers, reminders, timeouts and collection.</summary>
    public Task ElapseAsync(TimeSpan time)
    {
        Clock.Advance(time);
        return Task.CompletedTask;
    }

    /// <summary>Long enough for whatever nobody uses to be collected.</summary>
    public Task IdleAsync() => ElapseAsync(TimeSpan.FromMinutes(17));

    public Task StopAsync(CancellationToken cancellation = default) => _host.StopAsync(cancellation);

    /// <summary>Another process, on the same database.</summary>
    public async Task RestartAsync()
    {
        await StopAsync();
        _host.Dispose();
        await StartAsync();
    }

    /// <summary>A grain that a failed test left busy holds up no other test.</summary>
    public async ValueTask DisposeAsync()
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(5));
        await StopAsync(patience.Token);
        _host.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    private async Task StartAsync()
    {
        var builder = Host.CreateEmptyApplicationBuilder(new());
        builder.Services.AddLogging(logging => logging.ClearProviders());
        builder.Services.AddSingleton<TimeProvider>(Clock);
        builder.UseStandalone(options =>
        {
            options.GrainAssemblies.Add(typeof(GrainHost).Assembly);
            options.Database = Database;
            options.WriteTurn = WriteTurn;
            options.MaxActivations = _settings.MaxActivations;
        });
        _host = builder.Build();
        await _host.StartAsync();
    }
}
