using Npgsql;

namespace CustomerCluster.Edits;

/// <summary>One statement per table over arrays, prepared, all in one round trip; from a pool as large as the journal's own.</summary>
internal sealed class PostgresBench(string server) : IBenchDatabase
{
    private const int Connections = 20;

    private readonly List<string> _made = [];

    public string Name => "PostgreSQL";

    public async Task<string> MakeAsync()
    {
        var name = $"bench_edits_{Environment.ProcessId}_{_made.Count}";
        await ExecuteAsync($"create database {name}");
        _made.Add(name);
        return new NpgsqlConnectionStringBuilder(server) { Database = name, MaxPoolSize = Connections }.ConnectionString;
    }

    public IStraightWriter Writer(string connectionString) => new StraightWriter(NpgsqlDataSource.Create(
        new NpgsqlConnectionStringBuilder(connectionString)
        {
            MaxAutoPrepare = 200, AutoPrepareMinUsages = 1, NoResetOnClose = true,
            Options = "-c synchronous_commit=on -c plan_cache_mode=force_generic_plan",
        }.ConnectionString));

    public async ValueTask DisposeAsync()
    {
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

    private sealed class StraightWriter(NpgsqlDataSource pool) : IStraightWriter
    {
        public async Task WriteAsync(int shard, long position, IReadOnlyList<Edit> edits, bool head)
        {
            await using var connection = await pool.OpenConnectionAsync();
            await using var transaction = await connection.BeginTransactionAsync();
            await using var batch = new NpgsqlBatch(connection, transaction);
            if (head)
                Add("update shard set head = $1 where id = $2 and head = $3", position + edits.Count, (long)shard, position);
            var (ids, requests) = (Texts(edit => edit.Id), Texts(edit => edit.Request));
            var positions = edits.Select((_, index) => position + index + 1).ToArray();
            var versions = edits.Select(edit => edit.Version).ToArray();
            Add($"insert into request select r.id, '{Edit.Fingerprint}', r.outcome from unnest($1, $2) as r(id, outcome)",
                requests, Texts(edit => edit.Outcome));
            Add("""
                insert into event
                select $1, r.position, r.entity, r.sequence, 'ProfileChanged', r.payload, r.personal, r.request, 'bench', null, null, null,
                  '2025-03-04T12:00:00.0000000Z'
                from unnest($2, $3, $4, $5, $6, $7) as r(position, entity, sequence, payload, personal, request)
                """, (long)shard, positions, Texts(edit => edit.Entity), versions, Texts(edit => edit.Payload),
                Texts(edit => edit.Personal), requests);
            Add("""
                insert into customer select * from unnest($1, $2, $3) on conflict (id) do update
                set version = excluded.version, view = excluded.view
                """, ids, versions, Texts(edit => edit.View));
            Add("""
                insert into customer_change select r.id, $1, r.position from unnest($2, $3) as r(id, position)
                on conflict (customer) do update set shard = excluded.shard, position = excluded.position
                """, (long)shard, ids, positions);
            await batch.ExecuteNonQueryAsync();
            await transaction.CommitAsync();

            string[] Texts(Func<Edit, string> of) => [.. edits.Select(of)];

            void Add(string sql, params ReadOnlySpan<object> parameters)
            {
                var command = new NpgsqlBatchCommand(sql);
                foreach (var value in parameters)
                    command.Parameters.Add(new() { Value = value });
                batch.BatchCommands.Add(command);
            }
        }

        public ValueTask DisposeAsync() => pool.DisposeAsync();
    }
}
