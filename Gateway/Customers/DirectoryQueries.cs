using System.Collections.Immutable;
using CustomerCluster.Customers;
using CustomerCluster.Gateway.Http;
using CustomerCluster.Gateway.Requests;
using CustomerCluster.Gateway.Settings;
using CustomerCluster.Journal;

namespace CustomerCluster.Gateway.Customers;

/// <param name="Sort">Null: the likeliest first, near the caller's store.</param>
/// <param name="From">Of a list by name, where it begins.</param>
internal sealed record FindCustomers(
    Caller By, CustomerFilter Filter, CustomerSort? Sort, bool Descending, string? Cursor, int Limit, string? From = null)
    : Ask<FoundCustomers>(By), IPaged;

internal sealed record FoundCustomers(Page<string> Page, Understood Understood);

/// <summary>How a search was read.</summary>
/// <param name="Words">As they were looked for: folded, a phone number as one.</param>
/// <param name="Similar">Nobody has these words: those a letter apart by which the page was found; else none.</param>
internal sealed record Understood(ImmutableArray<string> Words, ImmutableArray<string> Similar);

/// <summary>A page of the directory, as the document shows it.</summary>
internal sealed record CustomersFound(CustomerView[] Items, string? Next, Understood Understood);

internal sealed record CountCustomers(Caller By, CustomerFilter Filter) : Ask<CustomerCounts>(By);

/// <summary>How many customers there are. Where a filter was given, <paramref name="Total"/> alone is told.</summary>
/// <param name="Email">Who agreed to it, as <paramref name="Sms"/>.</param>
/// <param name="Groups">By id. A kind that nobody is of is left out.</param>
/// <param name="Stores">By home store.</param>
/// <param name="Initials">By the first character of what they are sorted by.</param>
internal sealed record CustomerCounts(
    long Total, long? Email = null, long? Sms = null, IReadOnlyDictionary<string, long>? Groups = null,
    IReadOnlyDictionary<string, long>? Tiers = null, IReadOnlyDictionary<string, long>? Origins = null,
    IReadOnlyDictionary<string, long>? Stores = null, IReadOnlyDictionary<string, long>? Tags = null,
    IReadOnlyDictionary<string, long>? Initials = null);

internal sealed class FindCustomersRules : PageRules<FindCustomers>;

internal sealed class DirectoryQueries(IReadSide reads, CurrentSettings settings, ApiFormat format, TimeProvider time) :
    IHandle<FindCustomers, FoundCustomers>,
    IHandle<CountCustomers, CustomerCounts>
{
    public async Task<Reply<FoundCustomers>> Handle(FindCustomers ask, CancellationToken cancellationToken)
    {
        var chain = await settings.Now();
        var typed = ask.Filter.Typed(chain);
        var filter = ask.Filter.AsOf(typed, time.GetUtcNow(), chain, format.Currency);
        var understood = new Understood([.. typed?.Words.Select(word => word[0]) ?? []], []);
        if (ask.Sort is { } sort)
        {
            var query = new CustomerQuery(filter, sort, ask.Descending, ask.From is { } from ? SearchWords.Fold(from) : null);
            var page = await reads.ListAsync(query, ask.Cursor, ask.Limit, cancellationToken);
            return new FoundCustomers(page, understood);
        }
        var search = new CustomerSearch(filter, [.. typed?.Whole.Where(Term.IsIdentity) ?? []], ask.By.Store?.Value);
        var found = await reads.SearchAsync(search, ask.Cursor, ask.Limit, cancellationToken);
        return new FoundCustomers(found.Page, understood with { Similar = found.Similar });
    }

    public async Task<Reply<CustomerCounts>> Handle(CountCustomers ask, CancellationToken cancellationToken)
    {
        if (ask.Filter != CustomerFilter.Everybody) return new CustomerCounts(await reads.CountAsync(await Asked(ask.Filter), cancellationToken));
        var counts = await reads.CountsAsync(cancellationToken);
        return new CustomerCounts(
            counts.GetValueOrDefault(Facets.All), counts.GetValueOrDefault(Facets.Email), counts.GetValueOrDefault(Facets.Sms),
            Of("group"), Of("tier"), Of("origin"), Of("store"), Of("tag"), Of("initial"));

        IReadOnlyDictionary<string, long> Of(string kind) => counts.Where(count => count.Key.StartsWith(kind + "/", StringComparison.Ordinal))
            .OrderBy(count => count.Key, StringComparer.Ordinal).ToDictionary(count => count.Key[(kind.Length + 1)..], count => count.Value);
    }

    private async Task<DirectoryFilter> Asked(CustomerFilter filter) =>
        filter.AsOf(time.GetUtcNow(), await settings.Now(), format.Currency);
}
