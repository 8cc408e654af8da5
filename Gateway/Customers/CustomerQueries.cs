using System.Text.Json;
using CustomerCluster.Customers;
using CustomerCluster.Gateway.Http;
using CustomerCluster.Gateway.Requests;
using CustomerCluster.Gateway.Settings;
using CustomerCluster.Journal;

namespace CustomerCluster.Gateway.Customers;

internal sealed record GetCustomer(Caller By, CustomerId Id) : Ask<CustomerRecord>(By);

/// <param name="Kind"><c>phone</c>, <c>email</c> or <c>barcode</c>.</param>
internal sealed record LookUpCustomer(Caller By, string Kind, string Value) : Ask<CustomerRecord>(By);

internal sealed record ListOrders(Caller By, CustomerId Id, string? Cursor, int Limit) : Ask<Page<string>>(By), IPaged;

internal sealed record ListSalesOnAccount(Caller By, CustomerId Id, string? Cursor, int Limit) : Ask<Page<string>>(By), IPaged;

/// <param name="Kind"><c>points</c>, <c>credit</c> or <c>account</c>.</param>
internal sealed record ListBalance(Caller By, CustomerId Id, string Kind, string? Cursor, int Limit) : Ask<Page<LedgerRow>>(By), IPaged;

/// <summary>Whether anything is held on the person at all, and who asks may have it.</summary>
internal sealed record ExportCustomer(Caller By, CustomerId Id) : Ask<IReadOnlyList<StoredEvent>>(By);

internal sealed record ReadJournal(Caller By, CustomerId Id, long After, int Limit) : Ask<IReadOnlyList<StoredEvent>>(By), IPaged;

internal sealed class ListOrdersRules : PageRules<ListOrders>;
internal sealed class ListSalesOnAccountRules : PageRules<ListSalesOnAccount>;
internal sealed class ListBalanceRules : PageRules<ListBalance>;
internal sealed class ReadJournalRules : PageRules<ReadJournal>;

internal sealed class CustomerQueries(IReadSide reads, IJournal journal, CurrentSettings settings, ApiFormat format) :
    IHandle<GetCustomer, CustomerRecord>,
    IHandle<LookUpCustomer, CustomerRecord>,
    IHandle<ListOrders, Page<string>>,
    IHandle<ListSalesOnAccount, Page<string>>,
    IHandle<ListBalance, Page<LedgerRow>>,
    IHandle<ExportCustomer, IReadOnlyList<StoredEvent>>,
    IHandle<ReadJournal, IReadOnlyList<StoredEvent>>
{
    private const int MostAlike = 20;
    private static readonly NotFound NoCustomer = new("customer");

    public Task<Reply<CustomerRecord>> Handle(GetCustomer ask, CancellationToken cancellationToken) =>
        Read(ask.Id.ToString(), cancellationToken);

    /// <summary>
    /// By the unique claim where the chain keeps one; else, as many may then have the number, the first who has it. A phone number is
    /// read as it is dialled where the caller is.
    /// </summary>
    public async Task<Reply<CustomerRecord>> Handle(LookUpCustomer ask, CancellationToken cancellationToken)
    {
        var value = Normal(ask.Kind, ask.Value, await settings.CountryOf(ask.By.Store));
        if (await journal.FindHolderAsync(ask.Kind, value, cancellationToken) is { } holder)
        {
            var found = await Read(holder[(holder.IndexOf('/') + 1)..], cancellationToken);
            return found.Refusal is CustomerMerged merged ? await Read(merged.Into.ToString(), cancellationToken) : found;
        }

        var country = (await settings.Now()).Country;
        foreach (var view in await reads.FoundByAsync(SearchWords.Fold(value.TrimStart('+')), MostAlike, cancellationToken))
        {
            var known = JsonSerializer.Deserialize<CustomerView>(view, format.Json)!;
            if ((ask.Kind == "phone" ? Likeness.PhoneOf(known, country) : known.Email?.ToLowerInvariant()) == value
                || known.KnownBy.Any(one => one.Kind == ask.Kind && one.Value == value))
                return await Read(known.Id.ToString(), cancellationToken);
        }
        return NoCustomer;
    }

    public async Task<Reply<Page<string>>> Handle(ListOrders ask, CancellationToken cancellationToken) =>
        await Exists(ask.Id, cancellationToken)
            ? await reads.SalesOfAsync(ask.Id.ToString(), ask.Cursor, ask.Limit, cancellationToken) : NoCustomer;

    public async Task<Reply<Page<string>>> Handle(ListSalesOnAccount ask, CancellationToken cancellationToken) =>
        await Exists(ask.Id, cancellationToken)
            ? await reads.SalesOnAccountAsync(ask.Id.ToString(), ask.Cursor, ask.Limit, cancellationToken) : NoCustomer;

    public async Task<Reply<Page<LedgerRow>>> Handle(ListBalance ask, CancellationToken cancellationToken) =>
        await Exists(ask.Id, cancellationToken)
            ? await reads.LedgerAsync(ask.Id.ToString(), ask.Kind, ask.Cursor, ask.Limit, cancellationToken) : NoCustomer;

    /// <summary>Of a deleted customer too: what happened stays on record.</summary>
    public async Task<Reply<IReadOnlyList<StoredEvent>>> Handle(ReadJournal ask, CancellationToken cancellationToken)
    {
        var events = await journal.ReadEntityAsync($"customer/{ask.Id}", ask.After, ask.Limit, cancellationToken);
        return events.Count == 0 && ask.After == 0 ? NoCustomer : new Reply<IReadOnlyList<StoredEvent>>(events);
    }

    /// <summary>Of a deleted customer too: what is kept of them is held on them.</summary>
    public async Task<Reply<IReadOnlyList<StoredEvent>>> Handle(ExportCustomer ask, CancellationToken cancellationToken) =>
        await journal.ReadEntityAsync($"customer/{ask.Id}", cancellation: cancellationToken) is { Count: > 0 } events
            ? new Reply<IReadOnlyList<StoredEvent>>(events) : NoCustomer;

    private async Task<Reply<CustomerRecord>> Read(string id, CancellationToken cancellationToken) =>
        await reads.CustomerAsync(id, cancellationToken) is { View: not null } customer ? customer
        : await reads.EntityAsync(Merged.Kind, id, cancellationToken) is { } merged
            ? new CustomerMerged(new(Guid.Parse(id)), new(Guid.Parse(merged.Name)))
            : NoCustomer;

    /// <summary>As customers are compared by it.</summary>
    private static string Normal(string kind, string typed, string country) => kind switch
    {
        "phone" => PhoneNumber.TryParse(typed, country, out var number) ? number.Normal : typed,
        "email" => typed.Trim().ToLowerInvariant(),
        _ => typed.Trim(),
    };

    /// <summary>What happened to somebody before they were merged into another stays on record.</summary>
    private async Task<bool> Exists(CustomerId id, CancellationToken cancellationToken) =>
        (await Read(id.ToString(), cancellationToken)).Refusal is null or CustomerMerged;
}
