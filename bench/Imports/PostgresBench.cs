using Npgsql;

namespace CustomerCluster.ImportBench;

/// <summary>COPY out of the one database and into the other, in one transaction.</summary>
internal sealed class PostgresBench(string server) : IBenchDatabase
{
    private readonly List<string> _made = [];

    public string Name => "PostgreSQL";

    public async Task<string> MakeAsync()
    {
        var name = $"bench_imports_{Environment.ProcessId}_{_made.Count}";
        await ExecuteAsync($"create database {name}");
        _made.Add(name);
        return new NpgsqlConnectionStringBuilder(server) { Database = name }.ConnectionString;
    }

    public async Task CopyAsync(string source, string target, IReadOnlyList<string> tables)
    {
        await using var from = new NpgsqlConnection(source);
        await using var to = new NpgsqlConnection(target);
        await from.OpenAsync();
        await to.OpenAsync();
        await using var transaction = await to.BeginTransactionAsync();
        foreach (var table in tables)
        {
            await using var read = await from.BeginRawBinaryCopyAsync($"copy {table} to stdout (format binary)");
            await using var write = await to.BeginRawBinaryCopyAsync($"copy {table} from stdin (format binary)");
            await read.CopyToAsync(write);
        }
        await transaction.CommitAsync();
    }

    public async ValueTask DisposeAsync()
    {
        NpgsqlConnection.ClearAllPools();
        foreach (var name in _made)
            await ExecuteAsync($"drop database {name} with (force)");
    }

    private async Task ExecuteAsync(string sql)
    {
        await using var connection = new NpgsqlConnection(server);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }
}
