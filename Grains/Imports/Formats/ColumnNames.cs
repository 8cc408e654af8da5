using System.Collections.Frozen;
using CustomerCluster.Imports;

namespace CustomerCluster.Grains.Imports;

/// <summary>
/// What people call the columns of lists of their own, in English and Chinese. Of what costs money or needs an agreement nothing is
/// guessed: points, credit and consents are read from columns of their proper names, or as somebody says.
/// </summary>
internal static class ColumnNames
{
    private static readonly FrozenDictionary<string, string> Fields = new (string Field, string Names)[]
    {
        ("firstName", "forename given givenname fname 名字 名"),
        ("lastName", "surname family familyname lname 姓氏 姓"),
        (ImportFields.Name, "fullname customername membername contactname 姓名 顧客姓名 客戶姓名 會員姓名 顧客名稱 客戶名稱"),
        ("email", "mail emailaddress 電子郵件 電子信箱 電郵 信箱"),
        ("phone", "telephone tel telno telephonenumber phonenumber phoneno contactnumber 電話 電話號碼 聯絡電話"),
        (ImportFields.Mobile, "mobilephone mobilenumber mobileno cell cellphone cellnumber cellphonenumber 手機 手機號碼 行動電話 行動電話號碼"),
        ("birthday", "birthdate dateofbirth dob 生日 出生日期 出生年月日"),
        ("gender", "sex 性別"),
        ("company", "companyname organisation organization business 公司 公司名稱"),
        ("taxNumber", "taxid taxno vat vatid vatno vatnumber 統一編號 統編"),
        ("barcode", "cardnumber cardno membernumber memberno membershipnumber 條碼 會員條碼 會員卡號 會員編號 卡號"),
        (ImportFields.Group, "customergroup groupname 群組 顧客群組"),
        ("tags", "tag labels 標籤"),
        ("remarks", "remark note notes comment comments memo 備註 備注 附註 註記"),
        (ImportFields.OfAddress(1, "line1"), "address address1 addressline1 street streetaddress 地址 住址 通訊地址"),
        (ImportFields.OfAddress(1, "line2"), "address2 addressline2"),
        (ImportFields.OfAddress(1, "city"), "city town 城市"),
        (ImportFields.OfAddress(1, "region"), "state province county region 地區"),
        (ImportFields.OfAddress(1, "postcode"), "postcode postalcode zip zipcode 郵遞區號"),
        (ImportFields.OfAddress(1, "country"), "country countrycode 國家"),
    }.SelectMany(one => one.Names.Split(' ').Select(name => (name, one.Field))).ToFrozenDictionary(one => one.name, one => one.Field);

    /// <param name="column">As <see cref="ImportFormats.Normal"/> writes it.</param>
    /// <param name="taken">What other columns are read as. Whoever has a name in parts has none as a whole.</param>
    public static string? Guess(string column, IReadOnlySet<string> taken) =>
        Fields.GetValueOrDefault(column) is not { } field || taken.Contains(field) ? null
        : field == ImportFields.Name && (taken.Contains("firstName") || taken.Contains("lastName")) ? null
        : field;
}
