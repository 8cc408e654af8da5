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
            return JsonSerializer.Deserialize<AuditCursor>(Base64Url.DecodeFromChars(text)) switch
            {
                { RefusedAt: not null, RefusalId: not null, Before: { IsDefault: false } before } cursor when before.Length == shards => cursor,
                _ => throw new FormatException("The cursor is unreadable."),
            };
        }
        catch (JsonException exception)
        {
            throw new FormatException("The cursor is unreadable.", exception);
        }
    }
}
