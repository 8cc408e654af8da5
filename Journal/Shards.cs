using System.Text;

namespace CustomerCluster.Journal;

/// <summary>Which shard an entity's history is in.</summary>
public static class Shards
{
    /// <summary>
    /// FNV-1a, 64 bit, over the entity's name in UTF-8, folded to 32 bits by exclusive or of its halves, modulo the number of
    /// shards. It is part of the stored format: a database's shard count is fixed, and so is this function. Of seven:
    /// <c>store/soho</c> is in 0, <c>customer/01890a5d-ac96-774b-bcce-b302099a8057</c> in 5, and the empty name in 3.
    /// </summary>
    public static int Of(string entity, int count)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(count);
        var hash = 14695981039346656037UL;
        foreach (var unit in Encoding.UTF8.GetBytes(entity))
            hash = (hash ^ unit) * 1099511628211UL;
        return (int)((uint)(hash ^ (hash >> 32)) % (uint)count);
    }
}
