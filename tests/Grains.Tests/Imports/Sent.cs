using System.Collections.Immutable;
using System.Text;
using CustomerCluster.Grains.Imports;
using CustomerCluster.Imports;

namespace CustomerCluster.Grains.Tests.Imports;

/// <summary>A file as it arrives, read as an import reads it.</summary>
internal sealed class Sent(byte[] file)
{
    public static readonly Currency Pounds = new("GBP", 2);

    public static Sent Text(string text, Encoding? encoding = null)
    {
        encoding ??= new UTF8Encoding(false);
        return new([.. encoding.GetPreamble(), .. encoding.GetBytes(text)]);
    }

    /// <summary>In pieces that are smaller than a line.</summary>
    public Stream Stream(int size = 7) =>
        new PieceStream(number => Task.FromResult(number * size < file.Length ? file.AsSpan(number * size)[..Math.Min(size, file.Length - number * size)].ToArray() : null));

    public async Task<(ImportFormat Format, ImmutableArray<ImportColumn> Columns, List<ImportedRow> Rows)> Read(
        DateOrder? dates = null, IReadOnlyDictionary<string, string>? mapped = null, ImportFormat? format = null, string? encoding = null)
    {
        var header = await CsvHeader.Of(file, encoding);
        var text = await FileText.Of(Stream(100_000), encoding);
        var (known, columns) = ImportFormats.Read(header.Columns, format, mapped);
        var reader = new RowReader(columns, known, Pounds, null, dates);
        return (known, columns, [.. (await Rows(text, encoding)).Select(row => reader.Read(row))]);
    }

    /// <summary>As they are kept until they are taken in.</summary>
    public async Task<List<CsvRow>> Rows(Encoding? text = null, string? encoding = null)
    {
        using var rows = new CsvRows(Stream(), text ?? FileText.Utf8, (await CsvHeader.Of(file, encoding)).Separator);
        await CsvHeader.ReadAsync(rows);
        var read = new List<CsvRow>();
        while (await rows.ReadAsync() is { } row)
            read.Add(row);
        return read;
    }

    public async Task<ImportProblem> Refused() => (await Should.ThrowAsync<FileRefusedException>(() => Read())).Problem;
}
