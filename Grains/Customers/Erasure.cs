using System.Collections.Immutable;
using System.Text.Json;
using CustomerCluster.Customers;
using CustomerCluster.Grains.Sales;
using CustomerCluster.Sales;

namespace CustomerCluster.Grains.Customers;

/// <summary>
/// The person is forgotten, and what they bought is nobody's in particular from now on; what was paid and owed stays. What is left to
/// be forgotten, sale by sale and in the journal, follows step by step.
/// </summary>
/// <param name="CaseNumber">Of whoever asked for it, in the chain's own books. Nothing that names the person.</param>
public sealed record PersonErased(string? CaseNumber) : Event;

/// <summary>These sales are shown without what a cashier wrote on them.</summary>
public sealed record SalesErased(ImmutableArray<SaleId> Sales) : Event;

/// <summary>Nothing that names the person is kept any more, the journal included.</summary>
public sealed record ErasureFinished : Event;

/// <summary>The right to be forgotten (GDPR, article 17): what an erasure decides and what it shows.</summary>
internal static class Erasure
{
    public static Decision Decide(CustomerState state, EraseCustomer command) => state.Standing switch
    {
        CustomerStanding.None => new NotFound("customer"),
        CustomerStanding.Erasing or CustomerStanding.Erased => new AlreadyErased(),
        CustomerStanding.Merging or CustomerStanding.Merged => Customer.Gone(state)!.Value,
        _ when MergingAway.Busy(state) is { } busy => busy,
        _ => new Rules().CaseNumber(command.CaseNumber).Broken is { } invalid ? invalid : new PersonErased(command.CaseNumber),
    };

    /// <summary>Balances and the stores that have to hear of it stay; who it was does not.</summary>
    public static CustomerState Apply(CustomerState state) => state with
    {
        Standing = CustomerStanding.Erasing,
        Profile = Profile.None,
        Addresses = Addresses.None,
        Holds = Holds.None,
        Wishlist = Wishlist.None,
        Absorbed = [],
    };

    /// <summary>Of whoever was merged into somebody who is erased: it is the same person.</summary>
    public static Decision WithTheOther(CustomerState state) =>
        state.Standing == CustomerStanding.Merged ? new PersonErased(null) : new NotFound("customer");

    /// <summary>Of these sales, those that say something about a person, as they are shown without it.</summary>
    public static ImmutableArray<SaleView> Told(IEnumerable<string> views, Currency currency) =>
    [
        .. views.Select(view => JsonSerializer.Deserialize<SaleView>(view, ApiJson.Options(currency))!)
            .Select(sale => (Told: sale, Untold: SaleRows.WithoutPerson(sale)))
            .Where(sale => sale.Told != sale.Untold).Select(sale => sale.Untold),
    ];

    /// <summary>Shows the sales anew, beside what a change to a customer shows anyway.</summary>
    public static Consequences Showing(this Consequences with, IEnumerable<SaleView> sales, string owner, Currency currency) => with with
    {
        Shows = with.Shows with { Sales = [.. sales.Select(sale => SaleRows.Row(sale, owner, currency))] },
    };

    private static Rules CaseNumber(this Rules rules, string? number) => number is null ? rules : rules.Name(number, "caseNumber");
}
