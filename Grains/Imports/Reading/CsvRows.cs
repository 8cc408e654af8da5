using System.Globalization;
using System.Text;
using CsvHelper;
using CsvHelper.Configuration;

namespace CustomerCluster.Grains.Imports;

/// <param name="Line">Of the file, from 1, where it begins.</param>
/// <param name="Flaw">Why it can't be read as a row, or null.</param>
internal sealed record CsvRow(long Line, string[] Fields, string? Flaw);

/// <summary>The rows of a file from its header on, one at a time.</summary>
internal sealed class CsvRows : IDisposable
{
    private const int LongestField = 1 << 16;

    private readonly CsvParser _parser;
    private readonly Encoding _encoding;
    private bool _isOdd;

    /// <summary>The next row was looked at already, and whether there is one.</summary>
    private bool? _isAhead;
    private long _before;

    /// <param name="file">From its beginning.</param>
    public CsvRows(Stream file, Encoding encoding, string separator)
    {
        _encoding = encoding;
        _parser = new(new StreamReader(file, encoding, detectEncodingFromByteOrderMarks: true, 1 << 16), new CsvConfiguration(CultureInfo.InvariantCulture)
        {
            Delimiter = separator,
            BadDataFound = _ => _isOdd = true,
            MaxFieldSize = LongestField,
            BufferSize = 1 << 16,
        });
    }

    /// <returns>False: that was the last one.</returns>
    /// <exception cref="FileRefusedException">The rest of the file is no rows.</exception>
    public async Task<bool> SkipAsync()
    {
        if (_isAhead is { } ahead)
        {
            _isAhead = null;
            return ahead;
        }
        _before = _parser.RawRow;
        try
        {
            return await _parser.ReadAsync();
        }
        catch (MaxFieldSizeException)
        {
            throw new FileRefusedException(
                $"has a field longer than {LongestField} characters, or one whose quotation marks are never closed", _before + 1);
        }
        catch (DecoderFallbackException)
        {
            throw new FileRefusedException($"begins as {FileText.NameOf(_encoding)} and is not, from here on", _before + 1);
        }
    }

    /// <returns>Null: there are no more.</returns>
    /// <exception cref="FileRefusedException">The rest of the file is no rows.</exception>
    public async Task<CsvRow?> ReadAsync()
    {
        if (!await SkipAsync())
            return null;
        // Fields are taken apart only now: what is odd about them is found here.
        _isOdd = false;
        var fields = _parser.Record!;
        return new(Begins(), fields, _isOdd ? await Odd() : null);
    }

    public void Dispose() => _parser.Dispose();

    private long Begins() =>
        _parser.RawRow - _before <= 1 ? _parser.RawRow : _parser.RawRow - _parser.RawRecord.TrimEnd('\r', '\n').Count(c => c == '\n');

    private async Task<string> Odd()
    {
        var begins = _before + 1;
        var isOpen = _parser.RawRecord.Count(c => c == '"') % 2 != 0;
        if (isOpen && !(_isAhead = await SkipAsync()).Value)
            throw new FileRefusedException("has a field whose quotation marks are never closed: is it cut off?", begins);
        return "has quotation marks within a field: such a field stands in quotation marks, and those in it are doubled";
    }
}
