using Microsoft.Data.Sqlite;

namespace CustomerCluster.ImportBench;

/// <summary>One transaction, in which SQLite itself reads the one file and writes the other.</summary>
internal sealed class SqliteBench : IBenchDatabase
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("bench-imports-");
    private int _made;

    public string Name => "SQLite";

    public Task<string> MakeAsync() => Task.FromResult($"Data Source={Path.Combine(_folder.FullName, $"{++_made}.db")}");

    public async Task CopyAsync(string source, string target, IReadOnlyList<string> tables)
    {
        await using var connection = new SqliteConnection(target);
        await connection.OpenAsync();
        await RunAsync("pragma journal_mode = wal; pragma synchronous = full; pragma cache_size = -65536; pragma wal_autocheckpoint = 8000");
        await RunAsync($"attach '{new SqliteConnectionStringBuilder(source).DataSource}' as source");
        await RunAsync("begin immediate");
        foreach (var table in tables)
            await RunAsync($"insert into main.{table} select * from source.{table} where true on conflict do nothing");
        await RunAsync("commit");

        async Task RunAsync(string sql)
        {
            await using var command = new SqliteCommand(sql, connection) { CommandTimeout = 0 };
            await command.ExecuteNonQueryAsync();
        }
    }

    public ValueTask DisposeAsync()
    {
        SqliteConnection.ClearAllPools();
        _folder.Delete(recursive: true);
        return ValueTask.CompletedTask;
    }
}
