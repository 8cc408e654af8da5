using CustomerCluster.Customers;
using CustomerCluster.Gateway.Http;

namespace CustomerCluster.Gateway.Segments;

/// <summary>A filter in a body, by the names that it has in the address of a list: a <see cref="CustomerFilter"/>.</summary>
/// <param name="BirthdayMonth"><c>1</c> to <c>12</c>, or <c>this</c>.</param>
internal sealed record WrittenFilter(
    string? Q, string? Group, string? Tag, string? Tier, StoreId? Store, CustomerOrigin? Origin, bool? Email, bool? Sms,
    int? VisitedWithinDays, int? NotVisitedForDays, string? BirthdayMonth, Money? SpentAtLeast, int? SpentWithinDays, string? Initial)
{
    /// <summary>What it has to keep to is the segment's to judge; a number that is far too large stays too large.</summary>
    public static CustomerFilter Read(Fields f) => new(
        f.Text("q"), f.Text("group"), f.Text("tag"), f.Text("tier"), f.Text("store") is { } store ? new StoreId(store) : null,
        f.OneOf<CustomerOrigin>("origin"), f.Flag("email"), f.Flag("sms"), Number(f, "visitedWithinDays"), Number(f, "notVisitedForDays"),
        MonthAsText.Read(f.Text("birthdayMonth")), f.Amount("spentAtLeast"), Number(f, "spentWithinDays"), f.Text("initial"));

    private static int? Number(Fields f, string name) => f.Whole(name) is { } number ? (int)Math.Clamp(number, -1, int.MaxValue) : null;
}
