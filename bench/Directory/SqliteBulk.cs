using System.Text;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace CustomerCluster.AtScale;

/// <summary>
/// Into one SQLite file that nobody else has open, without its log and without waiting for the disk; what the product asks of a file is
/// put back at the end.
/// </summary>
internal sealed class SqliteBulk : Bulk
{
    private readonly SqliteConnection _connection;
    private readonly Dictionary<Target, sqlite3_stmt> _inserts = [];
    private readonly List<string> _indexes = [];
    private byte[] _text = new byte[64 * 1024];

    public SqliteBulk(string file)
    {
        // Whoever made the tables may have left a connection in the pool.
        SqliteConnection.ClearAllPools();
        _connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = file, Pooling = false }.ConnectionString);
        _connection.Open();
        Execute("pragma locking_mode = exclusive; pragma journal_mode = off; pragma synchronous = off; pragma cache_size = -3000000; " +
            "pragma temp_store = file; pragma threads = 2;");
        var names = new List<string>();
        using (var reader = Command("select name, sql from sqlite_master where type = 'index' and sql is not null").ExecuteReader())
        {
            while (reader.Read())
            {
                names.Add(reader.GetString(0));
                _indexes.Add(reader.GetString(1));
            }
        }
        foreach (var name in names)
            Execute($"drop index {name}");
        Execute("begin");
    }

    protected override async Task IndexAsync(IReadOnlyList<long> heads)
    {
        foreach (var (shard, head) in heads.Index())
            Execute($"update shard set head = {head} where id = {shard}");
        Execute("commit");
        foreach (var index in _indexes)
            Execute(index);
        foreach (var insert in _inserts.Values)
            raw.sqlite3_finalize(insert);
        _inserts.Clear();
        Execute("pragma journal_mode = wal");
        await _connection.CloseAsync();
    }

    public override ValueTask DisposeAsync() => _connection.DisposeAsync();

    protected override void Write(Target target, IReadOnlyList<object?[]> rows)
    {
        if (!_inserts.TryGetValue(target, out var insert))
            _inserts[target] = insert = Prepare(target);
        foreach (var row in rows)
        {
            for (var column = 0; column < target.From.Length; column++)
                Bind(insert, column + 1, row[target.From[column]]);
            if (raw.sqlite3_step(insert) is not raw.SQLITE_DONE)
                throw new InvalidOperationException($"{target.Table}: {Error} ({string.Join(", ", row)})");
            raw.sqlite3_reset(insert);
        }
    }

    private void Bind(sqlite3_stmt insert, int parameter, object? value)
    {
        switch (value)
        {
            case null:
                raw.sqlite3_bind_null(insert, parameter);
                break;
            case long number:
                raw.sqlite3_bind_int64(insert, parameter, number);
                break;
            case string text:
                if (_text.Length < text.Length * 3)
                    _text = new byte[text.Length * 3];
                raw.sqlite3_bind_text(insert, parameter, _text.AsSpan(0, Encoding.UTF8.GetBytes(text, _text)));
                break;
            default:
                throw new InvalidOperationException($"{value.GetType()} is neither a number nor text.");
        }
    }

    private string Error => raw.sqlite3_errmsg(_connection.Handle).utf8_to_string();

    private sqlite3_stmt Prepare(Target target)
    {
        var parameters = string.Join(", ", target.Columns.Select((_, index) => $"?{index + 1}"));
        var sql = $"insert into {target.Table} ({string.Join(", ", target.Columns)}) values ({parameters})";
        return raw.sqlite3_prepare_v2(_connection.Handle, sql, out var statement) == raw.SQLITE_OK
            ? statement
            : throw new InvalidOperationException(Error);
    }

    private SqliteCommand Command(string sql)
    {
        var command = _connection.CreateCommand();
        (command.CommandText, command.CommandTimeout) = (sql, 0);
        return command;
    }

    private void Execute(string sql)
    {
        using var command = Command(sql);
        command.ExecuteNonQuery();
    }
}
