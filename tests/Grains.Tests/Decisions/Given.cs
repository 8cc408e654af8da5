using CustomerCluster.Grains.Customers;

namespace CustomerCluster.Grains.Tests.Decisions;

/// <summary>Given what has happened, when a command is decided, then this is what happens, or the rule that refuses it.</summary>
internal sealed record Given(CustomerState State)
{
    public static Given Nothing => new(CustomerState.None);

    public static Given Ann(params Event[] happened) => new(Fold(CustomerState.None, [A.Created(), .. happened]));

    public static Given AnnWhoHasNotJoined(params Event[] happened) =>
        new(Fold(CustomerState.None, [A.Created(loyalty: false), .. happened]));

    public Decided When(Func<CustomerState, Decision> decide) => new(State, decide(State));

    public static CustomerState Fold(CustomerState state, params IEnumerable<Event> happened) =>
        happened.Aggregate(state, (before, one) => Customer.Apply(before, one, A.Now));
}

internal sealed record Decided(CustomerState Before, Decision Decision)
{
    /// <summary>Exactly these happened, whatever else they say: the state they lead to is what is looked at.</summary>
    public CustomerState Then(params Type[] events)
    {
        Decision.Refusal.ShouldBeNull();
        Decision.Events.Select(happened => happened.GetType()).ShouldBe(events);
        return Given.Fold(Before, Decision.Events);
    }

    public void ThenHappens(params Event[] events)
    {
        Decision.Refusal.ShouldBeNull();
        Decision.Events.ShouldBe(events);
    }

    public void ThenRefused(Refusal why)
    {
        Decision.Events.ShouldBeEmpty();
        Decision.Refusal.ShouldBe(why);
    }

    public void ThenInvalid(string field, string rule)
    {
        var errors = Decision.Refusal.ShouldBeOfType<Invalid>().Errors;
        errors.Keys.ShouldContain(field);
        errors[field].ShouldContain(broken => broken.Contains(rule));
    }
}
