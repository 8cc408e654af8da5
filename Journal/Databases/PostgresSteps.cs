using System.Runtime.CompilerServices;
using Npgsql;
using NpgsqlTypes;

namespace CustomerCluster.Journal;

/// <summary>Steps as one batch: a statement each, its rows as arrays, all in one round trip.</summary>
internal sealed class PostgresSteps(NpgsqlConnection connection) : Transaction
{
    /// <summary>No transaction was begun: the batch is one, and the server refuses it as a whole if a step is disproved.</summary>
    public bool CommitsItself { get; init; }

    public override async Task<IReadOnlyList<StepResult>?> RunAsync(IReadOnlyList<Step> steps, CancellationToken cancellation)
    {
        var sent = steps.Where(step => step.Rows.Count > 0).Select(step => (Step: step, Command: Command(step))).ToList();
        await using var batch = new NpgsqlBatch(connection) { Timeout = Timeout };
        foreach (var (_, command) in sent)
            batch.BatchCommands.Add(command);
        var found = new List<List<object?[]>>();
        try
        {
            await using var reader = await batch.ExecuteReaderAsync(cancellation);
            foreach (var (step, _) in sent)
                found.Add(step.Statement.Reads || ProvedByServer(step) ? await ReadAsync(reader, cancellation) : []);
            // To the very end: only there does a server that commits by itself say whether it has.
            while (await reader.NextResultAsync(cancellation)) { }
        }
        catch (PostgresException exception) when (exception.SqlState is PostgresErrorCodes.UniqueViolation
            or PostgresErrorCodes.DeadlockDetected or PostgresErrorCodes.SerializationFailure or Statement.Disproved)
        {
            return null;
        }
        if (!CommitsItself && sent.Any(one => one.Step.IsDisprovedBy(one.Command.RecordsAffected)))
            return null;
        var results = sent.Zip(found, (one, rows) => new StepResult(rows, one.Command.RecordsAffected)).GetEnumerator();
        return [.. steps.Select(step => step.Rows.Count > 0 && results.MoveNext() ? results.Current : StepResult.Nothing)];
    }

    public override async IAsyncEnumerable<object?[]> StreamAsync(
        string sql, [EnumeratorCancellation] CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand(sql, connection) { CommandTimeout = Timeout };
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        while (await reader.ReadAsync(cancellation))
            yield return Values.Of(reader);
    }

    private bool ProvedByServer(Step step) => CommitsItself && step.Proves;

    private static async Task<List<object?[]>> ReadAsync(NpgsqlDataReader reader, CancellationToken cancellation)
    {
        var rows = new List<object?[]>();
        while (await reader.ReadAsync(cancellation))
            rows.Add(Values.Of(reader));
        await reader.NextResultAsync(cancellation);
        return rows;
    }

    private NpgsqlBatchCommand Command(Step step)
    {
        var command = new NpgsqlBatchCommand(ProvedByServer(step) ? step.Statement.ProvedByPostgres : step.Statement.ForPostgres);
        for (var i = 0; i < step.Statement.Columns.Count; i++)
            command.Parameters.Add(Parameter(step.Statement.Columns[i], step.Rows, i));
        return command;
    }

    private static NpgsqlParameter Parameter(Column column, IReadOnlyList<object?[]> rows, int index) =>
        column.IsText ? Texts(rows, index) : column.IsBytes ? Bytes(rows, index) : Numbers(rows, index);

    private static NpgsqlParameter Texts(IReadOnlyList<object?[]> rows, int column) => new NpgsqlParameter<string?[]>
    {
        TypedValue = [.. rows.Select(row => (string?)row[column])],
        NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Text,
    };

    private static NpgsqlParameter Bytes(IReadOnlyList<object?[]> rows, int column) => new NpgsqlParameter<byte[][]>
    {
        TypedValue = [.. rows.Select(row => (byte[])row[column]!)],
        NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Bytea,
    };

    private static NpgsqlParameter Numbers(IReadOnlyList<object?[]> rows, int column) => new NpgsqlParameter<long[]>
    {
        TypedValue = [.. rows.Select(row => (long)row[column]!)],
        NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Bigint,
    };
}
