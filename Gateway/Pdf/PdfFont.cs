using System.Globalization;
using System.Text;

namespace CustomerCluster.Gateway.Pdf;

/// <summary>A font that is named in the document and not in it: readers have Helvetica, and fonts for the scripts of East Asia.</summary>
/// <param name="Name">As pages refer to it.</param>
internal abstract record PdfFont(string Name)
{
    public static readonly PdfFont Regular = new WesternFont("F1", "Helvetica", IsBold: false);
    public static readonly PdfFont Bold = new WesternFont("F2", "Helvetica-Bold", IsBold: true);
    public static readonly PdfFont CentralRegular = new CentralFont("F3", "Helvetica", IsBold: false);
    public static readonly PdfFont CentralBold = new CentralFont("F4", "Helvetica-Bold", IsBold: true);
    public static readonly PdfFont Traditional = new AsianFont("F5", "MSung-Light", "CNS1", 4, "UniCNS-UTF16-H");
    public static readonly PdfFont Simplified = new AsianFont("F6", "STSong-Light", "GB1", 4, "UniGB-UTF16-H");
    public static readonly PdfFont Japanese = new AsianFont("F7", "HeiseiKakuGo-W5", "Japan1", 4, "UniJIS-UTF16-H");
    public static readonly PdfFont Korean = new AsianFont("F8", "HYGoThic-Medium", "Korea1", 1, "UniKS-UTF16-H");

    public static readonly IReadOnlyList<PdfFont> All =
        [Regular, Bold, CentralRegular, CentralBold, Traditional, Simplified, Japanese, Korean];

    /// <summary>As a page shows it: between the angle brackets of a string in hexadecimal.</summary>
    public abstract string Encode(string text);

    /// <summary>In thousandths of the size.</summary>
    public abstract int Width(string text);

    /// <summary>The font's object.</summary>
    public abstract string Dictionary();

    private sealed record WesternFont(string Name, string BaseFont, bool IsBold) : PdfFont(Name)
    {
        public override string Encode(string text) => Convert.ToHexString([.. text.Select(letter => Helvetica.WesternCode(letter)!.Value)]);

        public override int Width(string text) => text.Sum(letter => Helvetica.Width(letter, IsBold));

        public override string Dictionary() =>
            $"<< /Type /Font /Subtype /Type1 /BaseFont /{BaseFont} /Encoding /WinAnsiEncoding >>";
    }

    private sealed record CentralFont(string Name, string BaseFont, bool IsBold) : PdfFont(Name)
    {
        public override string Encode(string text) => Convert.ToHexString([.. text.Select(letter => Helvetica.CentralCode(letter)!.Value)]);

        public override int Width(string text) => text.Sum(letter => Helvetica.Width(letter, IsBold));

        public override string Dictionary() => string.Create(CultureInfo.InvariantCulture,
            $"<< /Type /Font /Subtype /Type1 /BaseFont /{BaseFont} /FirstChar {Helvetica.FirstCentral} " +
            $"/LastChar {Helvetica.FirstCentral + Helvetica.Central.Length - 1} " +
            $"/Widths [{string.Join(' ', Helvetica.Central.Select(letter => Helvetica.Width(letter.Letter, IsBold)))}] " +
            $"/FontDescriptor << /Type /FontDescriptor /FontName /{BaseFont} /Flags 32 /FontBBox [-170 -228 1003 962] /ItalicAngle 0 " +
            $"/Ascent 718 /Descent -207 /CapHeight 718 /StemV {(IsBold ? 140 : 88)} >> " +
            $"/Encoding << /Type /Encoding /Differences [{Helvetica.FirstCentral} " +
            $"{string.Concat(Helvetica.Central.Select(letter => $"/{letter.Name} "))}] >> >>");
    }

    /// <summary>One of the standard collections of characters; every character is as wide as it is high.</summary>
    private sealed record AsianFont(string Name, string BaseFont, string Collection, int Supplement, string CMap) : PdfFont(Name)
    {
        public override string Encode(string text) => Convert.ToHexString(Encoding.BigEndianUnicode.GetBytes(text));

        public override int Width(string text) => 1000 * text.EnumerateRunes().Count();

        public override string Dictionary() => string.Create(CultureInfo.InvariantCulture,
            $"<< /Type /Font /Subtype /Type0 /BaseFont /{BaseFont}-{CMap} /Encoding /{CMap} /DescendantFonts [" +
            $"<< /Type /Font /Subtype /CIDFontType0 /BaseFont /{BaseFont} /CIDSystemInfo " +
            $"<< /Registry (Adobe) /Ordering ({Collection}) /Supplement {Supplement} >> /DW 1000 " +
            $"/FontDescriptor << /Type /FontDescriptor /FontName /{BaseFont} /Flags 6 /FontBBox [0 -120 1000 880] /ItalicAngle 0 " +
            $"/Ascent 880 /Descent -120 /CapHeight 880 /StemV 90 >> >>] >>");
    }
}
