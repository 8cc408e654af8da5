using Microsoft.Data.Sqlite;

namespace CustomerCluster.Edits;

/// <summary>Prepared statements on one connection, which is all the writers that SQLite lets in.</summary>
internal sealed class SqliteBench : IBenchDatabase
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("bench-edits-");
    private int _made;

    public string Name => "SQLite";

    public Task<string> MakeAsync() => Task.FromResult($"Data Source={Path.Combine(_folder.FullName, $"{++_made}.db")}");

    public IStraightWriter Writer(string connectionString) => new StraightWriter(connectionString);

    public ValueTask DisposeAsync()
    {
        SqliteConnection.ClearAllPools();
        _folder.Delete(recursive: true);
        return ValueTask.CompletedTask;
    }

    /// <summary>Callers take turns at the one connection.</summary>
    private sealed class StraightWriter : IStraightWriter
    {
        private readonly SemaphoreSlim _turn = new(1, 1);
        private readonly SqliteConnection _connection;
        private readonly SqliteCommand _begin, _commit, _head, _event, _request, _customer, _change;

        public StraightWriter(string connectionString)
        {
            _connection = new(connectionString);
            _connection.Open();
            Prepare("pragma journal_mode = wal; pragma synchronous = full; pragma cache_size = -65536; pragma wal_autocheckpoint = 8000")
                .ExecuteNonQuery();
            (_begin, _commit) = (Prepare("begin immediate"), Prepare("commit"));
            _head = Prepare("update shard set head = $1 where id = $2 and head = $3", 3);
            _event = Prepare("insert into event values ($1, $2, $3, $4, $5, $6, $7, $8, $9, null, null, null, $10)", 10);
            _request = Prepare("insert into request values ($1, $2, $3)", 3);
            _customer = Prepare(
                """
                insert into customer values ($1, $2, $3)
                on conflict (id) do update set version = excluded.version, view = excluded.view
                """, 3);
            _change = Prepare(
                """
                insert into customer_change values ($1, $2, $3)
                on conflict (customer) do update set shard = excluded.shard, position = excluded.position
                """, 3);
        }

        public async Task WriteAsync(int shard, long position, IReadOnlyList<Edit> edits, bool head)
        {
            await _turn.WaitAsync();
            try
            {
                Write(shard, position, edits, head);
            }
            finally
            {
                _turn.Release();
            }
        }

        public ValueTask DisposeAsync() => _connection.DisposeAsync();

        private void Write(int shard, long position, IReadOnlyList<Edit> edits, bool head)
        {
            _begin.ExecuteNonQuery();
            if (head)
                Run(_head, position + edits.Count, shard, position);
            foreach (var edit in edits)
            {
                Run(_request, edit.Request, Edit.Fingerprint, edit.Outcome);
                Run(_event, shard, ++position, edit.Entity, edit.Version, "ProfileChanged", edit.Payload, edit.Personal, edit.Request,
                    "bench", "2025-03-04T12:00:00.0000000Z");
                Run(_customer, edit.Id, edit.Version, edit.View);
                Run(_change, edit.Id, shard, position);
            }
            _commit.ExecuteNonQuery();
        }

        private SqliteCommand Prepare(string sql, int parameters = 0)
        {
            var command = new SqliteCommand(sql, _connection);
            for (var i = 1; i <= parameters; i++)
                command.Parameters.Add(new() { ParameterName = $"${i}" });
            return command;
        }

        private static void Run(SqliteCommand command, params ReadOnlySpan<object> values)
        {
            for (var i = 0; i < values.Length; i++)
                command.Parameters[i].Value = values[i];
            if (command.ExecuteNonQuery() > 1)
                throw new InvalidOperationException("More than one row was written.");
        }
    }
}
