using System.Collections.Immutable;
using CustomerCluster.Customers;
using CustomerCluster.Grains.Chain;

namespace CustomerCluster.Grains.Customers;

/// <summary>What a customer gets of what another system has of them: each part by its own rules, and all of it or nothing.</summary>
internal static class Completion
{
    public static Decision Decide(
        CustomerState state, CompleteCustomer command, DateTimeOffset now, CustomerId id, ChainPolicy policy, Surroundings around)
    {
        var (after, events, refusals) = (state, ImmutableArray.CreateBuilder<Event>(), new List<Refusal>());
        if (command.Reference is { } reference)
            Take(Opening.Decide(after, id, reference));
        foreach (var (number, address) in command.Addresses.OrEmpty().Index())
            Take(Customer.Decide(after, address, now), $"addresses[{number}].");
        if (command.Edit is { } edit)
            Take(PlanRules.Lacks(edit, policy) is { } lacking ? lacking : Customer.Decide(after, edit, now, policy, around));
        if (refusals.Count == 0)
            return new(events.ToImmutable());
        return refusals.Find(refusal => refusal is not Invalid) ?? new Invalid(
            refusals.OfType<Invalid>().SelectMany(invalid => invalid.Errors)
                .ToImmutableDictionary(error => error.Key, error => error.Value));

        void Take(Decision part, string path = "")
        {
            if (part.Refusal is { } refusal)
            {
                refusals.Add(refusal is not Invalid invalid ? refusal
                    : new Invalid(invalid.Errors.ToImmutableDictionary(error => path + error.Key, error => error.Value)));
                return;
            }
            events.AddRange(part.Events);
            after = Customer.After(after, part.Events, now);
        }
    }
}
