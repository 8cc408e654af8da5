using System.Text;

namespace CustomerCluster.Grains.Imports;

/// <summary>The first row of a file: what its columns are called, and what stands between them.</summary>
/// <param name="Columns">In the order of the file.</param>
internal sealed record CsvHeader(string Separator, IReadOnlyList<string> Columns)
{
    private const int MostColumns = 500;
    private const int LongestName = 200;

    /// <param name="beginning">Of the file; a piece of it that the header is in.</param>
    /// <param name="told">Which encoding it is said to have; null: by what it is.</param>
    /// <exception cref="FileRefusedException">It is no text, or has no such row, or a column twice.</exception>
    public static async Task<CsvHeader> Of(byte[] beginning, string? told = null)
    {
        var encoding = FileText.Guess(beginning, told);
        var text = Decoded(beginning, encoding);
        var separator = SeparatorOf(text.TrimStart('\uFEFF'));
        using var rows = new CsvRows(new MemoryStream(Encoding.UTF8.GetBytes(text)), FileText.Utf8, separator);
        return new(separator, Checked(await ReadAsync(rows)));
    }

    /// <summary>Takes the header from the rows, and a line before it by which a spreadsheet names the separator.</summary>
    public static async Task<string[]> ReadAsync(CsvRows rows)
    {
        var row = await rows.ReadAsync();
        if (row is { Fields: [var first, ..] } && first.StartsWith("sep=", StringComparison.OrdinalIgnoreCase))
            row = await rows.ReadAsync();
        var fields = row?.Fields ?? throw new FileRefusedException("is empty: it has no header");
        rows.Width = Array.FindLastIndex(fields, field => field.Trim() != "") + 1;
        return fields;
    }

    private static List<string> Checked(string[] fields)
    {
        List<string> columns = [.. fields.Select(field => field.Trim())];
        while (columns is [.., ""])
            columns.RemoveAt(columns.Count - 1);
        if (columns.Count == 0)
            throw new FileRefusedException("begins with an empty line: it has no header", 1);
        if (columns.Count > MostColumns || columns.Any(column => column.Length > LongestName))
            throw new FileRefusedException("begins with a line that is no header", 1);
        var twice = columns.Where(column => column != "").GroupBy(ImportFormats.Normal).FirstOrDefault(same => same.Count() > 1);
        return twice is null ? columns : throw new FileRefusedException($"has the column {twice.First()} twice", 1);
    }

    /// <summary>Of those that stand in the first line, outside quotation marks, the most frequent.</summary>
    private static string SeparatorOf(string text)
    {
        var line = text.AsSpan(0, text.AsSpan().IndexOfAny('\r', '\n') is >= 0 and var end ? end : text.Length);
        if (line.StartsWith("sep=", StringComparison.OrdinalIgnoreCase) && line.Length == 5)
            return line[4..].ToString();
        var quoted = false;
        Span<int> times = stackalloc int[3];
        foreach (var c in line)
        {
            quoted ^= c == '"';
            if (!quoted && ",;\t".IndexOf(c) is >= 0 and var which)
                times[which]++;
        }
        return times[2] > times[0] && times[2] >= times[1] ? "\t" : times[1] > times[0] ? ";" : ",";
    }

    private static string Decoded(byte[] beginning, Encoding encoding)
    {
        var decoder = encoding.GetDecoder();
        var text = new char[encoding.GetMaxCharCount(beginning.Length)];
        try
        {
            // A piece may end within a character.
            decoder.Convert(beginning, text, flush: false, out _, out var length, out _);
            return new(text, 0, length);
        }
        catch (DecoderFallbackException) when (encoding == FileText.Utf8)
        {
            return FileText.Windows1252.GetString(beginning);
        }
        // Where it is not what it begins as is found out when all of it is looked through.
        catch (DecoderFallbackException)
        {
            var lenient = (Encoding)encoding.Clone();
            lenient.DecoderFallback = DecoderFallback.ReplacementFallback;
            return lenient.GetString(beginning);
        }
    }
}
