using System.Text;
using CustomerCluster.Imports;

namespace CustomerCluster.Grains.Imports;

/// <summary>
/// Which encoding a file's text has: what its byte order mark says, else what its sender says; else UTF-8 where all of it is, and
/// Windows-1252, in which anything is text, where none of it is. UTF-8 with a fault is refused: half a name in signs helps nobody.
/// So is whatever is no text at all, before any of it is taken for rows.
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

    /// <summary>Each refuses what is none of its text.</summary>
    public static Encoding Named(string name) => name switch
    {
        ImportEncodings.Utf8 => Marks[0].Encoding,
        "utf-16" => Marks[1].Encoding,
        "utf-16BE" => Marks[2].Encoding,
        ImportEncodings.Windows1252 => Windows1252,
        _ => CodePagesEncodingProvider.Instance.GetEncoding(
            name, EncoderFallback.ExceptionFallback, DecoderFallback.ExceptionFallback) ?? Utf8,
    };

    /// <summary>Goes by how the file begins.</summary>
    /// <param name="told">Which encoding it is said to have; null: that is not known.</param>
    /// <exception cref="FileRefusedException">It is no text.</exception>
    public static Encoding Guess(ReadOnlySpan<byte> beginning, string? told = null)
    {
        foreach (var (begins, what) in NotText)
            if (beginning.StartsWith(begins))
                throw new FileRefusedException(what);
        foreach (var (mark, encoding) in Marks)
            if (beginning.StartsWith(mark))
                return encoding;
        return told is null ? Utf8 : Named(told);
    }

    /// <summary>Looks through all of it.</summary>
    /// <exception cref="FileRefusedException">It is no text, or has a line that no row has.</exception>
    public static async Task<Encoding> Of(Stream file, string? told = null)
    {
        var buffer = new byte[1 << 17];
        var read = await file.ReadAtLeastAsync(buffer, 4, throwOnEndOfStream: false);
        if (read == 0)
            throw new FileRefusedException("is empty");
        var guessed = Guess(buffer.AsSpan(0, read), told);
        var look = new Look(guessed);
        for (; read > 0; read = await file.ReadAsync(buffer))
            look.At(buffer.AsSpan(0, read));
        return look.End();
    }

    public static string NameOf(Encoding encoding) => encoding == Windows1252 ? ImportEncodings.Windows1252
        : encoding is UnicodeEncoding ? encoding.WebName : encoding.WebName.ToLowerInvariant();

    private sealed class Look(Encoding guessed)
    {
        private readonly Decoder _decoder = guessed.GetDecoder();
        private readonly char[] _characters = new char[1 << 17];
        private readonly bool _wide = guessed is UnicodeEncoding;
        private bool _isAsGuessed = true;

        /// <summary>More than ASCII was read as it was guessed: it is no accident.</summary>
        private bool _isKnown;
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
                    _isKnown |= !Ascii.IsValid(_characters.AsSpan(0, made));
                    bytes = bytes[used..];
                    if (_wide)
                        Lines<char>(_characters.AsSpan(0, made), '\0', '\n', '\r');
                }
                while (!done);
            }
            catch (DecoderFallbackException)
            {
                var sound = Sound(all);
                if (guessed == Utf8 && !_isKnown && Ascii.IsValid(sound))
                    _isAsGuessed = false;
                else
                    throw new FileRefusedException(
                        last && !_wide ? "ends within a character: is it cut off?"
                            : $"begins as {NameOf(guessed)} and is not, from here on",
                        _line + sound.Count((byte)'\n'));
            }
        }

        /// <summary>What is as it was guessed until it is not; where lines are counted as they are decoded, nothing.</summary>
        private ReadOnlySpan<byte> Sound(ReadOnlySpan<byte> bytes)
        {
            if (_wide)
                return [];
            if (guessed is UTF8Encoding)
            {
                // It may begin with the rest of a character.
                var begins = 0;
                while (begins < Math.Min(3, bytes.Length) && (bytes[begins] & 0xC0) == 0x80)
                    begins++;
                System.Text.Unicode.Utf8.ToUtf16(bytes[begins..], _characters, out var valid, out _, replaceInvalidSequences: false);
                return bytes.Slice(begins, valid);
            }
            // In none of these does a line feed end a character: each line is text by itself.
            var sound = 0;
            while (bytes[sound..].IndexOf((byte)'\n') is >= 0 and var end && IsText(bytes.Slice(sound, end)))
                sound += end + 1;
            return bytes[..sound];
        }

        private bool IsText(ReadOnlySpan<byte> line)
        {
            try
            {
                guessed.GetCharCount(line);
                return true;
            }
            catch (DecoderFallbackException)
            {
                return false;
            }
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
