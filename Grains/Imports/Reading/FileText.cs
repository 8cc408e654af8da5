using System.Text;

namespace CustomerCluster.Grains.Imports;

/// <summary>
/// Which encoding a file's text has: what its byte order mark says, UTF-8 where all of it is, else Windows-1252, in which anything is
/// text. Whatever is no text at all is refused here, before any of it is taken for rows.
/// </summary>
internal static class FileText
{
    /// <summary>In bytes. No row of customers comes near it.</summary>
    public const int LongestLine = 1 << 20;

    private static readonly (byte[] Begins, string Is)[] NotText =
    [
        ([0x50, 0x4B, 0x03, 0x04], "is a zip archive or an Excel workbook, not CSV: save it as CSV first"),
        ([0xD0, 0xCF, 0x11, 0xE0], "is an Excel workbook, not CSV: save it as CSV first"),
        ([0x1F, 0x8B], "is compressed: unpack it first"),
        ("%PDF"u8.ToArray(), "is a PDF, not CSV"),
    ];

    private static readonly (byte[] Mark, Encoding Encoding)[] Marks =
    [
        ([0xEF, 0xBB, 0xBF], new UTF8Encoding(true, throwOnInvalidBytes: true)),
        ([0xFF, 0xFE], new UnicodeEncoding(bigEndian: false, byteOrderMark: true, throwOnInvalidBytes: true)),
        ([0xFE, 0xFF], new UnicodeEncoding(bigEndian: true, byteOrderMark: true, throwOnInvalidBytes: true)),
    ];

    public static readonly Encoding Utf8 = new UTF8Encoding(false, throwOnInvalidBytes: true);

    public static readonly Encoding Windows1252 = CodePagesEncodingProvider.Instance.GetEncoding(1252)!;

    /// <summary>Goes by how the file begins.</summary>
    /// <exception cref="FileRefusedException">It is no text.</exception>
    public static Encoding Guess(ReadOnlySpan<byte> beginning)
    {
        foreach (var (begins, what) in NotText)
            if (beginning.StartsWith(begins))
                throw new FileRefusedException(what);
        foreach (var (mark, encoding) in Marks)
            if (beginning.StartsWith(mark))
                return encoding;
        return Utf8;
    }

    /// <summary>Looks through all of it.</summary>
    /// <exception cref="FileRefusedException">It is no text, or has a line that no row has.</exception>
    public static async Task<Encoding> Of(Stream file)
    {
        var buffer = new byte[1 << 17];
        var read = await file.ReadAtLeastAsync(buffer, 4, throwOnEndOfStream: false);
        if (read == 0)
            throw new FileRefusedException("is empty");
        var guessed = Guess(buffer.AsSpan(0, read));
        var look = new Look(guessed);
        for (; read > 0; read = await file.ReadAsync(buffer))
            look.At(buffer.AsSpan(0, read));
        return look.End();
    }

    public static string NameOf(Encoding encoding) => encoding == Windows1252 ? "windows-1252" : encoding.WebName;

    private sealed class Look(Encoding guessed)
    {
        private readonly Decoder _decoder = guessed.GetDecoder();
        private readonly char[] _characters = new char[1 << 17];
        private readonly bool _wide = guessed is UnicodeEncoding;
        private bool _isAsGuessed = true;
        private long _line = 1;
        private long _length;

        public void At(ReadOnlySpan<byte> bytes)
        {
            if (_isAsGuessed)
                Decode(bytes, last: false);
            if (!_wide)
                Lines<byte>(bytes, 0, (byte)'\n', (byte)'\r');
        }

        public Encoding End()
        {
            if (_isAsGuessed)
                Decode([], last: true);
            return _isAsGuessed ? guessed : Windows1252;
        }

        private void Decode(ReadOnlySpan<byte> bytes, bool last)
        {
            var all = bytes;
            try
            {
                bool done;
                do
                {
                    _decoder.Convert(bytes, _characters, last, out var used, out var made, out done);
                    bytes = bytes[used..];
                    if (_wide)
                        Lines<char>(_characters.AsSpan(0, made), '\0', '\n', '\r');
                }
                while (!done);
            }
            catch (DecoderFallbackException)
            {
                if (guessed != Utf8)
                    throw new FileRefusedException($"begins as {NameOf(guessed)} and is not, from here on", _line + LinesBefore(all));
                _isAsGuessed = false;
            }
        }

        /// <summary>What is UTF-8 until it is not; of the other encodings the lines are counted as they are decoded.</summary>
        private int LinesBefore(ReadOnlySpan<byte> bytes)
        {
            if (_wide)
                return 0;
            System.Text.Unicode.Utf8.ToUtf16(bytes, _characters, out var valid, out _, replaceInvalidSequences: false);
            return bytes[..valid].Count((byte)'\n');
        }

        private void Lines<T>(ReadOnlySpan<T> text, T nothing, T feed, T back) where T : struct, IEquatable<T>
        {
            while (true)
            {
                var end = text.IndexOfAny(nothing, feed, back);
                _length += end < 0 ? text.Length : end;
                if (_length > LongestLine)
                    throw new FileRefusedException($"has a line longer than {LongestLine} characters: it is no table of customers", _line);
                if (end < 0)
                    return;
                if (text[end].Equals(nothing))
                    throw new FileRefusedException("has a NUL: it is no text", _line);
                if (text[end].Equals(feed))
                    _line++;
                _length = 0;
                text = text[(end + 1)..];
            }
        }
    }
}
