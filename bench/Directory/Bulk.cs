using System.Text.RegularExpressions;
using CustomerCluster.Journal;

namespace CustomerCluster.AtScale;

/// <summary>
/// Writes rows into tables that hold nothing of theirs yet: no key is met twice, so an «on conflict» never happens and a deletion finds
/// nothing. Indexes that are no primary keys are made when all is in.
/// </summary>
internal abstract class Bulk : IAsyncDisposable
{
    public long Rows { get; private set; }

    public void Write(Step step)
    {
        if (step.Rows.Count == 0 || Target.Of(step.Statement) is not { } target)
            return;
        Write(target, step.Rows);
        Rows += step.Rows.Count;
    }

    /// <param name="heads">Of the shards.</param>
    public abstract Task FinishAsync(IReadOnlyList<long> heads);

    public abstract ValueTask DisposeAsync();

    protected abstract void Write(Target target, IReadOnlyList<object?[]> rows);
}

/// <summary>What of a statement's rows goes where.</summary>
/// <param name="From">Of each column: which of the row.</param>
internal sealed partial record Target(string Table, string[] Columns, int[] From, bool[] IsText)
{
    private static readonly Dictionary<Statement, Target?> Known = [];

    /// <summary>Null where nothing is inserted.</summary>
    public static Target? Of(Statement statement)
    {
        if (Known.TryGetValue(statement, out var known))
            return known;
        return Known[statement] = Insert().Match(statement.ForSqlite) is { Success: true } match ? Of(statement, match) : null;
    }

    private static Target Of(Statement statement, Match match)
    {
        var columns = match.Groups["columns"].Value.Split(',', StringSplitOptions.TrimEntries);
        var from = columns.Select(column => statement.Columns.Index().Single(one => one.Item.Name == column).Index).ToArray();
        return new(match.Groups["table"].Value, columns, from, [.. from.Select(index => statement.Columns[index].IsText)]);
    }

    [GeneratedRegex(@"^\s*insert into (?<table>\w+) \((?<columns>[\w, \r\n]+)\)")]
    private static partial Regex Insert();
}
