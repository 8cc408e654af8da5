namespace CustomerCluster.Grains.Users;

/// <summary>
/// Wrong PINs in a row, and the wait that they earn: each further <c>limit</c> of them locks for a time that doubles. An hour
/// after the last one they are forgotten.
/// </summary>
[GenerateSerializer, Immutable, Alias("user.attempts")]
public sealed record Attempts([property: Id(0)] int Wrong = 0, [property: Id(1)] DateTimeOffset LastAt = default)
{
    private static readonly TimeSpan FirstLock = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan LongestLock = TimeSpan.FromHours(1);

    public Attempts Failed(DateTimeOffset now) => new((Forgotten(now) ? 0 : Wrong) + 1, now);

    /// <summary>How long to wait before the next attempt; null when it may be made now.</summary>
    public TimeSpan? Wait(DateTimeOffset now, int limit)
    {
        if (Wrong == 0 || Wrong % limit != 0) return null;
        var doublings = Math.Min(Wrong / limit - 1, 6);
        var locked = TimeSpan.FromTicks(Math.Min(FirstLock.Ticks << doublings, LongestLock.Ticks));
        var left = LastAt + locked - now;
        return left > TimeSpan.Zero ? left : null;
    }

    private bool Forgotten(DateTimeOffset now) => now - LastAt > LongestLock;
}
