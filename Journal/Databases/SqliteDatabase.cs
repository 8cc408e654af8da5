using System.Collections.Concurrent;
using System.Data.Common;
using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace CustomerCluster.Journal;

/// <summary>
/// One file, in WAL mode: readers never wait for the writer. SQLite's calls are synchronous: they run on the caller's thread,
/// so whoever must not block calls from another.
/// </summary>
internal sealed class SqliteDatabase : JournalDatabase
{
    // Pages are copied from the log into the database every 32 MB: at SQLite's own 4 MB every second commit under load paid for it.
    private const string Pragmas =
        "pragma busy_timeout = 30000; pragma synchronous = full; pragma cache_size = -16384; pragma wal_autocheckpoint = 8000;";

    // A shop's journal outgrows any cache; what a day's customers need of it should not. Taken as it is needed.
    private const string WriterPragma = "pragma cache_size = -65536";

    private readonly SqliteSource _source;
    private readonly ConcurrentBag<SqliteSession> _readers = [];
    private SqliteSession? _writer;

    public SqliteDatabase(string connectionString, JournalOptions options) : base(options)
    {
        var settings = new SqliteConnectionStringBuilder(connectionString);
        if (settings.DataSource is "" or ":memory:" || settings.Mode == SqliteOpenMode.Memory)
            throw new DatabaseRefusedException("A journal in memory would not survive its process: name a file.");
        _source = new SqliteSource(settings.ConnectionString, Pragmas);
    }

    public override DbDataSource DataSource => _source;

    public override SemaphoreSlim WriteTurn { get; } = new(1, 1);

    public override ValueTask DisposeAsync()
    {
        _writer?.Dispose();
        while (_readers.TryTake(out var reader))
            reader.Dispose();
        return _source.DisposeAsync();
    }

    internal override Task<List<T>> QueryAsync<T>(
        string sql, object?[] parameters, Func<DbDataReader, T> read, CancellationToken cancellation)
    {
        var session = _readers.TryTake(out var idle) ? idle : new SqliteSession(_source.Open());
        try
        {
            var rows = new List<T>();
            using (var reader = session.Bind(sql, parameters).ExecuteReader())
            {
                while (reader.Read())
                    rows.Add(read(reader));
            }
            _readers.Add(session);
            return Task.FromResult(rows);
        }
        catch
        {
            session.Dispose();
            throw;
        }
    }

    internal override async Task<T?> WriteAsync<T>(Func<Transaction, Task<T?>> work, CancellationToken cancellation) where T : class
    {
        await WriteTurn.WaitAsync(cancellation);
        try
        {
            _writer ??= Writer();
            _writer.Execute("begin immediate");
            var result = await work(new SqliteTransaction(_writer));
            _writer.Execute(result is null ? "rollback" : "commit");
            return result;
        }
        catch
        {
            // The session rolls back whatever it has begun, in whatever state it is.
            _writer?.Dispose();
            _writer = null;
            throw;
        }
        finally
        {
            WriteTurn.Release();
        }
    }

    internal override async Task<T> SnapshotAsync<T>(Func<Transaction, Task<T>> work, CancellationToken cancellation)
    {
        using var session = new SqliteSession(_source.Open());
        session.Execute("begin");
        return await work(new SqliteTransaction(session));
    }

    internal override string Exists(string table) => $"exists (select 1 from sqlite_master where name = '{table}')";

    internal override string KeyAmong(string column, string parameter) => $"{column} in (select value from json_each({parameter}))";

    internal override string KeysAsRows(string parameter) => $"json_each({parameter}) k";

    internal override string Without(string json, params IReadOnlyList<string> keys) =>
        $"json_remove({json}{string.Concat(keys.Select(key => $", '$.{key}'"))})";

    internal override string PlaceIn(string text, string part) => $"instr({text}, {part})";

    internal override object Keys(IReadOnlyList<string> keys) => JsonSerializer.Serialize(keys);

