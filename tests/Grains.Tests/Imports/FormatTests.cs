using CustomerCluster.Customers;
using CustomerCluster.Imports;

namespace CustomerCluster.Grains.Tests.Imports;

/// <summary>Files as other systems export them, by their public documentation.</summary>
public sealed class FormatTests
{
    [Fact]
    public async Task A_customer_export_of_Shopify()
    {
        var (format, _, rows) = await Sent.Text(
            """
            Customer ID,First Name,Last Name,Email,Accepts Email Marketing,Default Address Company,Default Address Address1,Default Address Address2,Default Address City,Default Address Province Code,Default Address Country Code,Default Address Zip,Default Address Phone,Phone,Accepts SMS Marketing,Total Spent,Total Orders,Note,Tax Exempt,Tags
            '6543210987,Ann,Lee,ann@example.com,yes,Tea Ltd,1 High St,Flat 2,London,ENG,GB,N1 9GU,'+447700900001,'+447700900002,no,120.50,3,likes tea,no,"vip, regular"
            """).Read();

        format.ShouldBe(ImportFormat.Shopify);
        var row = rows.Single();
        row.Faults.ShouldBeEmpty();
        row.Reference.ShouldBe("shopify:6543210987");
        row.Customer.ShouldBe(new CreateCustomer(
            "Ann", "Lee", "ann@example.com", "+447700900002", Company: "Tea Ltd", Tags: row.Customer.Tags, Remarks: "likes tea",
            Consents: new(true, false), Origin: CustomerOrigin.Import, Addresses: row.Customer.Addresses, AllowDuplicate: true));
        row.Customer.Tags.ShouldBe(["vip", "regular"]);
        row.Customer.Addresses.Single().ShouldBe(new AddressDetails(
            Phone: "+447700900001", Line1: "1 High St", Line2: "Flat 2", City: "London", Region: "ENG", Postcode: "N1 9GU", Country: "GB"));
    }

    [Fact]
    public async Task An_older_one_of_Shopify()
    {
        var (format, _, rows) = await Sent.Text(
            """
            First Name,Last Name,Email,Accepts Email Marketing,Company,Address1,Address2,City,Province,Province Code,Country,Country Code,Zip,Phone,Accepts SMS Marketing,Total Spent,Total Orders,Tags,Note,Tax Exempt
            Ann,Lee,ann@example.com,no,,1 High St,,London,England,ENG,United Kingdom,GB,N1 9GU,,no,0.00,0,,,no
            """).Read();

        format.ShouldBe(ImportFormat.Shopify);
        rows.Single().Customer.Addresses.Single().ShouldBe(new AddressDetails(
            Line1: "1 High St", City: "London", Region: "ENG", Postcode: "N1 9GU", Country: "GB"));
        rows.Single().Customer.Consents.ShouldBe(new Consents(false, false));
    }

    [Fact]
    public async Task One_of_Shopify_from_before_it_told_channels_apart()
    {
        var (format, _, rows) = await Sent.Text(
            """
            First Name,Last Name,Email,Company,Address1,Address2,City,Province,Province Code,Country,Country Code,Zip,Phone,Accepts Marketing,Total Spent,Total Orders,Tags,Note,Tax Exempt
            Ann,Lee,ann@example.com,Tea Ltd,1 High St,,London,England,ENG,United Kingdom,GB,N1 9GU,,yes,0.00,0,vip,likes tea,no
            """).Read();

        format.ShouldBe(ImportFormat.Shopify);
        var ann = rows.Single().Customer;
        (ann.Remarks, ann.Company, ann.Consents).ShouldBe(("likes tea", "Tea Ltd", new Consents(Email: true)));
        (rows.Single().ConsentsToEmail, rows.Single().ConsentsToSms).ShouldBe((true, null));
        ann.Addresses.Single().ShouldBe(new AddressDetails(Line1: "1 High St", City: "London", Region: "ENG", Postcode: "N1 9GU", Country: "GB"));
    }

    [Fact]
    public async Task A_directory_of_Square()
    {
        var (format, _, rows) = await Sent.Text(
            """
            Reference ID,First Name,Last Name,Email Address,Phone Number,Nickname,Company Name,Street Address 1,Street Address 2,City,State,Postal Code,Birthday,Memo,Square Customer ID,Creation Source,First Visit,Last Visit,Transaction Count,Lifetime Spend,Email Subscription Status,Instant Profile
            ,Ann,Lee,ann@example.com,'+12125550100,Annie,,1 Main St,,New York,NY,10001,1980-02-29,,ABCDEF123,Directory,2024-01-02,2024-03-04,4,$120.50,subscribed,No
            ,Bob,,,,,,,,,,,,,ABCDEF124,Instant Profile,,,0,$0.00,unknown,Yes
            """).Read();

        format.ShouldBe(ImportFormat.Square);
        rows[0].Reference.ShouldBe("square:ABCDEF123");
        rows[0].Customer.Phone.ShouldBe("+12125550100");
        rows[0].Customer.Birthday.ShouldBe(new DateOnly(1980, 2, 29));
        rows[0].Customer.Consents!.Email.ShouldBeTrue();
        rows[0].Customer.Addresses.Single().Region.ShouldBe("NY");
        rows[1].Customer.Consents.ShouldBeNull();
        rows[1].Customer.Addresses.ShouldBeEmpty();
        rows.ShouldAllBe(row => row.Faults.IsEmpty);
    }

