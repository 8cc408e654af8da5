namespace CustomerCluster.Journal;

internal sealed class SqlImportFiles(JournalDatabase database) : IImportFiles
{
    private static readonly Statement Write = new(
        "insert into import_piece (file, number, content, at) select file, number, content, at from {rows}",
        "file text, number int, content bytes, at text");

    private static readonly Statement Delete = new("delete from import_piece where file in (select r.file from {rows})", "file text");

    private static readonly Statement DeleteAbandoned = new(
        """
        delete from import_piece where at < (select r.before from {rows})
        and not exists (select 1 from entity e where e.kind = 'import' and e.lookup = import_piece.file)
        """, "before text");

    public Task WriteAsync(string file, int number, byte[] content, DateTimeOffset at, CancellationToken cancellation = default) =>
        RunAsync(Write, [file, (long)number, content, Values.Of(at)], cancellation);

    public async Task<byte[]?> ReadAsync(string file, int number, CancellationToken cancellation = default) =>
        (await database.QueryAsync("select content from import_piece where file = $1 and number = $2", [file, (long)number],
            row => row.GetFieldValue<byte[]>(0), cancellation)).SingleOrDefault();

    public Task DeleteAsync(string file, CancellationToken cancellation = default) => RunAsync(Delete, [file], cancellation);

    public Task DeleteAbandonedAsync(DateTimeOffset before, CancellationToken cancellation = default) =>
        RunAsync(DeleteAbandoned, [Values.Of(before)], cancellation);

    private async Task RunAsync(Statement statement, object?[] row, CancellationToken cancellation) =>
        _ = await database.CommitAsync([new(statement, [row])], cancellation)
            ?? throw new InvalidOperationException("Another transaction has written the same piece of a file.");
}
