using System.Reflection;
using CustomerCluster.Journal.Tests.Databases;
using Xunit.Sdk;

namespace CustomerCluster.Promises.Tests.Hosting;

/// <summary>
/// Makes new databases, on SQLite and on a real PostgreSQL server; and one chain on each, for all who don't need their own.
/// </summary>
public sealed class Databases : IAsyncLifetime
{
    public const string Collection = "Databases";
    public const string Sqlite = "SQLite";
    public const string Postgres = "PostgreSQL";

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("promises-");
    private readonly PostgresServer _server = new();
    private readonly Dictionary<string, Chain> _chains = [];
    private bool _serverRuns;
    private int _files;

    public async Task<string> NewAsync(string kind)
    {
        if (kind == Sqlite) return $"Data Source={Path.Combine(_folder.FullName, $"{++_files}.db")}";
        if (!_serverRuns) await _server.InitializeAsync();
        _serverRuns = true;
        return await _server.CreateDatabaseAsync();
    }

    /// <summary>PostgreSQL is ended in the midst of whatever it does, and started again.</summary>
    public Task CrashPostgresAsync() => _server.CrashAsync();

    internal async Task<Chain> ChainOnAsync(string kind) =>
        _chains.TryGetValue(kind, out var chain) ? chain : _chains[kind] = await Chain.OpenAsync(await NewAsync(kind));

    Task IAsyncLifetime.InitializeAsync() => Task.CompletedTask;

    async Task IAsyncLifetime.DisposeAsync()
    {
        foreach (var chain in _chains.Values) await chain.DisposeAsync();
        if (_serverRuns) await _server.DisposeAsync();
        _folder.Delete(recursive: true);
    }
}

/// <summary>Tests run one after another: they measure time, and a small machine has two cores.</summary>
[CollectionDefinition(Databases.Collection, DisableParallelization = true)]
public sealed class OnDatabases : ICollectionFixture<Databases>;

/// <summary>The promise holds on each database.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class OnEachDatabaseAttribute : DataAttribute
{
    public override IEnumerable<object[]> GetData(MethodInfo testMethod) =>
        Servers.Databases.Select(database => new object[] { database });
}
