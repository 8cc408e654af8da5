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

    /// <summary>Of more moments than are kept apart, the first ones become one: nothing expires earlier than it was to.</summary>
    public Lots With(Lots others)
    {
        var lots = others.All.Aggregate(this, (sum, lot) => sum.Added(lot.Amount, lot.ExpiresAt)).All;
        while (lots.Length > Limit)
            lots = lots.RemoveAt(0).SetItem(0, lots[1] with { Amount = lots[0].Amount + lots[1].Amount });
        return new(lots);
    }

    /// <summary>
    /// What of the lots goes along with a part of the balance: of the wanted ones what is there, the last to expire first; then of what
    /// never expires, and what is lacking still of any lot.
    /// </summary>
    public Lots Part(decimal amount, Lots wanted, decimal balance)
    {
        var (left, part, rest) = (amount, None, this);
        foreach (var lot in wanted.All.Reverse())
        {
            var there = rest.All.FirstOrDefault(other => other.ExpiresAt == lot.ExpiresAt)?.Amount ?? 0;
            var taken = Math.Min(left, Math.Min(there, lot.Amount));
            part = part.Added(taken, lot.ExpiresAt);
            rest = rest.Without(None.Added(taken, lot.ExpiresAt));
            left -= taken;
        }
        left -= Math.Min(left, balance - All.Sum(lot => lot.Amount));
        return left <= 0 ? part : rest.All.Reverse().Aggregate(part, (sum, lot) =>
        {
            var taken = Math.Min(left, lot.Amount);
            left -= taken;
            return sum.Added(taken, lot.ExpiresAt);
        });
    }

    /// <param name="part">As <see cref="Part"/> found it.</param>
    public Lots Without(Lots part) => new([.. All
        .Select(lot => lot with { Amount = lot.Amount - (part.All.FirstOrDefault(other => other.ExpiresAt == lot.ExpiresAt)?.Amount ?? 0) })
        .Where(lot => lot.Amount > 0)]);

    public decimal ExpiredBy(DateTimeOffset now) => All.Where(lot => lot.ExpiresAt <= now).Sum(lot => lot.Amount);
}

public sealed record Lot(DateTimeOffset ExpiresAt, decimal Amount);
