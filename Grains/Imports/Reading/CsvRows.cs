using System.Globalization;
using System.Text;
using CsvHelper;
using CsvHelper.Configuration;

namespace CustomerCluster.Grains.Imports;

/// <param name="Line">Of the file, from 1, where it begins.</param>
/// <param name="Fields">No more than the header has.</param>
/// <param name="Flaw">Why it can't be read as a row, or null.</param>
internal sealed record CsvRow(long Line, string[] Fields, string? Flaw)
{
    /// <summary>In characters, of what of it is in memory.</summary>
    public int Kept => Fields.Sum(text => text.Length);
}

/// <summary>The rows of a file from its header on, one at a time.</summary>
internal sealed class CsvRows : IDisposable
{
    private const int LongestField = 1 << 16;
    private const int LongestRow = FileText.LongestLine;

    private readonly CsvParser _parser;
    private readonly Encoding _encoding;
    private bool _isOdd;
    private bool _isOpen;
    private long _readSince;

    /// <summary>The next row was looked at already, and whether there is one.</summary>
    private bool? _isAhead;
    private long _before;

    /// <summary>How many fields of a row are kept: as many as the header has, once that is known.</summary>
    public int Width { private get; set; } = int.MaxValue;

    /// <param name="file">From its beginning.</param>
    public CsvRows(Stream file, Encoding encoding, string separator)
    {
        _encoding = encoding;
        _parser = new(new Measured(file, encoding, Take), new CsvConfiguration(CultureInfo.InvariantCulture)
        {
            Delimiter = separator,
            BadDataFound = found => (_isOdd, _isOpen) = (true, _isOpen || IsOpen(found.Field)),
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
        (_before, _readSince) = (_parser.RawRow, 0);
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
        (_isOdd, _isOpen) = (false, false);
        var fields = new string[Math.Min(_parser.Count, Width)];
        for (var i = 0; i < fields.Length; i++)
            fields[i] = _parser[i];
        var isSurplus = false;
        for (var i = fields.Length; i < _parser.Count; i++)
            isSurplus |= !string.IsNullOrWhiteSpace(_parser[i]);
        return new(Begins(), fields, _isOdd ? await Odd() : isSurplus ? $"has more fields than the header has columns ({Width})" : null);
    }

    public void Dispose() => _parser.Dispose();

    private long Begins() =>
        _parser.RawRow - _before <= 1 ? _parser.RawRow : _parser.RawRow - _parser.RawRecord.TrimEnd('\r', '\n').Count(c => c == '\n');

    private async Task<string> Odd()
    {
        var begins = _before + 1;
        if (_isOpen && !(_isAhead = await SkipAsync()).Value)
            throw new FileRefusedException("has a field whose quotation marks are never closed: is it cut off?", begins);
        return "has quotation marks within a field: such a field stands in quotation marks, and those in it are doubled";
    }

    /// <summary>A mark in the midst of a field opens nothing: it may stand for inches.</summary>
    private static bool IsOpen(string field) => field.StartsWith('"') && field.Count(c => c == '"') % 2 != 0;

    /// <summary>A row without end is refused before it is in memory.</summary>
    private void Take(int read)
    {
        if (read > 0 && _readSince >= LongestRow)
        {
            throw new FileRefusedException(
                $"has a row longer than {LongestRow} characters, or one whose quotation marks are never closed", _before + 1);
        }
        _readSince += read;
    }

    /// <summary>Says how much is read, in characters.</summary>
    private sealed class Measured(Stream file, Encoding encoding, Action<int> take)
        : StreamReader(file, encoding, detectEncodingFromByteOrderMarks: true, 1 << 16)
    {
        public override async Task<int> ReadAsync(char[] buffer, int index, int count)
        {
            var read = await base.ReadAsync(buffer, index, count);
            take(read);
            return read;
        }
    }
}
