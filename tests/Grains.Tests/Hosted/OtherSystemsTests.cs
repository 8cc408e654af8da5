using System.Text;
using System.Text.Json;
using CustomerCluster.Customers;
using CustomerCluster.Grains.Imports;
using CustomerCluster.Imports;

namespace CustomerCluster.Grains.Tests.Hosted;

/// <summary>Files as other systems export them, with their own encodings and line ends, become customers with all that was theirs.</summary>
public sealed class OtherSystemsTests(Shop shop) : IClassFixture<Shop>
{
    [Fact]
    public async Task Customers_of_Shopify()
    {
        var zoe = await Imported(ImportFormat.Shopify, "shopify:7001", new UTF8Encoding(true), "\r\n",
            """
            Customer ID,First Name,Last Name,Email,Accepts Email Marketing,Default Address Company,Default Address Address1,Default Address Address2,Default Address City,Default Address Province Code,Default Address Country Code,Default Address Zip,Default Address Phone,Phone,Accepts SMS Marketing,Total Spent,Total Orders,Note,Tax Exempt,Tags
            '7001,Zoë,Núñez,zoe.shopify@example.com,yes,Tea Ltd,"1 High St, rear",Flat 2,London,ENG,GB,N1 9GU,,'+447700900701,no,120.50,3,"likes ""green"" tea",no,"vip, regular"
            '7002,,,,no,,,,,,,,,,no,0.00,0,,no,
            """, failed: 1);

        (zoe.FirstName, zoe.LastName, zoe.Company, zoe.PhoneNumber, zoe.Remarks)
            .ShouldBe(("Zoë", "Núñez", "Tea Ltd", "+447700900701", "likes \"green\" tea"));
        (zoe.Consents.Email, zoe.Consents.Sms, zoe.Spend.Total.Amount, zoe.Orders).ShouldBe((true, false, 0m, 0));
        zoe.Tags.ShouldBe(["vip", "regular"]);
        zoe.Addresses.Single().Line1.ShouldBe("1 High St, rear");
    }

    [Fact]
    public async Task Customers_of_Square()
    {
        var ann = await Imported(ImportFormat.Square, "square:SQ1", new UTF8Encoding(false), "\n",
            """
            Reference ID,First Name,Last Name,Email Address,Phone Number,Nickname,Company Name,Street Address 1,Street Address 2,City,State,Postal Code,Birthday,Memo,Square Customer ID,Creation Source,First Visit,Last Visit,Transaction Count,Lifetime Spend,Email Subscription Status,Instant Profile
            ,Ann,Lee,ann.square@example.com,'+12125550171,Annie,,1 Main St,,New York,NY,10001,1980-02-29,"by the window
            please",SQ1,Directory,2024-01-02,2024-03-04,4,"$1,120.50",subscribed,No
            """);

        (ann.PhoneNumber, ann.Birthday, ann.Remarks).ShouldBe(("+12125550171", new DateOnly(1980, 2, 29), "by the window\nplease"));
        ann.Consents.Email.ShouldBeTrue();
        (ann.Addresses.Single().City, ann.Addresses.Single().Region, ann.Addresses.Single().Postcode).ShouldBe(("New York", "NY", "10001"));
    }

    [Fact]
    public async Task Customers_of_Lightspeed()
    {
        var anja = await Imported(ImportFormat.Lightspeed, "lightspeed:ANJA-7X2", FileText.Windows1252, "\r\n",
            """
            customer_code;first_name;last_name;company_name;customer_group_name;email;phone;mobile;fax;physical_address1;physical_address2;physical_suburb;physical_city;physical_postcode;physical_state;physical_country;date_of_birth;gender;do_not_email;enable_loyalty;loyalty_balance;note
            ANJA-7X2;Anja;Größmann;;;anja.lightspeed@example.com;;07700 900702;;Straße 1;;;Köln;50667;;Germany;29/02/1980;F;1;1;12.50;
            """, dates: DateOrder.DayMonthYear);

        (anja.LastName, anja.PhoneNumber, anja.Birthday, anja.Loyalty).ShouldBe(("Größmann", "+447700900702", new DateOnly(1980, 2, 29), true));
        (anja.Credit.Amount, anja.Points, anja.Consents.Email).ShouldBe((12.5m, 0, false));
        (anja.Addresses.Single().Line1, anja.Addresses.Single().City, anja.Addresses.Single().Country).ShouldBe(("Straße 1", "Köln", "DE"));
    }

    [Fact]
    public async Task Customers_of_WooCommerce()
    {
        var mei = await Imported(ImportFormat.WooCommerce, "woocommerce:17", Encoding.Unicode, "\r\n",
            """
            customer_id,first_name,last_name,email,billing_first_name,billing_last_name,billing_company,billing_email,billing_phone,billing_address_1,billing_address_2,billing_postcode,billing_city,billing_state,billing_country,shipping_address_1,shipping_postcode,shipping_city,shipping_country
            17,怡君,陳,mei.woo@example.com,怡君,陳,,mei.woo@example.com,020 7946 0703,忠孝東路1號,,N1 9GU,London,,GB,2 Low St,N2 0AA,London,GB
            """);

        (mei.FirstName, mei.LastName, mei.PhoneNumber).ShouldBe(("怡君", "陳", "+442079460703"));
        mei.Addresses.Select(address => address.Line1).ShouldBe(["忠孝東路1號", "2 Low St"]);
    }

    /// <returns>The customer whom the other system knew by the reference.</returns>
    private async Task<CustomerView> Imported(
        ImportFormat format, string reference, Encoding encoding, string lineEnd, string file, int failed = 0, DateOrder? dates = null)
    {
        byte[] bytes = [.. encoding.GetPreamble(), .. encoding.GetBytes(file.ReplaceLineEndings("\n").Replace("\n", lineEnd))];
        var (id, reply) = await shop.Begin(bytes, new("", "", 0, Dates: dates));
        reply.Refusal.ShouldBeNull();
        var view = await shop.Finished(id);
        (view.State, view.Format, view.Counts).ShouldBe(
            (ImportStanding.Done, format, new(Read: 1 + failed, Created: 1, Failed: failed, Faults: failed)), $"{view.Problem} {view}");
        return JsonSerializer.Deserialize<CustomerView>(
            (await shop.ReadSide.FoundByAsync(SearchWords.Fold(reference), 2)).Single(), ApiJson.Options(new Currency("GBP", 2)))!;
    }
}
