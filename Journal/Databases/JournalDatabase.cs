using System.Data.Common;

namespace CustomerCluster.Journal;

/// <summary>
/// The database that the journal and the read side are kept in: the seam between SQLite and PostgreSQL. Everything else in
/// this project is one text for both.
/// </summary>
public abstract class JournalDatabase : IAsyncDisposable
{
    private readonly Lock _opening = new();
    private readonly JournalOptions _options;
    private Task<Terms>? _terms;

    private protected JournalDatabase(JournalOptions options) => _options = options;

    /// <summary>Connections for whoever keeps other tables in the same database, with full synchronisation.</summary>
    public abstract DbDataSource DataSource { get; }

    /// <summary>
    /// SQLite lets one writer in at a time, and its own lock is not fair: whoever writes waits here first, first come first
    /// served. Null on PostgreSQL, which needs no turn.
    /// </summary>
    public virtual SemaphoreSlim? WriteTurn => null;

    public DatabaseKind Kind => this is SqliteDatabase ? DatabaseKind.Sqlite : DatabaseKind.Postgres;

    /// <summary>ISO 4217, fixed when the database was made.</summary>
    public string CurrencyCode => Opened.CurrencyCode;

    /// <summary>Digits after the point; amounts in the database are whole numbers of this minor unit.</summary>
    public int CurrencyDecimals => Opened.CurrencyDecimals;

    /// <summary>How many shards there are, fixed when the database was made.</summary>
    public int Shards => Opened.Shards;

    /// <summary>
    /// The SHA-256 of the file that the shop came from; empty if it began here. What was read of a position in another database, or before
    /// the shop was moved, means nothing in one of another origin.
    /// </summary>
    public string Origin => Opened.Origin;

    /// <exception cref="DatabaseRefusedException">The connection string names neither SQLite nor PostgreSQL.</exception>
    public static JournalDatabase For(string connectionString, JournalOptions? options = null) => KindOf(connectionString) switch
    {
        DatabaseKind.Sqlite => new SqliteDatabase(connectionString, options ?? new()),
        _ => new PostgresDatabase(connectionString, options ?? new()),
    };

    /// <exception cref="DatabaseRefusedException">The connection string names neither SQLite nor PostgreSQL.</exception>
    public static DatabaseKind KindOf(string connectionString)
    {
        var parts = new DbConnectionStringBuilder { ConnectionString = connectionString };
        return parts.ContainsKey("Data Source") ? DatabaseKind.Sqlite
            : parts.ContainsKey("Host") ? DatabaseKind.Postgres
            : throw new DatabaseRefusedException(
                "The journal's connection string says neither 'Data Source=…' (SQLite) nor 'Host=…' (PostgreSQL).");
    }

    /// <summary>Opens the database; makes it or brings its schema up to date where need be. Once: a repeat waits for the first.</summary>
    /// <exception cref="DatabaseRefusedException">
    /// It can't be reached, was made by a newer version, or with other terms than the options say, does not synchronise fully, or has to
    /// be brought up to date by somebody with more rights.
    /// </exception>
    public async Task OpenAsync(CancellationToken cancellation = default)
    {
        Task<Terms> opening;
        lock (_opening)
        {
            if (_terms is null or { IsFaulted: true } or { IsCanceled: true })
                _terms = OpenOnceAsync(cancellation);
            opening = _terms;
        }
        await opening;
    }

    public abstract ValueTask DisposeAsync();

    /// <summary>Reads on a connection of its own. Parameters are <c>$1</c>, <c>$2</c>, …: long, string, null or <see cref="Keys"/>.</summary>
    internal abstract Task<List<T>> QueryAsync<T>(
        string sql, object?[] parameters, Func<DbDataReader, T> read, CancellationToken cancellation);

    /// <summary>Commits what the work has written when it returns something, and rolls back when it returns null or throws.</summary>
    internal abstract Task<T?> WriteAsync<T>(Func<Transaction, Task<T?>> work, CancellationToken cancellation) where T : class;

    /// <summary>Writes the steps in a transaction of their own and commits them; null as in <see cref="Transaction.RunAsync"/>.</summary>
    internal virtual Task<IReadOnlyList<StepResult>?> CommitAsync(IReadOnlyList<Step> steps, CancellationToken cancellation) =>
        WriteAsync(work => work.RunAsync(steps, cancellation), cancellation);

    /// <summary>Reads one unchanging state of the database for as long as the work runs.</summary>
    internal abstract Task<T> SnapshotAsync<T>(Func<Transaction, Task<T>> work, CancellationToken cancellation);

    /// <summary>A condition: there is such a table.</summary>
    internal abstract string Exists(string table);

    /// <summary>A condition: the column is one of the <see cref="Keys"/>, each looked up by an index if there is one.</summary>
    internal abstract string KeyAmong(string column, string parameter);

    /// <summary>A list of texts as one parameter.</summary>
    internal abstract object Keys(IReadOnlyList<string> keys);

    /// <summary>A table <c>k</c> with the <see cref="Keys"/> in its column <c>value</c>.</summary>
    internal abstract string KeysAsRows(string parameter);

    /// <summary>JSON text without some of its keys.</summary>
    internal abstract string Without(string json, params IReadOnlyList<string> keys);

    /// <summary>Fills in what the databases spell differently, in the schema and where JSON is read.</summary>
    internal abstract string Spell(string sql);

    /// <summary>In SQL, where in a text another first stands, from 1; 0 where it does not.</summary>
    internal abstract string PlaceIn(string text, string part);

    private protected abstract Task<Terms> OpenOnceAsync(JournalOptions options, CancellationToken cancellation);

    private Task<Terms> OpenOnceAsync(CancellationToken cancellation) => OpenOnceAsync(_options, cancellation);

    private Terms Opened => _terms is { IsCompletedSuccessfully: true } terms
        ? terms.Result
        : throw new InvalidOperationException("The journal's database is not open yet: call OpenAsync first.");
}

public enum DatabaseKind { Sqlite, Postgres }

/// <summary>A transaction under way.</summary>
internal abstract class Transaction
{
    /// <summary>Seconds that one round trip may take; 0: as many as it does.</summary>
    public int Timeout { get; set; } = 30;

    /// <summary>Runs the steps in order, in one round trip. One without rows costs nothing.</summary>
    /// <returns>
    /// Null where a step has disproved what was believed, or met what another transaction has written or holds: it may stand when it is
    /// tried again, and nothing of it may be committed.
    /// </returns>
    public abstract Task<IReadOnlyList<StepResult>?> RunAsync(IReadOnlyList<Step> steps, CancellationToken cancellation);

    /// <summary>Reads row by row, however many there are.</summary>
    public abstract IAsyncEnumerable<object?[]> StreamAsync(string sql, CancellationToken cancellation);
}
