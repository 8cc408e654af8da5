using CustomerCluster.Customers;
using CustomerCluster.Grains.Chain;

namespace CustomerCluster.Grains.Customers;

/// <summary>By what another system knows the customer.</summary>
public sealed record ReferenceNoted(CustomerId Customer, OtherSystemsReference? Personal) : Event;

/// <param name="Value">The system and its own id: <c>shopify:6543210987</c>.</param>
public sealed record OtherSystemsReference(string Value);

/// <summary>What a customer brings along who was one elsewhere: what they were known by there, and what was theirs.</summary>
/// <param name="Reason">Of the entries in the ledgers.</param>
internal sealed record Opening(string? Reference, long Points, AddCredit? Credit, string Reason)
{
    public const string Kind = "reference";

    /// <summary>Made, noted and adjusted in one: each by the rules that hold for it alone.</summary>
    public Decision Decide(
        CustomerState state, CreateCustomer command, DateTimeOffset now, CustomerId id, ChainPolicy policy, Surroundings around, int card)
    {
        if (PlanRules.Lacks(command, policy) is { } lacking)
            return lacking;
        var all = Customer.Decide(state, command, now, id, policy, around, card);
        if (Reference is not null)
            all = Then(after => Decide(after, id, Reference));
        if (Points != 0)
        {
            var adjust = new AdjustPoints(Points, Reason);
            all = Then(
                after => PlanRules.Lacks(adjust, policy) is { } lacks ? lacks : Customer.Decide(after, adjust, now, policy),
                ("change", "points"));
        }
        return Credit is null ? all : Then(
            after => Customer.Decide(after, Credit with { Reason = Reason }, now, policy),
            ("amount", "credit"), ("expiresOn", "creditExpiresOn"));

        // What is opened with is called otherwise than what is adjusted.
        Decision Then(Func<CustomerState, Decision> decide, params ReadOnlySpan<(string Asked, string Opened)> names)
        {
            if (all.Refusal is not null)
                return all;
            var next = decide(Customer.After(state, all.Events, now));
            if (next.Refusal is not Invalid invalid)
                return next.Refusal is null ? new(all.Events.AddRange(next.Events)) : next;
            var errors = invalid.Errors;
            foreach (var (asked, opened) in names)
            {
                if (errors.TryGetValue(asked, out var rules))
                    errors = errors.Remove(asked).Add(opened, rules);
            }
            return new Invalid(errors);
        }
    }

    public static Decision Decide(CustomerState state, CustomerId id, string reference) =>
        Customer.Gone(state) is { } gone ? gone
        : state.Profile.KnownBy.Any(known => known.Kind == Kind && known.Value == reference) ? new AlreadyExists(Kind)
        : state.Profile.KnownBy.Length >= TakingIn.MostNames ? new MergeLimitReached(TakingIn.MostNames)
        : new ReferenceNoted(id, new(reference));

    public static CustomerState Apply(CustomerState state, ReferenceNoted happened) => happened.Personal is not { } reference ? state
        : state with
        {
            Profile = state.Profile with
            {
                KnownBy = state.Profile.KnownBy.Add(new(Kind, reference.Value, Claimed: true, happened.Customer)),
            },
        };
}
