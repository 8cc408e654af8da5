using System.Text.RegularExpressions;
using CustomerCluster.Journal;

namespace CustomerCluster.AtScale;

/// <summary>
/// Writes rows into tables that hold nothing of theirs yet: no key is met twice, so an «on conflict» never happens and a deletion finds
/// nothing. Indexes that are no primary keys are made when all is in.
/// </summary>
internal abstract class Bulk : IAsyncDisposable
{
    private readonly Dictionary<Target, Dictionary<string, object?[]>> _sums = [];

    public long Rows { get; private set; }

    public void Write(Step step)
    {
        if (step.Rows.Count == 0 || Target.Of(step.Statement) is not { } target)
            return;
        if (target.Adds is { } adds)
        {
            AddUp(target, adds, step.Rows);
            return;
        }
        Write(target, step.Rows);
        Rows += step.Rows.Count;
    }

    /// <param name="heads">Of the shards.</param>
    public Task FinishAsync(IReadOnlyList<long> heads)
    {
        foreach (var (target, sums) in _sums)
            Write(target, [.. sums.Values]);
        return IndexAsync(heads);
    }

    protected abstract Task IndexAsync(IReadOnlyList<long> heads);

    public abstract ValueTask DisposeAsync();

    protected abstract void Write(Target target, IReadOnlyList<object?[]> rows);

    private void AddUp(Target target, int adds, IReadOnlyList<object?[]> rows)
    {
        if (!_sums.TryGetValue(target, out var sums))
            _sums[target] = sums = [];
        foreach (var row in rows)
        {
            var key = string.Join(' ', row.Where((_, column) => column != adds));
            if (sums.TryGetValue(key, out var sum))
                sum[adds] = (long)sum[adds]! + (long)row[adds]!;
            else
                sums[key] = [.. row];
        }
    }
}

/// <summary>What of a statement's rows goes where.</summary>
/// <param name="From">Of each column: which of the row.</param>
/// <param name="Adds">Which of the row is added to what is there already, if one is.</param>
internal sealed partial record Target(string Table, string[] Columns, int[] From, int? Adds)
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
        var added = Adding().Match(statement.ForSqlite) is { Success: true } adding ? adding.Groups["column"].Value : null;
        return new(match.Groups["table"].Value, columns, from, added is null ? null : from[Array.IndexOf(columns, added)]);
    }

    [GeneratedRegex(@"^\s*insert into (?<table>\w+)\s*\((?<columns>[\w, \r\n]+)\)")]
    private static partial Regex Insert();

    [GeneratedRegex(@"(?<column>\w+) = \w+\.\k<column> \+ excluded\.\k<column>")]
    private static partial Regex Adding();
}