    [SuppressMessage("Globalization", "CA1307", Justification = "The overload without a comparison is ordinal.")]
    internal override string Spell(string sql) => sql
        .Replace("{int}", "integer").Replace("{text}", "text").Replace("{json}", "").Replace("{parsed}", "").Replace("{bytes}", "blob")
        .Replace("{tags}", "json_each(c.view, '$.tags') t")
        .Replace("{clustered}", "strict, without rowid").Replace("{appended}", "strict").Replace("{updated}", "strict");

    private protected override async Task<Terms> OpenOnceAsync(JournalOptions options, CancellationToken cancellation)
    {
        using var session = Reached();
        session.Execute("begin immediate");
        var terms = await Migration.RunAsync(this, session.Connection, options, defaultShards: 1, cancellation);
        session.Execute("commit");
        return terms;
    }

    private SqliteSession Reached()
    {
        try
        {
            return Writer();
        }
        catch (SqliteException failure) when (failure.SqliteErrorCode is raw.SQLITE_CANTOPEN or raw.SQLITE_NOTADB or raw.SQLITE_READONLY)
        {
            throw new DatabaseRefusedException($"The database {_source.File} can't be opened. {failure.Message}", failure);
        }
    }

    /// <summary>An acknowledged change is on disk: a database that would not keep this promise is not written to.</summary>
    private SqliteSession Writer()
    {
        var session = new SqliteSession(_source.Open());
        session.Execute(WriterPragma);
        var mode = session.Scalar("pragma journal_mode = wal");
        var synchronous = session.Scalar("pragma synchronous");
        if (mode is "wal" && synchronous is 2L)
            return session;
        session.Dispose();
        throw new DatabaseRefusedException(
            $"SQLite runs in journal mode {mode} with synchronous {synchronous}, not in WAL with FULL (2).");
    }

    private sealed class SqliteTransaction(SqliteSession session) : Transaction
    {
        public override Task<IReadOnlyList<StepResult>?> RunAsync(IReadOnlyList<Step> steps, CancellationToken cancellation)
        {
            var results = new List<StepResult>(steps.Count);
            try
            {
                foreach (var step in steps)
                {
                    results.Add(Run(step));
                    if (step.IsDisprovedBy(results[^1].Affected))
                        return Task.FromResult<IReadOnlyList<StepResult>?>(null);
                }
            }
            catch (SqliteException exception) when (exception.SqliteExtendedErrorCode
                is raw.SQLITE_CONSTRAINT_PRIMARYKEY or raw.SQLITE_CONSTRAINT_UNIQUE)
            {
                return Task.FromResult<IReadOnlyList<StepResult>?>(null);
            }
            return Task.FromResult<IReadOnlyList<StepResult>?>(results);
        }

        public override IAsyncEnumerable<object?[]> StreamAsync(string sql, CancellationToken cancellation) =>
            Stream(sql).ToAsyncEnumerable();

        private IEnumerable<object?[]> Stream(string sql)
        {
            using var reader = session.Bind(sql, []).ExecuteReader();
            while (reader.Read())
                yield return Values.Of(reader);
        }

        private StepResult Run(Step step)
        {
            if (step.Rows.Count == 0)
                return StepResult.Nothing;
            if (step.Statement.Reads)
                return new(Read(step), 0);
            var affected = 0;
            foreach (var row in step.Rows)
                affected += session.Write(step.Statement.ForSqlite, row);
            return new([], affected);
        }

        private List<object?[]> Read(Step step)
        {
            var keys = step.Statement.Columns.Count == 0 ? null : JsonSerializer.Serialize(step.Rows);
            using var reader = session.Bind(step.Statement.ForSqlite, keys is null ? [] : [keys]).ExecuteReader();
            var found = new List<object?[]>();
            while (reader.Read())
                found.Add(Values.Of(reader));
            return found;
        }
    }
}
