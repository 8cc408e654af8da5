namespace CustomerCluster.Journal;

/// <summary>
/// One SQL text over a set of rows, for both databases. Where the text says <c>{rows}</c>, PostgreSQL reads the whole set from
/// arrays in one execution (<c>unnest</c>). SQLite, where a call costs no round trip, writes with a prepared statement per row, and
/// reads the set from a JSON array in one execution: keys are short, rows are not.
/// <c>{terms}</c> are the terms of <c>w.words</c> as rows <c>o</c>. <c>{locked}</c> locks the rows of <c>s</c> where a transaction does not
/// have the database to itself.
/// </summary>
internal sealed class Statement
{
    /// <param name="columns">Of the rows, in order: <c>"shard int, entity text, content bytes"</c>. None: the statement runs once.</param>
    public Statement(string sql, string columns = "")
    {
        Columns = [.. columns.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Select(Column.Read)];
        Reads = sql.StartsWith("select", StringComparison.Ordinal) || sql.StartsWith("with", StringComparison.Ordinal);
        var numbered = Columns.Select((column, index) => (column.Name, Parameter: $"${index + 1}", column.InPostgres)).ToList();
        var names = string.Join(", ", numbered.Select(c => c.Name));
        var arrays = string.Join(", ", numbered.Select(c => $"{c.Parameter}::{c.InPostgres}[]"));
        var values = string.Join(", ", numbered.Select(c => $"{c.Parameter} as {c.Name}"));
        var elements = string.Join(", ", numbered.Select((c, index) => $"k.value ->> {index} as {c.Name}"));
        ForPostgres = sql.Replace("{rows}", $"unnest({arrays}) as r({names})", StringComparison.Ordinal)
            .Replace("{terms}", $"string_to_table(w.words, '{Term.Mark}') as o(value)", StringComparison.Ordinal)
            .Replace("{locked}", "for update of s", StringComparison.Ordinal);
        ProvedByPostgres = $"with done as ({ForPostgres} returning 1) select 1 / (count(*) = cardinality($1))::int from done";
        var set = Reads ? $"(select {elements} from json_each($1) k) as r" : $"(select {values}) as r";
        ForSqlite = sql.Replace("{rows}", set, StringComparison.Ordinal)
            .Replace("{terms}", $"json_each({TermsAsJson}) o", StringComparison.Ordinal)
            .Replace("{locked}", "", StringComparison.Ordinal);
    }

    private const string TermsAsJson =
        $"""'["' || replace(replace(replace(w.words, '\', '\\'), '"', '\"'), '{Term.Mark}', '","') || '"]'""";

    /// <summary>How PostgreSQL says that it was to divide by zero, which is how a plain statement refuses to go on.</summary>
    public const string Disproved = "22012";

    public IReadOnlyList<Column> Columns { get; }
    public string ForPostgres { get; }
    public string ForSqlite { get; }

    /// <summary>Fails with <see cref="Disproved"/> where it does not affect each of its rows.</summary>
    public string ProvedByPostgres { get; }

    /// <summary>Whether it answers rows, rather than a number of affected ones.</summary>
    public bool Reads { get; }
}

internal readonly record struct Column(string Name, bool IsText, bool IsBytes = false)
{
    public string InPostgres => IsText ? "text" : IsBytes ? "bytea" : "bigint";

    public static Column Read(string column) => column.Split(' ') switch
    {
        [var name, "text"] => new(name, true),
        [var name, "int"] => new(name, false),
        [var name, "bytes"] => new(name, false, IsBytes: true),
        _ => throw new ArgumentException($"'{column}' is not a column name and int, text or bytes."),
    };
}

/// <summary>A statement and the rows it is for: long, string, byte[] or null, in the order of its columns.</summary>
/// <param name="Proves">It has to affect each of its rows: where it does not, what was believed of the database is not so.</param>
internal readonly record struct Step(Statement Statement, IReadOnlyList<object?[]> Rows, bool Proves = false)
{
    public static Step Once(Statement statement) => new(statement, [[]]);

    public bool IsDisprovedBy(int affected) => Proves && affected != Rows.Count;
}

/// <param name="Rows">What a statement that reads has found, in no promised order.</param>
/// <param name="Affected">How many rows a statement that writes has changed.</param>
internal sealed record StepResult(IReadOnlyList<object?[]> Rows, int Affected)
{
    public static readonly StepResult Nothing = new([], 0);
}
