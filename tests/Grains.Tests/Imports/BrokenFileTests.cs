using System.IO.Compression;
using System.Text;
using CustomerCluster.Grains.Imports;

namespace CustomerCluster.Grains.Tests.Imports;

/// <summary>Files that are none, or no longer: refused as a whole, with the line and what is wrong.</summary>
public sealed class BrokenFileTests
{
    private const string Header = "firstName,lastName,email\n";

    public static TheoryData<string, byte[], long?, string> Files => new()
    {
        { "an empty file", [], null, "is empty" },
        { "a zip renamed to csv", Zip(), null, "is a zip archive or an Excel workbook" },
        { "an old workbook", [0xD0, 0xCF, 0x11, 0xE0, 0xA1], null, "is an Excel workbook" },
        { "a compressed file", [0x1F, 0x8B, 8, 0, 0], null, "is compressed" },
        { "a PDF", "%PDF-1.7\n"u8.ToArray(), null, "is a PDF" },
        { "an empty header", ",,\nAnn,Lee,\n"u8.ToArray(), 1, "begins with an empty line" },
        { "no header", "Ann,Lee,ann@example.com\nBob,Lee,bob@example.com\n"u8.ToArray(), 1, "has no column that is known" },
        { "a column twice", "firstName,Email,E-mail\nAnn,a@b.c,d@e.f\n"u8.ToArray(), 1, "has the column Email twice" },
        { "a NUL", Encoding.UTF8.GetBytes(Header + "Ann,L\0e,\n"), 2, "has a NUL" },
        { "UTF-16 without its mark", Encoding.Unicode.GetBytes(Header + "Ann,Lee,\n"), 1, "has a NUL" },
        { "UTF-16 cut within a character", [0xFF, 0xFE, .. Encoding.Unicode.GetBytes(Header + "Ann,Lee,\n"), 0x41], 3, "begins as utf-16 and is not" },
        { "UTF-8 by its mark and then not", [0xEF, 0xBB, 0xBF, .. Encoding.UTF8.GetBytes(Header), 0xC9, 0x6C, (byte)'\n'], 2, "begins as utf-8 and is not" },
        { "UTF-8 with a stray byte", [.. Encoding.UTF8.GetBytes(Header + "Élodie,Müller,\nAnn,L"), 0xFC, .. "e,\nBob,Lee,\n"u8], 3, "begins as utf-8 and is not" },
        { "UTF-8 cut within its last character", Encoding.UTF8.GetBytes(Header + "Élodie,Müller,\n怡君,陳")[..^1], 3, "ends within a character" },
        { "a quotation mark that is never closed", Encoding.UTF8.GetBytes(Header + "Ann,\"Lee,ann@example.com\nBob,Lee,\nCy,Lee,\n"), 2, "never closed" },
        { "one that is never closed in a large file", Encoding.UTF8.GetBytes(Header + "Ann,\"Lee,\n" + Repeated("Bob,Lee,\n", 20_000)), 2, "never closed" },
        { "a field beyond measure", Encoding.UTF8.GetBytes(Header + "Ann," + new string('x', 70_000) + ",\n"), 2, "has a field longer" },
    };

    [Theory, MemberData(nameof(Files))]
    public async Task It_is_refused_and_said_why(string what, byte[] file, long? line, string rule)
    {
        var problem = await new Sent(file).Refused();

        problem.Rule.ShouldContain(rule, customMessage: what);
        problem.Line.ShouldBe(line, what);
    }

    [Fact]
    public async Task A_single_line_of_a_hundred_megabytes_is_refused_before_it_is_in_memory()
    {
        var pieces = 0;
        var piece = Encoding.ASCII.GetBytes(new string('x', 1 << 18));
        await using var file = new PieceStream(number => Task.FromResult(number < 400 ? (pieces = number, piece).piece : null));

        var refused = await Should.ThrowAsync<FileRefusedException>(() => FileText.Of(file));

        refused.Problem.Rule.ShouldContain("has a line longer than 1048576 characters");
        refused.Problem.Line.ShouldBe(1);
        pieces.ShouldBeLessThan(6);
    }

    [Fact]
    public async Task A_row_beyond_measure_over_many_lines_is_refused_before_it_is_in_memory()
    {
        var problem = await new Sent(Encoding.UTF8.GetBytes(Header + Repeated($"\"{new string('x', 60_000)}\n\",", 40))).Refused();

        problem.Rule.ShouldContain("has a row longer than 1048576 characters");
        problem.Line.ShouldBe(2);
    }

    private static string Repeated(string text, int times) => string.Concat(Enumerable.Repeat(text, times));

    private static byte[] Zip()
    {
        using var file = new MemoryStream();
        using (var zip = new ZipArchive(file, ZipArchiveMode.Create))
            zip.CreateEntry("xl/workbook.xml");
        return file.ToArray();
    }
}
