using System.Globalization;
using System.Text;

namespace CustomerCluster.Gateway.Pdf;

/// <summary>One page of A4. Lengths are points (1/72 inch), from the upper left corner; a text stands on its y.</summary>
internal sealed class PdfPage(string? country)
{
    public const double Width = 595.28;
    public const double Height = 841.89;

    private readonly StringBuilder _content = new();

    public string Content => _content.ToString();

    public static double WidthOf(string text, double size, bool bold = false, string? country = null) =>
        PdfText.Of(text, bold, country).Width * size / 1000;

    public void Text(double x, double y, string text, double size, bool bold = false, double gray = 0) =>
        Show(PdfText.Of(text, bold, country), x, y, size, gray);

    /// <param name="right">Where it ends.</param>
    public void TextRight(double right, double y, string text, double size, bool bold = false, double gray = 0)
    {
        var runs = PdfText.Of(text, bold, country);
        Show(runs, right - runs.Width * size / 1000, y, size, gray);
    }

    public void Line(double x1, double y1, double x2, double y2, double thickness = 0.5, double gray = 0.6) =>
        Add($"{gray} G {thickness} w {x1:F2} {Height - y1:F2} m {x2:F2} {Height - y2:F2} l S");

    public void Box(double x, double y, double width, double height, double gray) =>
        Add($"{gray} g {x:F2} {Height - y - height:F2} {width:F2} {height:F2} re f");

    private void Show(PdfText text, double x, double y, double size, double gray)
    {
        Add($"BT {gray} g 1 0 0 1 {x:F2} {Height - y:F2} Tm");
        foreach (var (font, run) in text.Runs)
            Add($"/{font.Name} {size:F1} Tf <{font.Encode(run)}> Tj");
        Add($"ET");
    }

    private void Add(FormattableString operators) => _content.Append(operators.ToString(CultureInfo.InvariantCulture)).Append('\n');
}
