using System.Collections.Immutable;

namespace CustomerCluster.Grains;

/// <summary>
/// Something that happened to an entity. Its name in the journal is the record's name, so the name is never changed. What
/// identifies a person is in a nullable property called <c>Personal</c>, stored apart: it may have been erased.
/// </summary>
public abstract record Event;

/// <summary>What a command comes to: the events that happened, or the refusal that names the rule.</summary>
public readonly record struct Decision(ImmutableArray<Event> Events, Refusal? Refusal = null)
{
    public static implicit operator Decision(Event happened) => new([happened]);
    public static implicit operator Decision(Refusal refusal) => new([], refusal);

    public static Decision Of(params ReadOnlySpan<Event> happened) => new([.. happened]);
}

/// <summary>An event that the fold does not know: state that leaves it out would not be the truth.</summary>
public sealed class UnknownEventException(Event happened)
    : InvalidOperationException($"{happened.GetType().Name} is not an event of this entity.");
