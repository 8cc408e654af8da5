extern alias Silo;

using System.Text;
using CustomerCluster.Journal.Tests.Databases;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Npgsql;
using Silo::CustomerCluster.Silo;

namespace CustomerCluster.Gateway.Tests;

/// <summary>What stands behind a gateway: in the Cluster edition PostgreSQL, and a silo, which has the clock that the test moves.</summary>
internal sealed class Backing : IAsyncDisposable
{
    private readonly PostgresServer _server = new();
    private WebApplication? _silo;

    public string Database { get; private set; } = "";

    /// <param name="settings">The silo's too: the grains are in it.</param>
    public async Task StartAsync(TimeProvider clock, IReadOnlyDictionary<string, string> settings)
    {
        await _server.InitializeAsync();
        Database = await _server.CreateDatabaseAsync();
        _silo = SiloHosting.Build(
        [
            "--ConnectionStrings:Journal", Database, "--Chain:Shards", "2", "--urls", "http://127.0.0.1:0",
            "--Orleans:Endpoints:AdvertisedIPAddress", "127.0.0.1",
            "--Orleans:Endpoints:SiloPort", $"{PostgresServer.FreePort()}", "--Orleans:Endpoints:GatewayPort", $"{PostgresServer.FreePort()}",
            .. settings.SelectMany(setting => new[] { $"--{setting.Key}", setting.Value }),
        ], builder =>
        {
            builder.Logging.ClearProviders();
            builder.Services.AddSingleton(clock);
        });
        await _silo.Services.GetRequiredService<Journal.JournalDatabase>().OpenAsync();
        await Schema.ApplyAsync(SiloHosting.Database(_silo.Configuration));
        await _silo.StartAsync();
    }

    /// <summary>All that is kept, as text.</summary>
    public async Task<string> StoredAsync()
    {
        await using var database = NpgsqlDataSource.Create(Database);
        var stored = new StringBuilder();
        foreach (var table in await ReadAsync("select tablename from pg_tables where schemaname = 'public'"))
            stored.AppendJoin('\n', await ReadAsync($"select t::text from {table} t"));
        return stored.ToString();

        async Task<List<string>> ReadAsync(string sql)
        {
            await using var command = database.CreateCommand(sql);
            await using var reader = await command.ExecuteReaderAsync();
            var rows = new List<string>();
            while (await reader.ReadAsync()) rows.Add(reader.GetString(0));
            return rows;
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (_silo is not null)
        {
            await _silo.StopAsync();
            await _silo.DisposeAsync();
        }
        await _server.DisposeAsync();
    }
}
