using CustomerCluster.Customers;
using CustomerCluster.Grains.Customers;

namespace CustomerCluster.Grains.Tests.Decisions;

public class PhoneNumberTests
{
    [Theory]
    [InlineData("07700 900123", "GB", "+447700900123")]
    [InlineData("+44 7700 900-123", "GB", "+447700900123")]
    [InlineData("0044 (7700) 900.123", "DE", "+447700900123")]
    [InlineData("０７７００９００１２３", "GB", "+447700900123")]
    [InlineData("0912-345-678", "TW", "+886912345678")]
    [InlineData("(415) 555-0132", "US", "+14155550132")]
    [InlineData("1 415 555 0132", "US", "+14155550132")]
    [InlineData("6123 4567", "SG", "+6561234567")]
    [InlineData("+44 (0)7700 900123", "US", "+447700900123")]
    [InlineData("+352 (0)628 123 456", "LU", "+352628123456")]
    [InlineData("800 123-45-67", "RU", "+78001234567")]
    [InlineData("8 912 345-67-89", "RU", "+79123456789")]
    [InlineData("011 44 7700 900123", "US", "+447700900123")]
    [InlineData("02 1234 5678", "IT", "+390212345678")]
    [InlineData("900123", "GB", "900123")]
    [InlineData("07700 900123", "AQ", "07700900123")]
    public void However_it_is_typed_a_number_has_one_normal_form(string typed, string country, string normal)
    {
        PhoneNumber.TryParse(typed, country, out var number).ShouldBeTrue();
        number.Normal.ShouldBe(normal);
    }

    /// <summary>Each country's numbers, as they are written and as nobody has them; the table is made by <c>tools/phones</c>.</summary>
    [Fact]
    public void Numbers_of_every_country_are_read_as_libphonenumber_reads_them()
    {
        using var file = new StreamReader(GetType().Assembly.GetManifestResourceStream("numbers-as-libphonenumber-reads-them.txt")!);
        var rows = file.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.Split('\t')).ToList();
        rows.Count.ShouldBeGreaterThan(3500);
        rows.Select(row => row[0]).Distinct().Count().ShouldBeGreaterThan(240);
        rows.Where(row => Whole(row[1], row[0]) != row[2]).Select(row => $"{row[0]} {row[1]}: {row[2]}, not {Whole(row[1], row[0])}")
            .ShouldBeEmpty();
    }

    [Theory]
    [InlineData("12"), InlineData("+"), InlineData(""), InlineData("call me"), InlineData("1234567890123456"), InlineData("12345;drop")]
    public void What_is_no_number_is_refused(string typed) => PhoneNumber.TryParse(typed, "GB", out _).ShouldBeFalse();

    [Fact]
    public void A_card_follows_from_the_customer_and_carries_its_check_digit()
    {
        var card = Barcode.Issue(A.Ann);
        card.ShouldBe(Barcode.Issue(A.Ann));
        card.ShouldNotBe(Barcode.Issue(A.Ann, 1));
        card.ShouldNotBe(Barcode.Issue(A.Customer(2)));
        card.Length.ShouldBe(13);
        Barcode.CheckDigit("400638133393").ShouldBe(1);
        Barcode.CheckDigit("9638507").ShouldBe(4);
        (card[12] - '0').ShouldBe(Barcode.CheckDigit(card[..12]));
    }

    private static string Whole(string typed, string country) =>
        PhoneNumber.TryParse(typed, country, out var number) && number.IsWhole ? number.Normal : "";
}
