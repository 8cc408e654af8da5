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
            all = Then(after => PlanRules.Lacks(adjust, policy) is { } lacks ? lacks : Customer.Decide(after, adjust, now, policy));
        }
        return Credit is null ? all : Then(after => Customer.Decide(after, Credit with { Reason = Reason }, now, policy));

        Decision Then(Func<CustomerState, Decision> decide)
        {
            if (all.Refusal is not null)
                return all;
            var next = decide(Customer.After(state, all.Events, now));
            return next.Refusal is null ? new(all.Events.AddRange(next.Events)) : next;
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
