using System.Collections.Immutable;

namespace CustomerCluster.Grains.Customers;

/// <summary>
/// What of a balance expires, and when; the rest never does. Whatever is taken, what expires first goes first. Bounded: what expires
/// at the same moment is one lot.
/// </summary>
public sealed record Lots(ImmutableArray<Lot> All)
{
    /// <summary>More moments than this a state does not keep apart.</summary>
    public const int Limit = 150;

    public static readonly Lots None = new([]);

    public DateTimeOffset? Next => All.IsEmpty ? null : All[0].ExpiresAt;

    public bool HasRoomFor(DateTimeOffset expiresAt) => All.Length < Limit || All.Any(lot => lot.ExpiresAt == expiresAt);

    /// <param name="expiresAt">Null: never, so it is in no lot.</param>
    public Lots Added(decimal amount, DateTimeOffset? expiresAt)
    {
        if (expiresAt is not { } at || amount <= 0)
            return this;
        var same = All.FirstOrDefault(lot => lot.ExpiresAt == at);
        var others = same is null ? All : All.Remove(same);
        return new([.. others.Add(new(at, amount + (same?.Amount ?? 0))).OrderBy(lot => lot.ExpiresAt)]);
    }

    public Lots Taken(decimal amount)
    {
        var (left, lots) = (amount, All);
        while (left > 0 && !lots.IsEmpty)
        {
            var first = lots[0];
            lots = first.Amount <= left ? lots.RemoveAt(0) : lots.SetItem(0, first with { Amount = first.Amount - left });
            left -= Math.Min(left, first.Amount);
        }
        return new(lots);
    }

    public decimal ExpiredBy(DateTimeOffset now) => All.Where(lot => lot.ExpiresAt <= now).Sum(lot => lot.Amount);
}

public sealed record Lot(DateTimeOffset ExpiresAt, decimal Amount);
