using Npgsql;
using NpgsqlTypes;

namespace CustomerCluster.AtScale;

/// <summary>
/// Into PostgreSQL by COPY, all in the transaction that empties the tables, so that a server with <c>wal_level=minimal</c> logs none of it;
/// keys and indexes are made afterwards.
/// </summary>
internal sealed class PostgresBulk : Bulk
{
    private readonly NpgsqlConnection _connection;
    private readonly List<(string Table, string Make)> _made = [];

    public PostgresBulk(string connectionString)
    {
        _connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(connectionString) { CommandTimeout = 0 }.ConnectionString);
        _connection.Open();
        Execute("set maintenance_work_mem = '1GB'; set max_parallel_maintenance_workers = 1; set synchronous_commit = off");
        // What a key is made of goes with the key.
        var keys = Read(
            "select conrelid::regclass::text, conname, pg_get_constraintdef(oid) from pg_constraint " +
            "where connamespace = 'public'::regnamespace and contype in ('p', 'u') order by contype, conname");
        var indexes = Read(
            "select tablename, indexname, indexdef from pg_indexes where schemaname = 'public' " +
            "and indexname not in (select conname from pg_constraint where connamespace = 'public'::regnamespace)");
        foreach (var (table, name, definition) in keys.Where(key => !Kept(key.Table)))
        {
            Execute($"alter table {table} drop constraint {name}");
            _made.Add((table, $"alter table {table} add constraint {name} {definition}"));
        }
        foreach (var (table, name, definition) in indexes.Where(index => !Kept(index.Table)))
        {
            Execute($"drop index {name}");
            _made.Add((table, definition));
        }
        var tables = _made.Select(one => one.Table).Distinct().ToList();
        Execute($"begin; truncate {string.Join(", ", tables)}");
    }

    protected override Task IndexAsync(IReadOnlyList<long> heads)
    {
        foreach (var (shard, head) in heads.Index())
            Execute($"update shard set head = {head} where id = {shard}");
        Execute("commit");
        foreach (var (_, make) in _made)
            Execute(make);
        // As the server does by itself in time.
        Execute("vacuum (freeze, analyze)");
        return Task.CompletedTask;
    }

    public override ValueTask DisposeAsync() => _connection.DisposeAsync();

    protected override void Write(Target target, IReadOnlyList<object?[]> rows)
    {
        using var copy = _connection.BeginBinaryImport(
            $"copy {target.Table} ({string.Join(", ", target.Columns)}) from stdin (format binary)");
        copy.Timeout = TimeSpan.Zero;
        foreach (var row in rows)
        {
            copy.StartRow();
            for (var column = 0; column < target.From.Length; column++)
            {
                switch (row[target.From[column]])
                {
                    case null:
                        copy.WriteNull();
                        break;
                    case long number:
                        copy.Write(number, NpgsqlDbType.Bigint);
                        break;
                    case var text:
                        copy.Write((string)text, NpgsqlDbType.Text);
                        break;
                }
            }
        }
        copy.Complete();
    }

    /// <summary>They have rows from the start, or none at all.</summary>
    private static bool Kept(string table) => table is "shard" or "meta" or "schema_version" or "grain_state";

    private List<(string Table, string Name, string Definition)> Read(string sql)
    {
        using var command = new NpgsqlCommand(sql, _connection);
        using var reader = command.ExecuteReader();
        var rows = new List<(string, string, string)>();
        while (reader.Read())
            rows.Add((reader.GetString(0), reader.GetString(1), reader.GetString(2)));
        return rows;
    }

    private void Execute(string sql)
    {
        using var command = new NpgsqlCommand(sql, _connection);
        command.ExecuteNonQuery();
    }
}
