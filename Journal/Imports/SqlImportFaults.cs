namespace CustomerCluster.Journal;

internal sealed class SqlImportFaults(JournalDatabase database) : IImportFaults
{
    private static readonly Statement Add = new(
        """
        insert into import_fault (import, line, number, col, field, rule, value)
        select import, line, number, col, field, rule, value from {rows} where true
        on conflict (import, line, number) do update
        set col = excluded.col, field = excluded.field, rule = excluded.rule, value = excluded.value
        """, "import text, line int, number int, col text, field text, rule text, value text");

    private static readonly Statement Forget = new(
        "delete from import_fault where import = (select r.import from {rows}) and line > (select r.line from {rows})",
        "import text, line int");

    public async Task AddAsync(string import, IReadOnlyList<ImportFault> faults, CancellationToken cancellation = default)
    {
        var rows = faults.Select(fault =>
            new object?[] { import, fault.Line, (long)fault.Number, fault.Column, fault.Field, fault.Rule, fault.Value });
        await CommitAsync(new(Add, [.. rows]), cancellation);
    }

    public Task ForgetAsync(string import, long afterLine = 0, CancellationToken cancellation = default) =>
        CommitAsync(new(Forget, [[import, afterLine]]), cancellation);

    public async Task<Page<ImportFault>> ListAsync(
        string import, string? after, int limit, CancellationToken cancellation = default)
    {
        var (condition, last) = SqlReadSide.After(after, number: true, "and (line > $3 or line = $3 and number > $4)");
        var rows = await database.QueryAsync(
            $"""
            select line, number, col, field, rule, value from import_fault where import = $1 {condition} order by line, number limit $2
            """,
            [import, limit + 1L, .. last.Select(Number)],
            row => new ImportFault(
                row.GetInt64(0), row.GetInt32(1), row.TextOrNull(2), row.TextOrNull(3), row.GetString(4), row.TextOrNull(5)), cancellation);
        return Cursor.Page([.. rows.Select(fault => (fault, (object)fault.Line, $"{fault.Number}"))], limit);
    }

    private static object? Number(object part) =>
        part is string text ? long.TryParse(text, out var number) ? number : throw new FormatException("No cursor of faults.") : part;

    private async Task CommitAsync(Step step, CancellationToken cancellation) =>
        _ = await database.CommitAsync([step], cancellation)
            ?? throw new InvalidOperationException("Another transaction has written the same faults.");
}
