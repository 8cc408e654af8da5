using CustomerCluster.Promises.Tests.Hosting;

namespace CustomerCluster.Promises.Tests.Chaos;

/// <summary>One change of one customer, and what it does to the facts when it takes effect.</summary>
/// <param name="Sells">What it adds to the rollups.</param>
internal sealed record Step(Person Person, Api By, Change Change, Func<Facts?, Facts?> Effect, Turnover? Sells = null)
{
    public override string ToString() => Change.ToString();
}

/// <summary>
/// A customer, as the acknowledged changes say that they are. A step without an answer may or may not have taken effect;
/// it is repeated until it has one.
/// </summary>
/// <param name="shared">Several lanes change this customer at once, by steps that add up in any order.</param>
internal sealed class Person(bool shared)
{
    private readonly Lock _lock = new();
    private readonly List<Step> _unanswered = [];
    private readonly List<string> _phones = [];
    private Facts? _acknowledged;
    private long? _version;

    public bool IsShared => shared;

    /// <summary>Null until the creation is acknowledged.</summary>
    public string? Id { get; private set; }

    /// <summary>The addresses that an answer named last.</summary>
    public IReadOnlyList<string> Addresses { get; private set; } = [];

    public Facts? Acknowledged => Locked(() => _acknowledged);

    /// <summary>Whether every step has its answer.</summary>
    public bool IsSettled => Locked(() => _unanswered.Count == 0);

    /// <summary>Every number that the customer may have or have had, the newest last.</summary>
    public IReadOnlyList<string> Phones => Locked(() => _phones.ToArray());

    /// <summary>The version that was seen since the last answer, if it was.</summary>
    public long? Version => Locked(() => _version);

    /// <summary>Every state that the answers allow: the acknowledged steps, and each of the others as a whole or not at all.</summary>
    public IReadOnlyList<Facts?> Possible => Locked(() =>
    {
        var possible = new List<Facts?> { _acknowledged };
        foreach (var step in _unanswered) possible.AddRange(possible.ConvertAll(facts => step.Effect(facts)));
        return possible;
    });

    public void Asked(Step step) => Locked(() =>
    {
        if (_unanswered.Contains(step)) return;
        _unanswered.Add(step);
        if (step.Effect(_acknowledged) is { } facts && !_phones.Contains(facts.Phone)) _phones.Add(facts.Phone);
    });

    public void Answered(Step step, Answer answer) => Locked(() =>
    {
        _unanswered.Remove(step);
        if (_acknowledged is null) Id = answer.Id;
        if (answer.Body!["addresses"] is { } addresses) Addresses = [.. addresses.AsArray().Select(address => (string)address!["id"]!)];
        _acknowledged = step.Effect(_acknowledged);
        _version = null;
    });

    public void Saw(long version) => Locked(() => _version = version);

    private void Locked(Action action)
    {
        lock (_lock) action();
    }

    private T Locked<T>(Func<T> read)
    {
        lock (_lock) return read();
    }
}
