using System.Globalization;
using System.IO.Compression;
using System.Text;

namespace CustomerCluster.Gateway.Pdf;

/// <summary>Writes pages as a PDF 1.5: text, lines and boxes are all that a bill needs. The same pages are the same bytes.</summary>
internal static class PdfDocument
{
    private const int Catalogue = 1;
    private const int Tree = 2;
    private const int Title = 3;
    private const int FirstFont = 4;

    public static byte[] Write(string title, IReadOnlyList<PdfPage> pages)
    {
        using var file = new MemoryStream();
        var offsets = new List<long>();
        var firstPage = FirstFont + PdfFont.All.Count;
        Put(file, "%PDF-1.5\n%\u00e2\u00e3\u00cf\u00d3\n");
        Object($"<< /Type /Catalog /Pages {Tree} 0 R >>");
        Object($"<< /Type /Pages /Count {pages.Count} /Kids [{Refs(pages.Count, i => firstPage + 2 * i)}] >>");
        Object($"<< /Title <FEFF{Convert.ToHexString(Encoding.BigEndianUnicode.GetBytes(title))}> >>");
        foreach (var font in PdfFont.All)
            Object(font.Dictionary());
        var fonts = string.Concat(PdfFont.All.Select((font, i) => $"/{font.Name} {FirstFont + i} 0 R "));
        foreach (var (i, page) in pages.Index())
        {
            Object($"<< /Type /Page /Parent {Tree} 0 R /MediaBox [0 0 {Number(PdfPage.Width)} {Number(PdfPage.Height)}] " +
                $"/Resources << /Font << {fonts}>> >> /Contents {firstPage + 2 * i + 1} 0 R >>");
            Stream(page.Content);
        }
        var table = file.Position;
        Put(file, $"xref\n0 {offsets.Count + 1}\n0000000000 65535 f \n");
        foreach (var offset in offsets)
            Put(file, $"{offset:D10} 00000 n \n");
        Put(file, $"trailer\n<< /Size {offsets.Count + 1} /Root {Catalogue} 0 R /Info {Title} 0 R >>\nstartxref\n{table}\n%%EOF\n");
        return file.ToArray();

        void Object(string body)
        {
            offsets.Add(file.Position);
            Put(file, $"{offsets.Count} 0 obj\n{body}\nendobj\n");
        }

        void Stream(string content)
        {
            var packed = Packed(content);
            offsets.Add(file.Position);
            Put(file, $"{offsets.Count} 0 obj\n<< /Length {packed.Length} /Filter /FlateDecode >>\nstream\n");
            file.Write(packed);
            Put(file, "\nendstream\nendobj\n");
        }
    }

    private static string Refs(int count, Func<int, int> number) =>
        string.Join(' ', Enumerable.Range(0, count).Select(i => $"{number(i)} 0 R"));

    private static string Number(double number) => number.ToString("F2", CultureInfo.InvariantCulture);

    private static void Put(Stream file, string text) => file.Write(Encoding.Latin1.GetBytes(text));

    private static byte[] Packed(string content)
    {
        using var packed = new MemoryStream();
        using (var zip = new ZLibStream(packed, CompressionLevel.Optimal))
            zip.Write(Encoding.ASCII.GetBytes(content));
        return packed.ToArray();
    }
}