    [Fact]
    public async Task Customers_of_Lightspeed_Retail()
    {
        var (format, _, rows) = await Sent.Text(
            """
            customer_code,first_name,last_name,company_name,customer_group_name,email,phone,mobile,fax,physical_address1,physical_address2,physical_suburb,physical_city,physical_postcode,physical_state,physical_country,date_of_birth,gender,do_not_email,enable_loyalty,loyalty_balance,note
            ANN-7X2,Ann,Lee,,Staff,ann@example.com,,0412 345 678,,1 High St,,Fitzroy,Melbourne,3065,VIC,Australia,29/02/1980,F,0,1,12.50,
            """).Read(DateOrder.DayMonthYear);

        format.ShouldBe(ImportFormat.Lightspeed);
        var row = rows.Single();
        row.Faults.ShouldBeEmpty();
        (row.Reference, row.Group, row.Credit.Amount).ShouldBe(("lightspeed:ANN-7X2", "Staff", 12.5m));
        row.Customer.Phone.ShouldBe("0412 345 678");
        row.Customer.Birthday.ShouldBe(new DateOnly(1980, 2, 29));
        row.Customer.Consents!.Email.ShouldBeTrue();
        row.Customer.Loyalty.ShouldBeTrue();
        row.Customer.Addresses.Single().ShouldBe(new AddressDetails(
            Line1: "1 High St", Line2: "Fitzroy", City: "Melbourne", Region: "VIC", Postcode: "3065", Country: "AU"));
    }

    [Fact]
    public async Task Customers_of_Lightspeed_eCom_with_semicolons()
    {
        var (format, _, rows) = await Sent.Text(
            """
            Internal ID;Registered;Language;Firstname;LastnamePreposition;Lastname;E-Mail;Phone;Mobile;Customer type;Company;Coc number;Vat number;Attn;Streetname;Address 2;Number;Extension;Zipcode;City;Region;Country;Shipping Attn;Shipping company;Shipping Streetname;Shipping Address 2;Shipping Number;Shipping Extension;Shipping Zipcode;Shipping City;Shipping Region;Shipping Country
            42;2020-01-02;nl;Ans;de;Vries;ans@example.com;;0612345678;private;;;;;Dorpsstraat;;1;A;1234 AB;Utrecht;;nl;Ans;;Kade;;7;;1234 AC;Utrecht;;nl
            43;2020-01-02;nl;Bo;;Jansen;bo@example.com;;;private;;;;;;;12;;1234 AB;Utrecht;;nl;;;;;;;;;;
            """).Read();

        format.ShouldBe(ImportFormat.Lightspeed);
        rows[0].Reference.ShouldBe("lightspeed:42");
        rows.Select(row => row.Customer.LastName).ShouldBe(["de Vries", "Jansen"]);
        rows[0].Customer.Addresses.Select(address => address.Line1).ShouldBe(["Dorpsstraat 1 A", "Kade 7"]);
        rows[0].Customer.Addresses[0].Country.ShouldBe("nl");
        rows[1].Customer.Addresses.Single().Line1.ShouldBe("12");
    }

    [Fact]
    public async Task The_customers_report_of_WooCommerce()
    {
        var (format, _, rows) = await Sent.Text(
            """
            Name,Username,"Last Active","Sign Up",Email,Orders,"Total Spend",AOV,"Country / Region",City,Region,"Postal Code"
            "Ann Mary Lee",ann,"2024-01-02 10:00:00","2023-01-02",ann@example.com,3,120.5,40.17,GB,London,,"N1 9GU"
            """).Read();

        format.ShouldBe(ImportFormat.WooCommerce);
        (rows.Single().Customer.FirstName, rows.Single().Customer.LastName).ShouldBe(("Ann Mary", "Lee"));
        rows.Single().Customer.Addresses.Single().ShouldBe(new AddressDetails(City: "London", Postcode: "N1 9GU", Country: "GB"));
    }

    [Fact]
    public async Task A_customer_export_of_WooCommerce()
    {
        var (format, _, rows) = await Sent.Text(
            """
            customer_id,first_name,last_name,email,billing_first_name,billing_last_name,billing_company,billing_email,billing_phone,billing_address_1,billing_address_2,billing_postcode,billing_city,billing_state,billing_country,shipping_address_1,shipping_postcode,shipping_city,shipping_country
            17,Ann,Lee,ann@example.com,Ann,Lee,,ann@example.com,020 7946 0000,1 High St,,N1 9GU,London,,GB,2 Low St,N2 0AA,London,GB
            """).Read();

        format.ShouldBe(ImportFormat.WooCommerce);
        rows.Single().Reference.ShouldBe("woocommerce:17");
        rows.Single().Customer.Addresses.Select(address => address.Line1).ShouldBe(["1 High St", "2 Low St"]);
    }

