using System.IO.Compression;
using System.Text;
using System.Text.Json;

namespace CustomerCluster.Journal;

/// <summary>Reads the lines and rows of a <see cref="ShopFile"/>, holding a chunk of them at a time.</summary>
internal static class ShopFileReader
{
    /// <exception cref="InvalidDataException">It can't be unpacked.</exception>
    public static IEnumerable<string> Lines(Stream file)
    {
        file.Position = 0;
        using var packed = new GZipStream(file, CompressionMode.Decompress, leaveOpen: true);
        using var reader = new StreamReader(packed, Encoding.UTF8, detectEncodingFromByteOrderMarks: false, bufferSize: 1 << 16);
        while (Next(reader) is { } line) yield return line;
    }

    /// <summary>The rows after the first <paramref name="skip"/>, in chunks of one table each.</summary>
    public static IEnumerable<(Carried Table, List<object?[]> Rows)> Chunks(Stream file, long skip, int most)
    {
        var (table, rows) = (default(Carried), new List<object?[]>());
        foreach (var line in Lines(file).Skip(1))
        {
            var isRow = line.StartsWith('[');
            if (rows.Count == most || !isRow && rows.Count > 0)
            {
                yield return (table!, rows);
                rows = [];
            }
            if (!isRow) table = EndOfShop.Read(line) is null ? Table(line) : null;
            else if (skip-- <= 0) rows.Add(Row(line, table!.Columns));
        }
    }

    private static string? Next(StreamReader reader)
    {
        try
        {
            return reader.ReadLine();
        }
        catch (InvalidDataException damaged)
        {
            throw new InvalidDataException("The file is no export of a journal, or was cut off or altered.", damaged);
        }
    }

    private static Carried Table(string line)
    {
        var found = JsonSerializer.Deserialize<TableOfShop>(line, ShopFile.Json)!;
        var known = Carried.Named(found.Table);
        return known.Columns.Select(column => column.Name).SequenceEqual(found.Columns)
            ? known
            : throw new InvalidDataException($"The file's table '{found.Table}' has other columns than this program knows.");
    }

    private static object?[] Row(string line, IReadOnlyList<Column> columns)
    {
        var json = new Utf8JsonReader(Encoding.UTF8.GetBytes(line));
        var row = new object?[columns.Count];
        json.Read();
        for (var i = 0; i < row.Length; i++)
        {
            json.Read();
            row[i] = columns[i].IsText ? json.GetString() : json.GetInt64();
        }
        return row;
    }
}
