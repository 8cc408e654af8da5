using System.Data.Common;
using CustomerCluster.Journal.Tests.Databases;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace CustomerCluster.Hosting.Tests;

/// <summary>Databases of either kind, for tests that run on both: <c>[MemberData(nameof(SharedDatabases.Kinds), …)]</c>.</summary>
public sealed class SharedDatabases : IAsyncLifetime
{
    private static readonly string[] Known = ["SQLite", "PostgreSQL"];
    private readonly PostgresServer _server = new();
    private readonly List<DirectoryInfo> _folders = [];

    public static TheoryData<string> Kinds => [.. Known];

    public async Task<DbDataSource> CreateAsync(string kind)
    {
        if (kind == "PostgreSQL") return NpgsqlDataSource.Create(await _server.CreateDatabaseAsync());
        var folder = Directory.CreateTempSubdirectory("hosting-tests-");
        _folders.Add(folder);
        return SqliteFactory.Instance.CreateDataSource($"Data Source={Path.Combine(folder.FullName, "shared.db")};Pooling=False");
    }

    public Task InitializeAsync() => _server.InitializeAsync();

    public async Task DisposeAsync()
    {
        foreach (var folder in _folders) folder.Delete(recursive: true);
        await _server.DisposeAsync();
    }
}

[CollectionDefinition(Name)]
public sealed class OnSharedDatabases : ICollectionFixture<SharedDatabases>
{
    public const string Name = "On shared databases";
}
