using System.Text;

namespace CustomerCluster.Gateway.Pdf;

/// <summary>A text in runs of one font each, so that whatever a person is called is printed.</summary>
/// <param name="Width">In thousandths of the size.</param>
internal sealed record PdfText(IReadOnlyList<(PdfFont Font, string Text)> Runs, int Width)
{
    /// <param name="country">ISO 3166-1 alpha-2: reads ideographs that say nothing of their language.</param>
    public static PdfText Of(string text, bool bold, string? country)
    {
        var ideographs = Ideographs(text, country);
        List<(PdfFont Font, string Text)> runs = [];
        foreach (var rune in text.Normalize(NormalizationForm.FormC).EnumerateRunes())
        {
            var (font, letter) = Font(rune, bold, ideographs);
            if (runs.Count > 0 && runs[^1].Font == font)
                runs[^1] = (font, runs[^1].Text + letter);
            else
                runs.Add((font, letter));
        }
        return new(runs, runs.Sum(run => run.Font.Width(run.Text)));
    }

    private static (PdfFont, string) Font(Rune rune, bool bold, PdfFont ideographs)
    {
        var letter = rune.ToString();
        if (letter is [var one])
        {
            if (char.IsControl(one))
                return (bold ? PdfFont.Bold : PdfFont.Regular, " ");
            if (Helvetica.WesternCode(one) is not null)
                return (bold ? PdfFont.Bold : PdfFont.Regular, letter);
            if (Helvetica.CentralCode(one) is not null)
                return (bold ? PdfFont.CentralBold : PdfFont.CentralRegular, letter);
        }
        return IsHangul(rune) ? (PdfFont.Korean, letter)
            : IsKana(rune) || IsGreekOrCyrillic(rune) ? (PdfFont.Japanese, letter)
            : IsAsian(rune) ? (ideographs, letter)
            : (bold ? PdfFont.Bold : PdfFont.Regular, "?");
    }

    /// <summary>A name tells its language by what stands beside the ideographs, else by where the person lives.</summary>
    private static PdfFont Ideographs(string text, string? country)
    {
        var runes = text.EnumerateRunes().ToList();
        return runes.Any(IsKana) ? PdfFont.Japanese
            : runes.Any(IsHangul) ? PdfFont.Korean
            : country switch
            {
                "TW" or "HK" or "MO" => PdfFont.Traditional,
                "JP" => PdfFont.Japanese,
                "KR" => PdfFont.Korean,
                // Of the four the one that has them all.
                _ => PdfFont.Simplified,
            };
    }

    private static bool IsHangul(Rune rune) => rune.Value is >= 0xAC00 and <= 0xD7A3 or >= 0x3131 and <= 0x318E;

    private static bool IsKana(Rune rune) => rune.Value is >= 0x3041 and <= 0x30FE and not 0x30FB or >= 0xFF66 and <= 0xFF9F;

    private static bool IsGreekOrCyrillic(Rune rune) =>
        rune.Value is >= 0x0391 and <= 0x03C9 or 0x0401 or 0x0451 or >= 0x0410 and <= 0x044F;

    private static bool IsAsian(Rune rune) => rune.Value is >= 0x2E80 and <= 0x303F or 0x30FB or >= 0x3400 and <= 0x9FFF
        or >= 0xF900 and <= 0xFAFF or >= 0xFF01 and <= 0xFF65 or >= 0x20000 and <= 0x2FA1F;
}
