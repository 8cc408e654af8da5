using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using CustomerCluster.Customers;
using CustomerCluster.Grains.Chain;
using CustomerCluster.Grains.Sales;
using CustomerCluster.Journal;
using CustomerCluster.Sales;

namespace CustomerCluster.Grains.Customers;

/// <summary>What a change to a customer shows on the read side, holds as claims, and answers to a repeat.</summary>
internal static class CustomerRows
{
    /// <param name="changed">The sale that something becomes of, as it was before.</param>
    public static Consequences Of(CustomerId id, Change<CustomerState> change, ChainPolicy policy, SaleView? changed = null)
    {
        var (before, after) = (change.Before, change.After);
        var hidden = after.Standing != CustomerStanding.Active;
        var row = new CustomerRow(
            id.ToString(), change.Version,
            hidden ? null
                : JsonSerializer.Serialize(CustomerViews.View(id, after, change.Version), ApiJson.Options(policy.Currency)),
            SortedBy(before) == SortedBy(after) ? null : Sort(after, policy.Currency),
            hidden ? [] : SearchTerms.Changed(before, after),
            ReferenceEquals(before.Stores, after.Stores)
                ? null
                : [.. after.Stores.Stores.Select(visit => new WorkingSetRow(visit.Store.Value, visit.LastAt))]);
        var sale = SaleIn(id, change, changed);
        var shows = new ReadSideRows
        {
            Customer = row,
            Counts = [.. Counts(change, policy.Currency)],
            Sales = sale is null ? [] : [SaleRows.Row(sale, change.Entity, policy.Currency)],
            Ledger = CustomerLedger.Of(id, change, policy.Currency),
            Spend = [.. change.Events.Index()
                .SelectMany(one => SaleRows.Spend(one.Item, change.SequenceOf(one.Index), policy.Currency))],
            Due = [.. Due(change, policy), .. change.Events.SelectMany(happened => SaleRows.Due(happened, change.At))],
            Holds = ReferenceEquals(before.Holds, after.Holds)
                ? null
                : [.. after.Holds.All.Select(hold => new HoldRow(
                    id.ToString(), hold.Id.ToString(), hold.Register?.Value, hold.SaleId.Value))],
        }.Add(id, change, policy.Currency).Add(change, policy.Currency);
        return new(shows, CustomerClaims.Moves(change, changed), Outcome(change, shows));
    }

    /// <summary>The sale that a change records, takes over or moves on, if that is what it does.</summary>
    public static SaleView? SaleIn(CustomerId id, Change<CustomerState> change, SaleView? changed = null) =>
        change.Events.OfType<SaleEvent>().FirstOrDefault() is { } sale ? SaleRows.View(sale, id)
        : changed is not null ? SaleLife.Apply(changed, change.Events.OfType<SaleChanged>().Single(), change.At)
        : null;

    /// <summary>
    /// Written where it has moved; and, whatever it was, where somebody looked in vain: the chain's settings may have moved it since it
    /// was written.
    /// </summary>
    private static ImmutableArray<DueRow> Due(Change<CustomerState> change, ChainPolicy policy)
    {
        var next = Lapses.Next(change.After, policy);
        return next != Lapses.Next(change.Before, policy) || change.Events.Any(happened => happened is Reviewed)
            ? [new(change.Entity, next)]
            : [];
    }

    /// <summary>What a command that moves one balance moved: what had lapsed before it is not its doing.</summary>
    private static Outcome Outcome(Change<CustomerState> change, ReadSideRows shows)
    {
        var moved = shows.Sales.IsEmpty ? shows.Ledger.LastOrDefault(row => row.What != CustomerLedger.Expired) : null;
        return new(change.Entity, change.Version, moved?.Change, moved?.Balance, change.Events.Select(MadeBy).FirstOrDefault(id => id is not null));
    }

    private static string? MadeBy(Event happened) => happened switch
    {
        AddressAdded added => added.Id.ToString(),
        HoldPlaced placed => placed.Hold.Id.ToString(),
        SaleEvent sale => sale.SaleId.Value,
        SaleChanged sale => sale.SaleId.Value,
        _ => null,
    };

    /// <summary>Of which kinds there is one more by this change, and one less: most changes leave every count as it is.</summary>
    private static IEnumerable<CountRow> Counts(Change<CustomerState> change, Currency currency)
    {
        var (before, after) = (change.Before, change.After);
        if (KindOf(before) == KindOf(after) && before.Profile.Tags == after.Profile.Tags)
            return [];
        return Of(after).Select(facet => (facet, Change: 1L)).Concat(Of(before).Select(facet => (facet, Change: -1L)))
            .GroupBy(count => count.facet, count => count.Change).Select(facet => new CountRow(facet.Key, facet.Sum()))
            .Where(count => count.Change != 0);

        IEnumerable<string> Of(CustomerState state) => state.Standing == CustomerStanding.Active
            ? Facets.Of(Sort(state, currency), state.Profile.Tags)
            : [];
    }

    /// <summary>With the tags, all that <see cref="Facets.Of(SortColumns, IEnumerable{string})"/> reads.</summary>
    private static Kind KindOf(CustomerState state) => new(
        state.Standing, state.Profile.Person.FirstName, state.Profile.Person.LastName, state.Profile.Person.Email,
        state.Profile.GroupId, state.Profile.Consents, state.Profile.Tier, state.Profile.Origin, state.Profile.HomeStoreId);

    private readonly record struct Kind(
        CustomerStanding Standing, string? FirstName, string? LastName, string? Email, GroupId? Group, Consents Consents, string? Tier,
        CustomerOrigin Origin, StoreId? HomeStore);

    /// <summary>All that <see cref="Sort"/> reads: it is cheaper to compare than a name is to fold.</summary>
    private static (Kind, Spend, long, DateOnly?, DateOnly?) SortedBy(CustomerState state) => (
        KindOf(state), state.Spend, state.Points.Balance, VisitedOn(state), state.Profile.Person.Birthday);

    private static DateOnly? VisitedOn(CustomerState state) =>
        state.LastVisitAt is { } at ? DateOnly.FromDateTime(at.UtcDateTime) : null;

    private static SortColumns Sort(CustomerState state, Currency currency)
    {
        var person = state.Profile.Person;
        var name = $"{person.LastName} {person.FirstName}".Trim();
        return new(
            SearchWords.Fold(name != "" ? name : person.Email ?? ""), currency.ToMinor(state.Spend.Total()), state.Spend.Orders,
            state.Points.Balance, state.Profile.GroupId?.ToString(), state.Profile.Consents is { Email: true } or { Sms: true },
            state.Profile.Tier, JsonNamingPolicy.CamelCase.ConvertName(state.Profile.Origin.ToString()), state.Profile.HomeStoreId?.Value, state.Profile.Consents.Email,
            state.Profile.Consents.Sms, VisitedOn(state), person.Birthday?.ToString("MM-dd", CultureInfo.InvariantCulture));
    }
}
