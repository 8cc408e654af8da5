using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace CustomerCluster.Journal;

/// <summary>An open connection with the statements it has prepared: preparing costs more than most of them take to run.</summary>
internal sealed class SqliteSession(SqliteConnection connection) : IDisposable
{
    private readonly Dictionary<string, SqliteCommand> _prepared = [];
    private readonly Dictionary<string, Written> _writes = [];

    public SqliteConnection Connection => connection;

    public SqliteCommand Bind(string sql, ReadOnlySpan<object?> parameters)
    {
        if (!_prepared.TryGetValue(sql, out var command))
            _prepared[sql] = command = Prepared(sql, parameters.Length);
        for (var i = 0; i < parameters.Length; i++)
            command.Parameters[i].Value = parameters[i] ?? DBNull.Value;
        return command;
    }

    /// <summary>
    /// Runs a statement for one row, straight through SQLite's own interface: a commit writes thousands of rows, and what ADO.NET does
    /// around each costs more than SQLite does.
    /// </summary>
    /// <returns>How many rows it has changed.</returns>
    public int Write(string sql, object?[] row)
    {
        if (!_writes.TryGetValue(sql, out var write))
            _writes[sql] = write = Prepare(sql, row.Length);
        for (var i = 0; i < row.Length; i++)
            if (write.Places[i] is > 0 and var place)
                Check(Bind(write.Statement, place, row[i]));
        var done = raw.sqlite3_step(write.Statement);
        // It answers again what the step has: whoever binds anew next has to have reset it, whatever became of it.
        var failed = raw.sqlite3_reset(write.Statement);
        if (done is not (raw.SQLITE_DONE or raw.SQLITE_ROW))
            Check(failed);
        return raw.sqlite3_changes(connection.Handle);
    }

    public int Execute(string sql) => Bind(sql, []).ExecuteNonQuery();

    public object? Scalar(string sql) => Bind(sql, []).ExecuteScalar();

    public void Dispose()
    {
        // The pool would keep what is under way, and its locks, for whoever gets the connection next.
        if (connection.Handle is { } open && raw.sqlite3_get_autocommit(open) == 0)
            Execute("rollback");
        foreach (var write in _writes.Values)
            write.Statement.Dispose();
        foreach (var command in _prepared.Values)
            command.Dispose();
        connection.Dispose();
    }

    private Written Prepare(string sql, int parameters)
    {
        Check(raw.sqlite3_prepare_v3(connection.Handle, sql, raw.SQLITE_PREPARE_PERSISTENT, out var statement));
        return new(statement, [.. Enumerable.Range(1, parameters).Select(number => raw.sqlite3_bind_parameter_index(statement, $"${number}"))]);
    }

    private static int Bind(sqlite3_stmt statement, int place, object? value) => value switch
    {
        null => raw.sqlite3_bind_null(statement, place),
        string text => raw.sqlite3_bind_text(statement, place, text),
        long number => raw.sqlite3_bind_int64(statement, place, number),
        byte[] bytes => raw.sqlite3_bind_blob(statement, place, bytes),
        _ => throw new ArgumentException($"{value.GetType()} is no value of a row."),
    };

    private void Check(int result)
    {
        if (result != raw.SQLITE_OK)
            throw new SqliteException(
                raw.sqlite3_errmsg(connection.Handle).utf8_to_string(), result & 0xFF, raw.sqlite3_extended_errcode(connection.Handle));
    }

    /// <param name="Places">Where each of the row's values is bound; 0 where the statement has no use for it.</param>
    private readonly record struct Written(sqlite3_stmt Statement, int[] Places);

    private SqliteCommand Prepared(string sql, int parameters)
    {
        var command = connection.CreateCommand();
        command.CommandText = sql;
        for (var i = 1; i <= parameters; i++)
            command.Parameters.Add(new SqliteParameter { ParameterName = $"${i}", Value = DBNull.Value });
        return command;
    }
}
