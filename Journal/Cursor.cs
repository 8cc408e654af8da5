using System.Buffers.Text;
using System.Globalization;
using System.Text.Json;

namespace CustomerCluster.Journal;

/// <summary>Where a page ended: the sort key and id of its last row, so that the next page is stable while others write.</summary>
internal static class Cursor
{
    public static string Of(object key, string id) => Of([Convert.ToString(key, CultureInfo.InvariantCulture)!, id]);

    public static string Of(string[] parts) => Base64Url.EncodeToString(JsonSerializer.SerializeToUtf8Bytes(parts));

    /// <exception cref="FormatException">It is none of ours.</exception>
    public static (object Key, string Id) Read(string cursor, bool number) =>
        Read(cursor) is [var key, var id] ? (number ? Number(key) : key, id) : throw Unreadable();

    /// <exception cref="FormatException">It is none of ours.</exception>
    public static string[] Read(string cursor)
    {
        try
        {
            // PostgreSQL keeps no text with a NUL in it, and takes none for a parameter.
            return JsonSerializer.Deserialize<string[]>(Base64Url.DecodeFromChars(cursor)) is { } parts
                && parts.All(part => part is not null && !part.Contains('\0')) ? parts : throw Unreadable();
        }
        catch (JsonException exception)
        {
            throw new FormatException("The cursor is unreadable.", exception);
        }
    }

    /// <exception cref="FormatException">It is none of ours.</exception>
    public static long Number(string part) =>
        long.TryParse(part, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number : throw Unreadable();

    public static FormatException Unreadable() => new("The cursor is unreadable.");

    /// <summary>Makes a page of up to <paramref name="limit"/> rows out of those read, which are one more where there is more.</summary>
    public static Page<T> Page<T>(List<(T Item, object Key, string Id)> rows, int limit) =>
        Page(rows, limit, row => row.Item, row => Of(row.Key, row.Id));

    /// <summary>The same of rows that each know their place, which is written as the cursor has it.</summary>
    public static Page<T> Page<T, TPlace>(List<(T Item, TPlace Place)> rows, int limit) where TPlace : notnull =>
        Page(rows, limit, row => row.Item, row => row.Place.ToString()!);

    private static Page<T> Page<TRow, T>(List<TRow> rows, int limit, Func<TRow, T> item, Func<TRow, string> place) =>
        new([.. rows.Take(limit).Select(item)], rows.Count > limit ? place(rows[limit - 1]) : null);
}
