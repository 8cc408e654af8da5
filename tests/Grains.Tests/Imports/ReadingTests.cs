using System.Text;
using CustomerCluster.Grains.Imports;

namespace CustomerCluster.Grains.Tests.Imports;

public sealed class ReadingTests
{
    private const string Elodie = "firstName,lastName\nÉlodie,Müller\n";

    public static TheoryData<Encoding, string> Encodings => new()
    {
        { new UTF8Encoding(false), "utf-8" },
        { new UTF8Encoding(true), "utf-8" },
        { new UnicodeEncoding(false, true), "utf-16" },
        { new UnicodeEncoding(true, true), "utf-16BE" },
        { FileText.Windows1252, "windows-1252" },
    };

    [Theory, MemberData(nameof(Encodings))]
    public async Task Names_are_read_in_the_encoding_of_their_file(Encoding encoding, string called)
    {
        var sent = Sent.Text(Elodie, encoding);

        var (_, columns, rows) = await sent.Read();

        FileText.NameOf(await FileText.Of(sent.Stream(1000))).ShouldBe(called);
        columns[0].Column.ShouldBe("firstName");
        rows.Single().Customer.FirstName.ShouldBe("Élodie");
        rows.Single().Customer.LastName.ShouldBe("Müller");
    }

    [Theory]
    [InlineData("big5", "怡君", "陳")]
    [InlineData("gb18030", "怡君", "陈")]
    [InlineData("shift_jis", "美咲", "佐藤")]
    [InlineData("euc-kr", "민준", "김")]
    [InlineData("windows-1252", "Élodie", "Müller")]
    [InlineData("utf-16", "Élodie", "陳")]
    [InlineData("utf-8", "Élodie", "陳")]
    public async Task Names_are_read_in_the_encoding_that_the_sender_says(string encoding, string first, string last)
    {
        var text = $"firstName,lastName\n{string.Concat(Enumerable.Repeat($"{first},{last}\n", 50))}";
        var sent = new Sent(FileText.Named(encoding).GetBytes(text));

        var (_, _, rows) = await sent.Read(encoding: encoding);

        FileText.NameOf(await FileText.Of(sent.Stream(1000), encoding)).ShouldBe(encoding);
        rows.Count(row => row.Customer.FirstName == first && row.Customer.LastName == last).ShouldBe(50);
    }

    [Theory]
    [InlineData("big5")]
    [InlineData("euc-kr")]
    [InlineData("utf-8")]
    public async Task What_is_not_in_the_encoding_that_the_sender_says_is_refused_with_its_line(string encoding)
    {
        byte[] file = [.. "firstName,lastName\nAnn,Lee\nBob,"u8, 0xA4, (byte)'\n', .. "Cy,Lee\n"u8];

        var refused = await Should.ThrowAsync<FileRefusedException>(() => new Sent(file).Read(encoding: encoding));

        refused.Problem.ShouldBe(new(3, $"begins as {encoding} and is not, from here on"));
    }

    [Fact]
    public async Task A_name_of_another_alphabet_is_cut_by_no_piece()
    {
        var (_, _, rows) = await Sent.Text("firstName,lastName\n怡君,陳\n" + string.Concat(Enumerable.Repeat("Ж,Щ\n", 50))).Read();

        rows[0].Customer.LastName.ShouldBe("陳");
        rows.Count(row => row.Customer is { FirstName: "Ж", LastName: "Щ" }).ShouldBe(50);
    }

    [Theory]
    [InlineData("firstName,email\nAnn,ann@example.com\n")]
    [InlineData("firstName;email\nAnn;ann@example.com\n")]
    [InlineData("firstName\temail\nAnn\tann@example.com\n")]
    [InlineData("\"firstName\";\"email\"\n\"Ann\";\"ann@example.com\"")]
    [InlineData("sep=;\nfirstName;email\nAnn;ann@example.com\n")]
    [InlineData("first name,E-MAIL\r\nAnn,ann@example.com\r\n")]
    [InlineData("firstName,email,\nAnn,ann@example.com,\n")]
    public async Task Columns_stand_apart_by_whatever_the_file_has(string text)
    {
        var row = (await Sent.Text(text).Read()).Rows.Single();

        row.Customer.FirstName.ShouldBe("Ann");
        row.Customer.Email.ShouldBe("ann@example.com");
        row.Faults.ShouldBeEmpty();
    }