    [Fact]
    public async Task Our_own_template_has_every_field()
    {
        var header = string.Join(',', ImportFields.InTemplate);
        var values = string.Join(',', ImportFields.InTemplate.Select(field => field switch
        {
            ImportFields.CustomerId => "",
            ImportFields.Points => "120",
            ImportFields.Credit => "12.50",
            ImportFields.CreditExpiresOn => "2030-12-31",
            "birthday" => "1980-02-29",
            "loyalty" or "consents.email" or "consents.sms" => "yes",
            var other => other,
        }));

        var (format, columns, rows) = await Sent.Text($"{header}\n{values}\n").Read();

        format.ShouldBe(ImportFormat.Template);
        columns.ShouldAllBe(column => column.Field == column.Column);
        var row = rows.Single();
        row.Faults.ShouldBeEmpty();
        (row.Points, row.Credit.Amount, row.CreditExpiresOn).ShouldBe((120, 12.5m, new DateOnly(2030, 12, 31)));
        row.Customer.Addresses.Length.ShouldBe(2);
        row.Customer.Addresses[1].Postcode.ShouldBe("address2.postcode");
        row.Customer.Consents.ShouldBe(new Consents(true, true));
    }

    [Fact]
    public async Task Columns_of_any_name_are_mapped_to_fields_and_others_left_out()
    {
        var (_, columns, rows) = await Sent.Text("Vorname;Nachname;email\nAnn;Lee;ann@example.com\n")
            .Read(mapped: new Dictionary<string, string> { ["Vorname"] = "firstName", ["Nachname"] = "lastName", ["email"] = "" });

        columns.ShouldBe([new("Vorname", "firstName"), new("Nachname", "lastName"), new("email", null)]);
        rows.Single().Customer.Email.ShouldBeNull();
        rows.Single().Customer.LastName.ShouldBe("Lee");
    }

    [Theory]
    [InlineData("First Name,Surname,E-mail,Mobile,Notes", "firstName,lastName,email,mobile,remarks")]
    [InlineData("Forename,Family name,Email address,Cell,Comments", "firstName,lastName,email,mobile,remarks")]
    [InlineData("Full Name,Telephone,Date of Birth,Note,Zip Code", "name,phone,birthday,remarks,address1.postcode")]
    [InlineData("姓名,手機,電子信箱,生日,備註", "name,mobile,email,birthday,remarks")]
    [InlineData("姓氏,名字,電話,統一編號,地址", "lastName,firstName,phone,taxNumber,address1.line1")]
    [InlineData("Full name,First name,Remark,remarks", ",firstName,,remarks")]
    [InlineData("Note,Comments,firstName", "remarks,,firstName")]
    [InlineData("firstName,Store credit,Loyalty points,Newsletter", "firstName,,,")]
    public async Task Columns_are_guessed_by_what_people_call_them_ours_first_and_no_money_and_no_agreement(string header, string fields)
    {
        var (format, columns, _) = await Sent.Text($"{header}\n").Read();

        format.ShouldBe(ImportFormat.Template);
        string.Join(',', columns.Select(column => column.Field)).ShouldBe(fields);
    }

    [Fact]
    public async Task What_somebody_says_of_a_column_counts_before_a_guess()
    {
        var (_, columns, _) = await Sent.Text("firstName,Note,Comments\n")
            .Read(mapped: new Dictionary<string, string> { ["Note"] = "", ["Comments"] = "tags" });

        columns.Select(column => column.Field).ShouldBe(["firstName", null, "tags"]);
    }

    [Fact]
    public async Task Columns_of_signs_alone_are_told_apart_and_those_without_a_name_are_not_read()
    {
        var (_, columns, rows) = await Sent.Text("#,,firstName,,%\n17,x,Ann,y,z\n").Read(mapped: new Dictionary<string, string> { ["#"] = "reference" });

        columns.ShouldBe([new("#", "reference"), new("", null), new("firstName", "firstName"), new("", null), new("%", null)]);
        rows.Single().Reference.ShouldBe("template:17");
    }

    [Theory]
    [InlineData("birthday", "31.12.1980", "is a date, like 2000-01-31; or say in which order its parts stand")]
    [InlineData("birthday", "1980-02-30", "is a date")]
    [InlineData("points", "12.5", "is a whole number of points")]
    [InlineData("points", "-1", "not below zero")]
    [InlineData("credit", "12.505", "is an amount not below zero, like 12.00")]
    [InlineData("credit", "1,234.56", "is an amount")]
    [InlineData("loyalty", "perhaps", "is yes or no")]
    [InlineData("customerId", "17", "is a customer's id")]
    public async Task What_can_not_be_read_is_reported_with_its_column_and_value(string field, string value, string rule)
    {
        var fault = (await Sent.Text($"firstName,{field}\nAnn,\"{value}\"\n").Read()).Rows.Single().Faults.Single();

        (fault.Line, fault.Column, fault.Field, fault.Value).ShouldBe((2, field, field, value));
        fault.Rule.ShouldContain(rule);
    }
}
