using System.Buffers.Text;
using System.Collections.Immutable;
using System.Globalization;
using System.Text;

namespace CustomerCluster.Journal;

/// <summary>A place among a store's customers in the order of their last visits. Those only move on, so whoever reads in it skips nobody.</summary>
internal readonly record struct Visit(string At, string Customer)
{
    public static Visit Before(DateTimeOffset moment) => new(Values.Of(moment), "");

    public static Visit Later(Visit one, Visit other) =>
        string.CompareOrdinal(one.At, other.At) is var order && (order == 0 ? string.CompareOrdinal(one.Customer, other.Customer) : order) >= 0
            ? one : other;
}

/// <summary>How far a caller has come; opaque to the caller.</summary>
/// <param name="Seen">In each shard: what changed up to there the caller has.</param>
/// <param name="Mark">Of the events at the last positions: where the database has others there, it is not the one that answered.</param>
/// <param name="Left">Whoever visited last before this is known to have left the working set.</param>
/// <param name="Pass">Where a pass over the store's customers is under way.</param>
internal sealed record SyncCursor(string? Store, ImmutableArray<long> Seen, string Mark, Visit Left, SyncPass? Pass)
{
    private const string Version = "2";

    public static SyncCursor First(string? store, int shards, Visit since) => new(store, [.. new long[shards]], "", since, null);

    /// <summary>The last positions that it speaks of.</summary>
    public ImmutableArray<long> Last => Pass?.Heads ?? Seen;

    public string Write()
    {
        string?[] parts =
        [
            Version, Store, Numbers(Seen), Mark, Left.At, Left.Customer,
            .. Pass is { } pass ? [Numbers(pass.Heads), pass.At.At, pass.At.Customer] : (string[])[],
        ];
        return Base64Url.EncodeToString(Encoding.UTF8.GetBytes(string.Join('|', parts)));
    }

    /// <returns>Null: an earlier version's.</returns>
    /// <exception cref="FormatException">It is none of ours.</exception>
    public static SyncCursor? Read(string text)
    {
        if (!Base64Url.IsValid(text)) throw Unreadable();
        var parts = Encoding.UTF8.GetString(Base64Url.DecodeFromChars(text)).Split('|');
        if (parts.Any(part => part.Contains('\0'))) throw Unreadable();
        return parts switch
        {
            [Version, var store, var seen, var mark, var leftAt, var leftId] =>
                new(store == "" ? null : store, Positions(seen), mark, new(leftAt, leftId), null),
            [Version, var store, var seen, var mark, var leftAt, var leftId, var heads, var at, var id] =>
                new(store == "" ? null : store, Positions(seen), mark, new(leftAt, leftId), new(Positions(heads), new(at, id))),
            [var version, _, ..] when version != Version && int.TryParse(version, NumberStyles.None, CultureInfo.InvariantCulture, out _) => null,
            _ => throw Unreadable(),
        };
    }

    private static string Numbers(ImmutableArray<long> positions) => string.Join(',', positions);

    private static ImmutableArray<long> Positions(string text) => [.. text.Split(',').Select(number =>
        long.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var position) ? position : throw Unreadable())];

    private static FormatException Unreadable() => new("The cursor is unreadable.");
}

/// <summary>A pass over the store's customers, from the one whose last visit is longest ago to the latest.</summary>
/// <param name="Heads">Where the shards were when it began: what changed later is told after it.</param>
/// <param name="At">The last one who was looked at.</param>
internal sealed record SyncPass(ImmutableArray<long> Heads, Visit At);