    [Fact]
    public async Task Rows_span_lines_and_lines_end_as_they_like()
    {
        var (_, _, rows) = await Sent.Text("firstName,remarks\r\nAnn,\"likes tea\nand \"\"cake\"\"\"\nBob,\r\n\r\nCy,x\rDee,y").Read();

        rows.Select(row => (row.Line, row.Customer.FirstName)).ShouldBe([(2, "Ann"), (4, "Bob"), (6, "Cy"), (7, "Dee")]);
        rows[0].Customer.Remarks.ShouldBe("likes tea\nand \"cake\"");
    }

    [Fact]
    public async Task An_open_quotation_mark_in_the_midst_of_a_field_costs_its_row_alone()
    {
        var (_, _, rows) = await Sent.Text("firstName,remarks\nAnn,5\" pipe\nBob \"B\" Lee,x\nCy,y\n").Read();

        rows.Select(row => row.Faults.Length).ShouldBe([1, 1, 0]);
        rows.Select(row => row.Line).ShouldBe([2, 3, 4]);
        rows[0].Faults[0].Rule.ShouldStartWith("has quotation marks within a field");
    }

    [Theory]
    [InlineData("firstName,remarks\nAnn,y\nBob,6\" heels")]
    [InlineData("firstName,remarks\nAnn,y\nBob \"B,\"x\"\n")]
    public async Task A_mark_within_a_field_of_the_last_row_costs_that_row_alone(string file)
    {
        var (_, _, rows) = await Sent.Text(file).Read();

        rows.Select(row => row.Faults.Length).ShouldBe([0, 1]);
        rows[1].Faults[0].Rule.ShouldStartWith("has quotation marks within a field");
    }

    [Fact]
    public async Task A_row_with_more_fields_than_the_header_is_a_fault_and_one_with_fewer_is_not()
    {
        var (_, _, rows) = await Sent.Text("firstName,lastName,email\nAnn,Lee,ann@example.com,surplus\nBob,Lee\nCy,Lee,cy@example.com,,\n").Read();

        rows.Select(row => row.Faults.Length).ShouldBe([1, 0, 0]);
        rows[0].Faults[0].Rule.ShouldBe("has more fields than the header has columns (3)");
    }

    [Fact]
    public async Task Of_a_row_no_more_is_kept_than_the_header_has_columns()
    {
        var surplus = string.Concat(Enumerable.Repeat(",x", 16_384));
        var rows = await Sent.Text($"firstName,lastName\nAnn,Lee{surplus}\nBob,Lee{surplus.Replace("x", " ", StringComparison.Ordinal)}\n").Rows();

        rows.Select(row => string.Join('|', row.Fields)).ShouldBe(["Ann|Lee", "Bob|Lee"]);
        rows.Select(row => row.Flaw).ShouldBe(["has more fields than the header has columns (2)", null]);
    }

    [Theory]
    [InlineData("=HYPERLINK(\"\"http://x\"\",\"\"y\"\")")]
    [InlineData("=1+1")]
    [InlineData("@SUM(1,2)")]
    [InlineData("+cmd|' /C calc'!A0")]
    public async Task What_a_spreadsheet_would_run_is_a_fault(string formula)
    {
        var row = (await Sent.Text($"firstName,lastName\nAnn,\"{formula}\"\n").Read()).Rows.Single();

        row.Faults.Single().Field.ShouldBe("lastName");
        row.Faults.Single().Rule.ShouldBe("begins like the formula of a spreadsheet");
        row.Customer.LastName.ShouldBeNull();
    }

    [Fact]
    public async Task What_merely_looks_like_a_formula_is_none()
    {
        var (_, _, rows) = await Sent.Text("firstName,lastName,phone,barcode\nAnn,-,+44 (0)20 7946 0000,'0012345\nBob,'=Lee,'+442079460001,\n").Read();

        rows.ShouldAllBe(row => row.Faults.IsEmpty);
        rows[0].Customer.LastName.ShouldBe("-");
        rows[0].Customer.Barcode.ShouldBe("0012345");
        rows[1].Customer.LastName.ShouldBe("=Lee");
        rows[1].Customer.Phone.ShouldBe("+442079460001");
    }
}
