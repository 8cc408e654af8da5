using System.Text;
using CustomerCluster.Journal;

namespace CustomerCluster.Grains.Imports;

/// <summary>A file that is being imported, as the import understands it.</summary>
internal sealed class ImportFile(IImportFiles files, ImportStarted started)
{
    /// <exception cref="FileRefusedException">It can't be read to its end.</exception>
    public async Task<ImportChecked> Check()
    {
        var encoding = await FileText.Of(Open(), started.Encoding);
        using var rows = await Rows(encoding);
        var (count, cut, last) = (0L, 0L, false);
        for (; await rows.ReadAsync() is { } row; count++)
        {
            last = row.Fields.Length < started.Columns.Length;
            cut += last ? 1 : 0;
        }
        return new ImportChecked(FileText.NameOf(encoding), count, IsCutOff: last && cut == 1);
    }

    /// <param name="read">Rows that are passed over.</param>
    /// <param name="encoding">As <see cref="Check"/> named it.</param>
    public async Task<CsvRows> RowsAfter(long read, string encoding)
    {
        var rows = await Rows(FileText.Named(encoding));
        for (var skipped = 0L; skipped < read; skipped++)
            await rows.SkipAsync();
        return rows;
    }

    private async Task<CsvRows> Rows(Encoding encoding)
    {
        var rows = new CsvRows(Open(), encoding, started.Separator);
        await CsvHeader.ReadAsync(rows);
        return rows;
    }

    private PieceStream Open() => new(async number => await files.ReadAsync(started.File, number) is { } piece ? piece
        : number > 0 ? null
        : throw new FileRefusedException("is not here any more: it was left behind when the shop was moved; import it again"));
}
