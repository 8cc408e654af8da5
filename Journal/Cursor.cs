using System.Buffers.Text;
using System.Globalization;
using System.Text.Json;

namespace CustomerCluster.Journal;

/// <summary>Where a page ended: the sort key and id of its last row, so that the next page is stable while others write.</summary>
internal static class Cursor
{
    public static string Of(object key, string id) =>
        Base64Url.EncodeToString(JsonSerializer.SerializeToUtf8Bytes<string[]>([Convert.ToString(key, CultureInfo.InvariantCulture)!, id]));

    /// <exception cref="FormatException">It is none of ours.</exception>
    public static (object Key, string Id) Read(string cursor, bool number)
    {
        try
        {
            return JsonSerializer.Deserialize<string[]>(Base64Url.DecodeFromChars(cursor)) switch
            {
                [var key, var id] when key is not null && id is not null =>
                    (number ? long.Parse(key, CultureInfo.InvariantCulture) : key, id),
                _ => throw new FormatException("The cursor is unreadable."),
            };
        }
        catch (Exception exception) when (exception is JsonException or OverflowException)
        {
            throw new FormatException("The cursor is unreadable.", exception);
        }
    }

    /// <summary>Makes a page of up to <paramref name="limit"/> rows out of those read, which are one more where there is more.</summary>
    public static Page<T> Page<T>(List<(T Item, object Key, string Id)> rows, int limit)
    {
        var next = rows.Count > limit ? Of(rows[limit - 1].Key, rows[limit - 1].Id) : null;
        return new([.. rows.Take(limit).Select(row => row.Item)], next);
    }
}
