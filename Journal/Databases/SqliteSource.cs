using System.Data.Common;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace CustomerCluster.Journal;

/// <summary>Connections to one file. How SQLite synchronises is set per connection, so each gets it when it is opened.</summary>
internal sealed class SqliteSource(string connectionString, string pragmas) : DbDataSource
{
    public override string ConnectionString => connectionString;

    public string File { get; } = new SqliteConnectionStringBuilder(connectionString).DataSource;

    public SqliteConnection Open() => (SqliteConnection)OpenConnection();

    protected override DbConnection CreateDbConnection() => new SqliteConnection(connectionString);

    protected override DbConnection OpenDbConnection()
    {
        var connection = new SqliteConnection(connectionString);
        try
        {
            connection.Open();
            // A plan that follows the values bound is made anew whenever one is bound: a page's limit would cost a preparation each time.
            raw.sqlite3_db_config(connection.Handle, raw.SQLITE_DBCONFIG_ENABLE_QPSG, 1, out _);
            using var command = connection.CreateCommand();
            command.CommandText = pragmas;
            command.ExecuteNonQuery();
            return connection;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    protected override ValueTask<DbConnection> OpenDbConnectionAsync(CancellationToken cancellationToken = default) =>
        new(OpenDbConnection());
}
