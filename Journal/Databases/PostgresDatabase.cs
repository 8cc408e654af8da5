using System.Data.Common;
using System.Diagnostics.CodeAnalysis;
using Npgsql;

namespace CustomerCluster.Journal;

/// <summary>PostgreSQL, for any number of processes.</summary>
internal sealed class PostgresDatabase : JournalDatabase
{
    // Whoever starts at the same time waits here while the other makes the tables.
    private const long MigrationLock = 0x43757374436c7573;

    // The server would compile what it believes to be long work to machine code, anew at each execution: a fifth of a second for a list
    // that is read in milliseconds, since it is not read to its end.
    private const string Settings = "-c jit=off";

    // A batch looks its few hundred keys up one by one, always. Left to itself the planner would read whole tables while they
    // are small and go on doing so when they have grown, until it analyses them.
    private const string WriterSettings =
        $"{Settings} -c synchronous_commit=on -c plan_cache_mode=force_generic_plan " +
        "-c enable_seqscan=off -c enable_hashjoin=off -c enable_mergejoin=off";

    private readonly NpgsqlDataSource _readers;
    private readonly NpgsqlDataSource _writers;

    public PostgresDatabase(string connectionString, JournalOptions options) : base(options)
    {
        // Nothing sets session state on these connections, so there is none to reset between uses.
        var settings = new NpgsqlConnectionStringBuilder(connectionString) { NoResetOnClose = true };
        if (settings.MaxAutoPrepare == 0)
            settings.MaxAutoPrepare = 200;
        // A server lets 100 connections in unless told otherwise, from every silo and gateway together.
        if (!settings.Keys.Contains("Maximum Pool Size"))
            settings.MaxPoolSize = 20;
        var own = settings.Options;
        settings.Options = $"{own} {Settings}".TrimStart();
        _readers = NpgsqlDataSource.Create(settings.ConnectionString);
        settings.Options = $"{own} {WriterSettings}".TrimStart();
        settings.AutoPrepareMinUsages = 1;
        var writers = new NpgsqlDataSourceBuilder(settings.ConnectionString);
        writers.UsePhysicalConnectionInitializer(CheckSynchronous, CheckSynchronousAsync);
        _writers = writers.Build();
    }

    public override DbDataSource DataSource => _readers;

    public override async ValueTask DisposeAsync()
    {
        await _readers.DisposeAsync();
        await _writers.DisposeAsync();
    }

    internal override async Task<List<T>> QueryAsync<T>(
        string sql, object?[] parameters, Func<DbDataReader, T> read, CancellationToken cancellation)
    {
        await using var command = _readers.CreateCommand(sql);
        foreach (var value in parameters)
            command.Parameters.Add(new() { Value = value ?? DBNull.Value });
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        var rows = new List<T>();
        while (await reader.ReadAsync(cancellation))
            rows.Add(read(reader));
        return rows;
    }

    internal override async Task<T?> WriteAsync<T>(Func<Transaction, Task<T?>> work, CancellationToken cancellation) where T : class
    {
        await using var connection = await _writers.OpenConnectionAsync(cancellation);
        await using var transaction = await connection.BeginTransactionAsync(cancellation);
        var result = await work(new PostgresSteps(connection));
        // Not cancelled any more: once it is sent, only the answer tells what became of it.
        if (result is not null)
            await transaction.CommitAsync(CancellationToken.None);
        return result;
    }

    // Statements that are sent together, with no transaction begun, are one: it commits when the last of them is through, in the round
    // trip that brought them. So what a step disproves the server has to find by itself.
    internal override async Task<IReadOnlyList<StepResult>?> CommitAsync(IReadOnlyList<Step> steps, CancellationToken cancellation)
    {
        await using var connection = await _writers.OpenConnectionAsync(cancellation);
        // Not cancelled any more: once it is sent, only the answer tells what became of it.
        return await new PostgresSteps(connection) { CommitsItself = true }.RunAsync(steps, CancellationToken.None);
    }

    internal override async Task<T> SnapshotAsync<T>(Func<Transaction, Task<T>> work, CancellationToken cancellation)
    {
        await using var connection = await _readers.OpenConnectionAsync(cancellation);
        await using var transaction = await connection.BeginTransactionAsync(System.Data.IsolationLevel.RepeatableRead, cancellation);
        return await work(new PostgresSteps(connection) { Timeout = 0 });
    }

    internal override string Exists(string table) => $"to_regclass('{table}') is not null";

    internal override string KeyAmong(string column, string parameter) => $"{column} = any({parameter})";

    internal override string KeysAsRows(string parameter) => $"unnest({parameter}) k (value)";

    internal override string Without(string json, params IReadOnlyList<string> keys) =>
        $"({json}::jsonb {string.Concat(keys.Select(key => $" - '{key}'"))})::text";

    internal override string PlaceIn(string text, string part) => $"strpos({text}, {part})";

    internal override object Keys(IReadOnlyList<string> keys) => keys.ToArray();

    [SuppressMessage("Globalization", "CA1307", Justification = "The overload without a comparison is ordinal.")]
    internal override string Spell(string sql) => sql
        .Replace("{int}", "bigint").Replace("{text}", "text collate \"C\"").Replace("{json}", "::json").Replace("{parsed}", "::jsonb")
        .Replace("{bytes}", "bytea")
        .Replace("{tags}", "json_array_elements_text(c.view::json -> 'tags') t (value)")
        .Replace("{clustered}", "").Replace("{appended}", "").Replace("{updated}", "with (fillfactor = 80)");

    private protected override async Task<Terms> OpenOnceAsync(JournalOptions options, CancellationToken cancellation)
    {
        await using var connection = await ReachAsync(cancellation);
        await using var transaction = await connection.BeginTransactionAsync(cancellation);
        await using (var wait = new NpgsqlCommand($"select pg_advisory_xact_lock({MigrationLock})", connection))
            await wait.ExecuteNonQueryAsync(cancellation);
        try
        {
            var terms = await Migration.RunAsync(this, connection, options, defaultShards: 2, cancellation);
            await transaction.CommitAsync(cancellation);
            return terms;
        }
        catch (PostgresException failure) when (failure.SqlState == PostgresErrorCodes.InsufficientPrivilege)
        {
            throw new DatabaseRefusedException(
                $"The database is to be brought to this version by a role that may. {failure.MessageText}", failure);
        }
    }

    private async Task<NpgsqlConnection> ReachAsync(CancellationToken cancellation)
    {
        try
        {
            return await _writers.OpenConnectionAsync(cancellation);
        }
        catch (NpgsqlException failure)
        {
            throw new DatabaseRefusedException($"The database can't be reached. {failure.Message}", failure);
        }
    }

    private const string Synchronous = "select current_setting('synchronous_commit') || ' with fsync ' || current_setting('fsync')";

    private static void CheckSynchronous(NpgsqlConnection connection)
    {
        using var command = new NpgsqlCommand(Synchronous, connection);
        Require(command.ExecuteScalar());
    }

    private static async Task CheckSynchronousAsync(NpgsqlConnection connection)
    {
        await using var command = new NpgsqlCommand(Synchronous, connection);
        Require(await command.ExecuteScalarAsync());
    }

    /// <summary>An acknowledged change is on disk: a server that would not keep this promise is not written to.</summary>
    private static void Require(object? found)
    {
        if (found is not "on with fsync on")
            throw new DatabaseRefusedException($"PostgreSQL runs with synchronous_commit {found}, not on with fsync on.");
    }
}
