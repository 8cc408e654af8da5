using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace CustomerCluster.Journal;

/// <summary>An open connection with the statements it has prepared: preparing costs more than most of them take to run.</summary>
internal sealed class SqliteSession(SqliteConnection connection) : IDisposable
{
    private readonly Dictionary<string, SqliteCommand> _prepared = [];

    public SqliteConnection Connection => connection;

    public SqliteCommand Bind(string sql, ReadOnlySpan<object?> parameters)
    {
        if (!_prepared.TryGetValue(sql, out var command))
            _prepared[sql] = command = Prepare(sql, parameters.Length);
        for (var i = 0; i < parameters.Length; i++)
            command.Parameters[i].Value = parameters[i] ?? DBNull.Value;
        return command;
    }

    public int Execute(string sql) => Bind(sql, []).ExecuteNonQuery();

    public object? Scalar(string sql) => Bind(sql, []).ExecuteScalar();

    public void Dispose()
    {
        // The pool would keep what is under way, and its locks, for whoever gets the connection next.
        if (connection.Handle is { } open && raw.sqlite3_get_autocommit(open) == 0)
            Execute("rollback");
        foreach (var command in _prepared.Values)
            command.Dispose();
        connection.Dispose();
    }

    private SqliteCommand Prepare(string sql, int parameters)
    {
        var command = connection.CreateCommand();
        command.CommandText = sql;
        for (var i = 1; i <= parameters; i++)
            command.Parameters.Add(new SqliteParameter { ParameterName = $"${i}", Value = DBNull.Value });
        return command;
    }
}
