using System.Collections.Frozen;
using System.Globalization;
using System.Text;

namespace CustomerCluster.Gateway.Pdf;

/// <summary>
/// What every reader of PDF has without being given it: Helvetica, regular and bold, with the letters of western and central Europe.
/// The widths are those of its public metrics, in thousandths of the size.
/// </summary>
internal static class Helvetica
{
    private const string Ascii = " !\"#$%&'()*+,-./0123456789:;<=>?@ABCDEFGHIJKLMNOPQRSTUVWXYZ[\\]^_`abcdefghijklmnopqrstuvwxyz{|}~";

    private static readonly FrozenDictionary<char, int> Regular = Widths(
    [
        278, 278, 355, 556, 556, 889, 667, 191, 333, 333, 389, 584, 278, 333, 278, 278, 556, 556, 556, 556, 556, 556, 556, 556, 556, 556,
        278, 278, 584, 584, 584, 556, 1015, 667, 667, 722, 722, 667, 611, 778, 722, 278, 500, 667, 556, 833, 722, 778, 667, 778, 722,
        667, 611, 722, 667, 944, 667, 667, 611, 278, 278, 278, 469, 556, 333, 556, 556, 500, 556, 556, 278, 556, 556, 222, 222, 500, 222,
        833, 556, 556, 556, 556, 333, 500, 278, 556, 500, 722, 500, 500, 500, 334, 260, 334, 584,
    ],
    "‘’‚ 222,“”„ 333,µ 556,¶ 537,ª 370,º 365,¦ 260,œ 944,þð 556");

    private static readonly FrozenDictionary<char, int> Bold = Widths(
    [
        278, 333, 474, 556, 556, 889, 722, 238, 333, 333, 389, 584, 278, 333, 278, 278, 556, 556, 556, 556, 556, 556, 556, 556, 556, 556,
        333, 333, 584, 584, 584, 611, 975, 722, 722, 722, 722, 667, 611, 778, 722, 278, 556, 722, 611, 833, 722, 778, 667, 778, 722,
        667, 611, 722, 667, 944, 667, 667, 611, 333, 278, 333, 584, 556, 333, 556, 611, 556, 611, 556, 333, 611, 611, 278, 278, 556, 278,
        889, 611, 611, 611, 611, 389, 556, 333, 611, 556, 778, 556, 556, 500, 389, 280, 389, 584,
    ],
    "‘’‚ 278,“”„ 500,µ 611,¶ 556,ª 370,º 365,¦ 280,œ 944,þð 611");

    /// <summary>What the two share beyond ASCII, and what is not as wide as the letter beneath its accent.</summary>
    private const string Others =
        "\u00a0 278,¡ 333,¢£¤¥§†‡€ƒ–« 556,» 556,¿ßø 611,©® 737,¨¯´¸ˆ˜²³¹‹› 333,¬±×÷ 584,° 400,· 278,¼½¾ 834,• 350,…—‰™Æ 1000,Œ 1000," +
        "æ 889,Ø 778,Þ 667,Ð 722,ď 643,ť 317,ľ 299,đ 556,Đ 722,ł 222,Ł 556,ı 278,ī 278,į 222";

    /// <summary>Letters that are in the font but not in the encoding of western Europe, by the names that the font has for them.</summary>
    public static readonly (char Letter, string Name)[] Central =
    [
        .. "ĀAmacron ĂAbreve ĄAogonek ĆCacute ČCcaron ĎDcaron ĐDcroat ĒEmacron ĖEdotaccent ĘEogonek ĚEcaron ĞGbreve ĢGcommaaccent ĪImacron "
            .Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(Named),
        .. "ĮIogonek İIdotaccent ĶKcommaaccent ĹLacute ĻLcommaaccent ĽLcaron ŁLslash ŃNacute ŅNcommaaccent ŇNcaron ŌOmacron ŐOhungarumlaut "
            .Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(Named),
        .. "ŔRacute ŖRcommaaccent ŘRcaron ŚSacute ŞScedilla ȘScommaaccent ŢTcommaaccent ŤTcaron ŪUmacron ŮUring ŰUhungarumlaut ŲUogonek "
            .Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(Named),
        .. "ŹZacute ŻZdotaccent āamacron ăabreve ąaogonek ćcacute čccaron ďdcaron đdcroat ēemacron ėedotaccent ęeogonek ěecaron ğgbreve "
            .Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(Named),
        .. "ģgcommaaccent īimacron įiogonek ıdotlessi ķkcommaaccent ĺlacute ļlcommaaccent ľlcaron łlslash ńnacute ņncommaaccent ňncaron "
            .Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(Named),
        .. "ōomacron őohungarumlaut ŕracute ŗrcommaaccent řrcaron śsacute şscedilla șscommaaccent ţtcommaaccent ťtcaron ūumacron ůuring "
            .Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(Named),
        .. "űuhungarumlaut ųuogonek źzacute żzdotaccent".Split(' ').Select(Named),
    ];

    /// <summary>The code of the first of <see cref="Central"/>; the others follow.</summary>
    public const int FirstCentral = 33;

    private static readonly FrozenDictionary<char, byte> CentralCodes =
        Central.Index().ToFrozenDictionary(letter => letter.Item.Letter, letter => (byte)(FirstCentral + letter.Index));

    private static readonly Encoding Western = CodePagesEncodingProvider.Instance.GetEncoding(
        1252, new EncoderExceptionFallback(), DecoderFallback.ReplacementFallback)!;

    /// <summary>The letter's code in the encoding of western Europe, or null.</summary>
    public static byte? WesternCode(char letter)
    {
        Span<byte> code = stackalloc byte[1];
        try
        {
            return letter >= ' ' && Western.GetBytes([letter], code) == 1 && (letter < 0x80 || letter > 0x9f) ? code[0] : null;
        }
        catch (EncoderFallbackException)
        {
            return null;
        }
    }

    public static byte? CentralCode(char letter) => CentralCodes.TryGetValue(letter, out var code) ? code : null;

    public static int Width(char letter, bool bold)
    {
        var widths = bold ? Bold : Regular;
        if (widths.TryGetValue(letter, out var width))
            return width;
        var beneath = letter.ToString().Normalize(NormalizationForm.FormD)[0];
        return widths.GetValueOrDefault(beneath, 556);
    }

    private static (char, string) Named(string text) => (text[0], text[1..]);

    private static FrozenDictionary<char, int> Widths(int[] ascii, string own)
    {
        var widths = Ascii.Zip(ascii).ToDictionary(pair => pair.First, pair => pair.Second);
        foreach (var some in (Others + "," + own).Split(','))
        {
            var space = some.LastIndexOf(' ');
            foreach (var letter in some[..space])
                widths[letter] = int.Parse(some[(space + 1)..], CultureInfo.InvariantCulture);
        }
        return widths.ToFrozenDictionary();
    }
}
