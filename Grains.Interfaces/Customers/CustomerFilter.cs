using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace CustomerCluster.Customers;

/// <summary>
/// Which customers are meant: those of whom everything holds that is given. What it says of time counts back from when it is asked, so that
/// it can be kept and asked again.
/// </summary>
/// <param name="Words">As typed into a search box: of each word of it, some word of theirs begins with it.</param>
/// <param name="Group">A group's id, or <see cref="None"/>.</param>
/// <param name="Tier">A tier's name, or <see cref="None"/>.</param>
/// <param name="Store">Made there, or bought there at any time.</param>
/// <param name="Email">Agreed to e-mail, or did not.</param>
/// <param name="Sms">Agreed to SMS, or did not.</param>
/// <param name="VisitedWithinDays">The last visit is at most so many days ago, 1 to 3660.</param>
/// <param name="NotVisitedForDays">It is longer ago, or there was none.</param>
/// <param name="BirthdayMonth">1 to 12; 0 the month of the day when it is asked.</param>
/// <param name="SpentAtLeast">Refunds taken off.</param>
/// <param name="SpentWithinDays">Of this, in so many days back, 1 to 3660; null: at any time.</param>
/// <param name="Initial">What the name that they are sorted by begins with.</param>
[GenerateSerializer, Immutable, Alias("customer.filter")]
public sealed record CustomerFilter(
    [property: Id(0), JsonPropertyName("q")] string? Words = null,
    [property: Id(1)] string? Group = null,
    [property: Id(2)] string? Tag = null,
    [property: Id(3)] string? Tier = null,
    [property: Id(4)] StoreId? Store = null,
    [property: Id(5)] CustomerOrigin? Origin = null,
    [property: Id(6)] bool? Email = null,
    [property: Id(7)] bool? Sms = null,
    [property: Id(8)] int? VisitedWithinDays = null,
    [property: Id(9)] int? NotVisitedForDays = null,
    [property: Id(10), JsonConverter(typeof(MonthAsText))] int? BirthdayMonth = null,
    [property: Id(11)] Money? SpentAtLeast = null,
    [property: Id(12)] int? SpentWithinDays = null,
    [property: Id(13)] string? Initial = null)
{
    public const string None = "none";
    public const int MostDays = 3660;

    public static readonly CustomerFilter Everybody = new();
}

/// <summary>A month as an address names it: <c>1</c> to <c>12</c>, or <c>this</c> for 0. What is none of them is −1.</summary>
public sealed class MonthAsText : JsonConverter<int?>
{
    private const string This = "this";

    public static int? Read(string? text) => text switch
    {
        null => null,
        This => 0,
        _ => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var month) && month is >= 1 and <= 12 ? month : -1,
    };

    public override int? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => Read(reader.GetString());

    public override void Write(Utf8JsonWriter writer, int? value, JsonSerializerOptions options)
    {
        if (value is { } month) writer.WriteStringValue(month == 0 ? This : month.ToString(CultureInfo.InvariantCulture));
        else writer.WriteNullValue();
    }
}
