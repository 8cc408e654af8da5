using System.Net;
using System.Text.Json;
using CustomerCluster.Grains.Users;
using CustomerCluster.Journal;
using CustomerCluster.Journal.Tests.Databases;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Orleans.Configuration;

namespace CustomerCluster.Silo.Tests;

[CollectionDefinition(nameof(OneSilo))]
public sealed class OneSiloCollection : ICollectionFixture<OneSilo>;

/// <summary>A database to which eight silos applied the schema at once, and one silo that runs on it.</summary>
public sealed class OneSilo : IAsyncLifetime
{
    private readonly PostgresServer _postgres = new();
    private IHost? _host;

    public string Database { get; private set; } = "";

    public IServiceProvider Services => _host!.Services;

    public async Task InitializeAsync()
    {
        await _postgres.InitializeAsync();
        Database = await _postgres.CreateDatabaseAsync();
        await using (var journal = JournalDatabase.For(Database))
            await journal.OpenAsync();
        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Schema.ApplyAsync(Database)));
        _host = Silo("running");
        await _host.StartAsync();
    }

    public Task<string> NewDatabaseAsync() => _postgres.CreateDatabaseAsync();

    /// <summary>A silo of the named cluster, not started.</summary>
    public IHost Silo(string cluster)
    {
        var builder = Host.CreateEmptyApplicationBuilder(null);
        builder.Logging.SetMinimumLevel(LogLevel.Warning).AddConsole();
        builder.UseOrleans(silo => silo
            .Configure<ClusterOptions>(options => options.ClusterId = options.ServiceId = cluster)
            .ConfigureEndpoints(IPAddress.Loopback, PostgresServer.FreePort(), PostgresServer.FreePort())
            .UseAdoNetClustering(options => { options.Invariant = "Npgsql"; options.ConnectionString = Database; })
            .UseAdoNetReminderService(options => { options.Invariant = "Npgsql"; options.ConnectionString = Database; })
            .AddGrainRecords(typeof(UserGrain).Assembly, Database, JsonSerializerOptions.Default));
        return builder.Build();
    }

    public async Task DisposeAsync()
    {
        await _host!.StopAsync();
        _host.Dispose();
        await _postgres.DisposeAsync();
    }
}
