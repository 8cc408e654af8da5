using System.Globalization;

namespace CustomerCluster.Journal.Tests.Databases;

/// <summary>A database made for one test: the connection string, an opened database, and plain SQL beside the journal.</summary>
public sealed class TestDatabase : IAsyncDisposable
{
    private readonly List<JournalDatabase> _opened = [];
    private readonly Func<ValueTask> _remove;

    private TestDatabase(string connectionString, Func<ValueTask> remove) => (ConnectionString, _remove) = (connectionString, remove);

    public string ConnectionString { get; }

    public static TestDatabase OnSqlite()
    {
        var folder = Directory.CreateTempSubdirectory("journal-tests-");
        return new($"Data Source={Path.Combine(folder.FullName, "journal.db")};Pooling=False", () =>
        {
            folder.Delete(recursive: true);
            return ValueTask.CompletedTask;
        });
    }

    /// <summary>The database itself goes with its server.</summary>
    public static async Task<TestDatabase> OnPostgresAsync(PostgresServer server) =>
        new(await server.CreateDatabaseAsync(), () => ValueTask.CompletedTask);

    /// <summary>Opens the database once more, as another process would.</summary>
    public Task<JournalDatabase> OpenAsync(int? shards = null) => OpenAsync(new JournalOptions { Shards = shards });

    public async Task<JournalDatabase> OpenAsync(JournalOptions options)
    {
        var database = JournalDatabase.For(ConnectionString, options);
        _opened.Add(database);
        await database.OpenAsync();
        return database;
    }

    /// <summary>Runs plain SQL on a connection of its own.</summary>
    public async Task<int> ExecuteAsync(string sql)
    {
        await using var connection = await _opened[0].DataSource.OpenConnectionAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        return await command.ExecuteNonQueryAsync();
    }

    public async Task<long> CountAsync(string from)
    {
        await using var connection = await _opened[0].DataSource.OpenConnectionAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = $"select count(*) from {from}";
        return Convert.ToInt64(await command.ExecuteScalarAsync(), CultureInfo.InvariantCulture);
    }

    /// <summary>Counts all customers as an upgrade does: appends written by hand tell no counts.</summary>
    public async Task RecountAsync() => await ExecuteAsync(_opened[0].Spell(
        $"delete from customer_count; insert into customer_count (facet, shard, number) select facet, 0, count(*) from ({Facets.Counted}) f group by facet"));

    public async ValueTask DisposeAsync()
    {
        foreach (var database in _opened)
            await database.DisposeAsync();
        await _remove();
    }
}
