using System.Collections.Immutable;

namespace CustomerCluster.Journal;

/// <summary>What the database held, under the fence, of what a batch mentions. Absent: never seen, no event, nobody's.</summary>
internal sealed record Known(
    IReadOnlyDictionary<string, Repeated> Requests,
    IReadOnlyDictionary<string, long> Sequences,
    IReadOnlyDictionary<ClaimKey, string> Holders)
{
    /// <summary>What the appends of a batch themselves believe: that none was made before, and that nothing else has happened.</summary>
    public static Known BelievedBy(IReadOnlyList<Append> batch) => new(
        ImmutableDictionary<string, Repeated>.Empty,
        batch.GroupBy(append => append.Entity).ToDictionary(same => same.Key, same => same.First().ExpectedSequence),
        batch.SelectMany(append => append.Claims).GroupBy(claim => new ClaimKey(claim.Kind, claim.Value), claim => claim.From)
            .Where(same => same.First() is not null).ToDictionary(same => same.Key, same => same.First()!));
}

internal readonly record struct ClaimKey(string Kind, string Value) : IComparable<ClaimKey>
{
    public int CompareTo(ClaimKey other) => string.CompareOrdinal(Kind, other.Kind) is not 0 and var byKind
        ? byKind
        : string.CompareOrdinal(Value, other.Value);
}

/// <summary>An append that stands, and the position before its first event.</summary>
internal readonly record struct Standing(Append Append, long Before)
{
    public long PositionOf(long sequence) => Before + sequence - Append.ExpectedSequence;
    public long LastPosition => Before + Append.Events.Length;
}

/// <summary>
/// Decides which appends of a batch stand, one by one in their order, each against what the database held and what earlier
/// ones of the batch have changed: its request id, then its entity's sequence, then its claims. Nothing is written here, so
/// one that loses leaves nothing behind.
/// </summary>
internal sealed class Resolution
{
    private readonly Known _known;
    private readonly Dictionary<string, Repeated> _requests = [];
    private readonly Dictionary<string, long> _sequences = [];
    private readonly Dictionary<ClaimKey, string?> _holders = [];
    private readonly List<Standing> _standing = [];
    private readonly List<AppendResult> _results = [];

    private Resolution(Known known, long head) => (_known, Head) = (known, head);

    public static Resolution Of(Known known, long head, IReadOnlyList<Append> batch)
    {
        var resolution = new Resolution(known, head);
        foreach (var append in batch)
            resolution._results.Add(resolution.Decide(append));
        return resolution;
    }

    /// <summary>After what stands.</summary>
    public long Head { get; private set; }

    public IReadOnlyList<AppendResult> Results => _results;
    public IReadOnlyList<Standing> Standing => _standing;

    /// <summary>Per claim that a standing append mentions: who held it before the batch and who holds it after.</summary>
    public IEnumerable<(ClaimKey Key, string? Before, string? After)> Claims =>
        _holders.OrderBy(claim => claim.Key).Select(claim => (claim.Key, _known.Holders.GetValueOrDefault(claim.Key), claim.Value));

    /// <summary>Everything stands, and writing it shows whether it was right to believe so.</summary>
    public bool ProvesItself => _standing.Count == _results.Count
        && _holders.All(claim => claim.Value is not null || _known.Holders.ContainsKey(claim.Key));

    private AppendResult Decide(Append append)
    {
        if ((_requests.GetValueOrDefault(append.Request.Id) ?? _known.Requests.GetValueOrDefault(append.Request.Id)) is { } repeated)
            return repeated;
        var sequence = _sequences.TryGetValue(append.Entity, out var moved) ? moved : _known.Sequences.GetValueOrDefault(append.Entity);
        if (sequence != append.ExpectedSequence)
            return new Stale(sequence);
        return TryClaim(append) ?? Stand(append);
    }

    private AppendResult? TryClaim(Append append)
    {
        var taken = new Dictionary<ClaimKey, string?>();
        foreach (var claim in append.Claims)
        {
            var key = new ClaimKey(claim.Kind, claim.Value);
            var holder = taken.TryGetValue(key, out var mine) ? mine
                : _holders.TryGetValue(key, out var moved) ? moved
                : _known.Holders.GetValueOrDefault(key);
            if (holder != claim.From)
                return new ClaimLost(claim, holder);
            taken[key] = claim.To;
        }
        foreach (var (key, holder) in taken)
            _holders[key] = holder;
        return null;
    }

    private Committed Stand(Append append)
    {
        var standing = new Standing(append, Head);
        _standing.Add(standing);
        _requests[append.Request.Id] = new Repeated(append.Request.Fingerprint, append.Request.Outcome);
        _sequences[append.Entity] = append.ExpectedSequence + append.Events.Length;
        Head = standing.LastPosition;
        return new Committed(_sequences[append.Entity], Head);
    }
}
