using System.Globalization;
using System.IO.Compression;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using CustomerCluster.Chain;
using CustomerCluster.Customers;
using CustomerCluster.Gateway.Invoices;
using CustomerCluster.Sales;

namespace CustomerCluster.Gateway.Tests;

public sealed partial class InvoiceTests
{
    [Fact]
    public void An_invoice_names_issuer_buyer_goods_tax_total_and_when_it_is_due()
    {
        var pdf = Print(Sale(1), "Ada", "Núñez", "GB");
        var text = Text(pdf);
        foreach (var told in (string[])["INVOICE", "Tea & Sons", "1 Kingly Street", "Tax number GB 123 4567 89", "INV-7", "2025-03-04",
            "2025-04-03", "Ada N\u00fa\u00f1ez", "Caf\u00e9 Ada", "Tax number GB 999", "2 High St", "Item 1", "20.00", "3.33", "Charged to account, 2025-03-04",
            "Due by 2025-04-03", "Page 1 of 1"])
            text.ShouldContain(told);
    }

    [Theory]
    [InlineData("小明", "王", "TW", "UniCNS-UTF16-H", "F5")]
    [InlineData("小明", "王", "CN", "UniGB-UTF16-H", "F6")]
    [InlineData("さくら", "渡邊", "GB", "UniJIS-UTF16-H", "F7")]
    [InlineData("민수", "남궁", "GB", "UniKS-UTF16-H", "F8")]
    public void Names_in_the_scripts_of_east_asia_print_by_the_standard_collections(
        string first, string last, string country, string map, string font)
    {
        var pdf = Print(Sale(1), first, last, country);
        Encoding.Latin1.GetString(pdf).ShouldContain($"/Encoding /{map}");
        Contents(pdf).ShouldContain($"/{font} 10.5 Tf <{Convert.ToHexString(Encoding.BigEndianUnicode.GetBytes(last + first))}> Tj");
    }

    [Fact]
    public void Letters_of_central_europe_print_and_what_has_no_letter_is_a_question_mark()
    {
        var text = Contents(Print(Sale(1), "Paweł", "Dvořák 😀", "GB"));
        text.ShouldContain("/F3 10.5 Tf");
        text.ShouldContain(Convert.ToHexString("Pawe"u8));
        text.ShouldContain(Convert.ToHexString("k ?"u8));
    }

    [Fact]
    public void A_long_sale_goes_on_from_page_to_page_with_its_heading()
    {
        var pdf = Print(Sale(120), "Ada", "Lee", "GB");
        var text = Text(pdf);
        foreach (var line in Enumerable.Range(1, 120)) text.ShouldContain($"Item {line}\n");
        var pages = Regex.Count(Encoding.Latin1.GetString(pdf), "/Type /Page ");
        pages.ShouldBe(4);
        Regex.Count(text, "Amount\n").ShouldBe(pages);
        text.ShouldContain($"Page {pages} of {pages}");
    }

    [Fact]
    public void Every_object_is_where_the_file_says_it_is()
    {
        var file = Encoding.Latin1.GetString(Print(Sale(60), "Ada", "Lee", "GB"));
        var table = int.Parse(Start().Match(file).Groups[1].Value, CultureInfo.InvariantCulture);
        file[table..].ShouldStartWith("xref\n");
        var offsets = Entry().Matches(file[table..]).Select(entry => int.Parse(entry.Groups[1].Value, CultureInfo.InvariantCulture)).ToArray();
        offsets.Length.ShouldBeGreaterThan(12);
        foreach (var (i, offset) in offsets.Index()) file[offset..].ShouldStartWith($"{i + 1} 0 obj\n");
        foreach (Match stream in Length().Matches(file))
            file.Substring(stream.Index + stream.Length + int.Parse(stream.Groups[1].Value, CultureInfo.InvariantCulture)).ShouldStartWith("\nendstream");
    }

    [Fact]
    public void What_was_refunded_is_owed_no_more()
    {
        var sale = Sale(1);
        sale = sale with
        {
            Refunds = [new("r", sale.SoldAt, null, null, "ann", new(5), [], [new(PaymentKind.Account, new(5))], 0, 0, Money.Zero, null)],
        };
        var text = Text(Print(sale, "Ada", "Lee", "GB"));
        text.ShouldContain("Refunded, 2025-03-04");
        text.ShouldContain("-5.00");
        text.ShouldContain("15.00");
    }

    private static byte[] Print(SaleView sale, string first, string last, string country)
    {
        var customer = JsonSerializer.Deserialize<CustomerView>(JsonSerializer.Serialize(new
        {
            id = Guid.CreateVersion7(), firstName = first, lastName = last, company = "Café Ada", taxNumber = "GB 999",
            addresses = new[] { new { line1 = "2 High St", city = "Town", postcode = "N1 1AA", country } },
        }), ApiJson.Options(new("GBP", 2)))!;
        var settings = ChainSettings.Default with
        {
            Issuer = new("Tea & Sons", ["1 Kingly Street", "London W1B 5PW"], "GB 123 4567 89", "books@tea.example"),
        };
        return InvoicePdf.Of(new(sale, customer, settings, new Currency("GBP", 2)));
    }

    private static SaleView Sale(int lines) => new(
        new("S-7"), new("soho"), null, SalesChannel.Retail, new(2025, 3, 4, 12, 0, 0, TimeSpan.Zero), new(2025, 3, 4), false, null, null, null,
        null, "INV-7", false, SaleStatus.Paid, new(20 * lines),
        [.. Enumerable.Range(1, lines).Select(n => new SaleLine("s", $"Item {n}", 1, new(20), Money.Zero, new(3.33m)))],
        [new(PaymentKind.Account, new(20 * lines))], 0, null, Money.Zero, Money.Zero, [], []);

    /// <summary>What the pages draw.</summary>
    private static string Contents(byte[] pdf)
    {
        var (file, contents) = (Encoding.Latin1.GetString(pdf), new StringBuilder());
        foreach (Match stream in Length().Matches(file))
        {
            using var packed = new MemoryStream(pdf, stream.Index + stream.Length, int.Parse(stream.Groups[1].Value, CultureInfo.InvariantCulture));
            using var unpacked = new StreamReader(new ZLibStream(packed, CompressionMode.Decompress), Encoding.Latin1);
            contents.Append(unpacked.ReadToEnd());
        }
        return contents.ToString();
    }

    /// <summary>What they show in western letters, one text a line.</summary>
    private static string Text(byte[] pdf) => string.Concat(Shown().Matches(Contents(pdf))
        .Select(text => Encoding.Latin1.GetString(Convert.FromHexString(text.Groups[1].Value)) + "\n"));

    [GeneratedRegex(@"startxref\n(\d+)\n")]
    private static partial Regex Start();

    [GeneratedRegex(@"(\d{10}) 00000 n ")]
    private static partial Regex Entry();

    [GeneratedRegex(@"/Length (\d+) /Filter /FlateDecode >>\nstream\n")]
    private static partial Regex Length();

    [GeneratedRegex("<([0-9A-F]*)> Tj")]
    private static partial Regex Shown();
}
