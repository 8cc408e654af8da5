using System.Diagnostics.CodeAnalysis;

namespace CustomerCluster;

/// <summary>
/// What a command answers: a value once the change is durable, or the refusal that names the rule (nothing has changed),
/// or, where this request id was committed before, the outcome it had then.
/// </summary>
[GenerateSerializer, Immutable, Alias("reply`1")]
public sealed record Reply<T>(
    [property: Id(0)] T? Value,
    [property: Id(1)] Refusal? Refusal = null,
    [property: Id(2)] Outcome? Earlier = null)
{
    [MemberNotNullWhen(true, nameof(Value))]
    public bool Succeeded => Refusal is null && Earlier is null;

    public static implicit operator Reply<T>(T value) => new(value);
    public static implicit operator Reply<T>(Refusal refusal) => new(default, refusal);
    public static implicit operator Reply<T>(Outcome earlier) => new(default, Earlier: earlier);
}

/// <summary>
/// What is kept of a request for ever, so that a repeat gets its first answer: ids and amounts, no personal data.
/// </summary>
/// <param name="Entity">The entity that was changed, as the journal names it: <c>customer/0199…</c>.</param>
/// <param name="Version">Its version after the change.</param>
/// <param name="Change">What the request moved, in points or in minor units of the currency, where it moved something.</param>
/// <param name="Balance">The balance after it, in the same unit.</param>
/// <param name="Id">The id of a part that the request made: an address, a sale.</param>
[GenerateSerializer, Immutable, Alias("outcome")]
public sealed record Outcome(
    [property: Id(0)] string Entity,
    [property: Id(1)] long Version,
    [property: Id(2)] long? Change = null,
    [property: Id(3)] long? Balance = null,
    [property: Id(4)] string? Id = null);
