namespace CustomerCluster.Journal;

/// <summary>
/// Writes all that a shop is into one file: one unchanging state of the database, while others go on reading and writing.
/// </summary>
public sealed class JournalExport(JournalDatabase database, TimeProvider time)
{
    /// <summary>The file appears under its name when it is whole and on disk.</summary>
    /// <param name="progress">Is told of each row: the table, and how many rows are written.</param>
    /// <exception cref="InvalidOperationException">The database has no event: there is no shop in it.</exception>
    /// <exception cref="IOException">There is a file of that name.</exception>
    public async Task<ShopFile> RunAsync(string path, Action<string, long>? progress = null, CancellationToken cancellation = default)
    {
        // Whoever mixes up the names must not lose a database.
        if (File.Exists(path)) throw new IOException($"There is a file {path} already: name another, or take that one away.");
        var part = path + ".part";
        try
        {
            ShopFile shop;
            await using (var file = new FileStream(part, ForItsOwnerAlone()))
            {
                shop = await database.SnapshotAsync(work => WriteAsync(work, file, progress, cancellation), cancellation);
                file.Flush(flushToDisk: true);
            }
            File.Move(part, path, overwrite: false);
            return shop;
        }
        catch
        {
            File.Delete(part);
            throw;
        }
    }

    private async Task<ShopFile> WriteAsync(Transaction work, Stream file, Action<string, long>? progress, CancellationToken cancellation)
    {
        var shop = await DescribeAsync(work, cancellation);
        using var writer = new ShopFileWriter(file);
        writer.Begin(shop);
        var written = 0L;
        foreach (var table in Carried.All)
        {
            writer.Table(table);
            var due = written + shop.Rows[table.Table];
            await foreach (var row in work.StreamAsync(table.Read, cancellation))
            {
                writer.Row(row);
                written++;
                progress?.Invoke(table.Table, written);
            }
            if (written != due)
                throw new InvalidOperationException($"Rows of {table.Table} refer to events that the journal lacks: see what verify says.");
        }
        writer.End();
        return shop;
    }

    private static FileStreamOptions ForItsOwnerAlone()
    {
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write, BufferSize = 1 << 16 };
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        return options;
    }

    private async Task<ShopFile> DescribeAsync(Transaction work, CancellationToken cancellation)
    {
        // The first read settles which state of the database this is.
        var heads = await Once("select head from shard order by id");
        var taken = time.GetUtcNow();
        var rows = new Dictionary<string, long>();
        foreach (var table in Carried.All)
            rows[table.Table] = (await Once(table.Count)).Single();
        return rows[Carried.Events.Table] > 0
            ? new(ShopFile.NewestFormat, database.CurrencyCode, database.CurrencyDecimals, taken, [.. heads], rows)
            : throw new InvalidOperationException("There is no shop in this database: its journal is empty.");

        async Task<List<long>> Once(string sql) =>
            [.. (await work.RunAsync([Step.Once(new(sql))], cancellation))!.Single().Rows.Select(row => (long)row[0]!)];
    }
}
