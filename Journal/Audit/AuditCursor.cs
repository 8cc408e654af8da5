using System.Buffers.Text;
using System.Collections.Immutable;
using System.Text.Json;

namespace CustomerCluster.Journal;

/// <summary>How far back a reader has come: in each shard, and among the refusals.</summary>
/// <param name="Before">By shard: everything from this position on has been read.</param>
/// <param name="RefusedAt">With <paramref name="RefusalId"/>: everything from this refusal on has been read.</param>
internal sealed record AuditCursor(ImmutableArray<long> Before, string RefusedAt, string RefusalId)
{
    public string Write() => Base64Url.EncodeToString(JsonSerializer.SerializeToUtf8Bytes(this));

    /// <exception cref="FormatException">It is none of ours.</exception>
    public static AuditCursor Read(string text, int shards)
    {
        try
        {
            return JsonSerializer.Deserialize<AuditCursor>(Base64Url.DecodeFromChars(text)) is { RefusedAt: not null, RefusalId: not null } cursor
                && cursor.Before is { IsDefault: false } before && before.Length == shards ? cursor : throw new FormatException("Unreadable.");
        }
        catch (JsonException exception)
        {
            throw new FormatException("The cursor is unreadable.", exception);
        }
    }
}
