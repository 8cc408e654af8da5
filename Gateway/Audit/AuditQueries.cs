using System.Collections.Immutable;
using System.Text.Json;
using CustomerCluster.Gateway.Http;
using CustomerCluster.Gateway.Requests;
using CustomerCluster.History;
using CustomerCluster.Journal;

namespace CustomerCluster.Gateway.Audit;

internal sealed record ReadAudit(Caller By, AuditQuery Query, string? Cursor, int Limit) : Ask<AuditPage>(By), IPaged;

/// <param name="Customers">Those that the entries are about and that there are, by id: what they are called now.</param>
internal sealed record AuditPage(Page<AuditEntry> Entries, IReadOnlyDictionary<string, CustomerName> Customers);

internal sealed record CustomerName(string? FirstName, string? LastName);

/// <param name="Kind">As the journal begins the entity's name: <c>customer</c>.</param>
internal sealed record ReadHistory(Caller By, string Kind, string Id, HistoryQuery Query) : Ask<ImmutableArray<EntityChange>>(By), IPaged
{
    public override string Action => Actions.NameOf(typeof(ReadAudit));
    public int Limit => Query.Limit;
}

internal sealed class ReadAuditRules : PageRules<ReadAudit>;
internal sealed class ReadHistoryRules : PageRules<ReadHistory>;

internal sealed class AuditQueries(IAuditTrail trail, IReadSide reads, IGrainFactory grains, ApiFormat format)
    : IHandle<ReadAudit, AuditPage>, IHandle<ReadHistory, ImmutableArray<EntityChange>>
{
    public async Task<Reply<AuditPage>> Handle(ReadAudit ask, CancellationToken cancellationToken)
    {
        var page = await trail.ReadAsync(ask.Query, ask.Cursor, ask.Limit, cancellationToken);
        var views = await reads.ViewsAsync([.. page.Items.Select(CustomerOf).OfType<string>().Distinct()], cancellationToken);
        return new AuditPage(page, views.ToDictionary(
            view => view.Key, view => JsonSerializer.Deserialize<CustomerName>(view.Value, format.Json)!));
    }

    public static string? CustomerOf(AuditEntry entry) => entry.Entity?.Split('/') is ["customer", var id] ? id : null;

    /// <summary>Of one that is deleted too: what happened stays on record.</summary>
    public async Task<Reply<ImmutableArray<EntityChange>>> Handle(ReadHistory ask, CancellationToken cancellationToken) =>
        await Changes(ask) is { IsEmpty: false } changes ? changes
        : ask.Kind == "chain" || ask.Query.Before < long.MaxValue ? ImmutableArray<EntityChange>.Empty
        : new NotFound(ask.Kind);

    private Task<ImmutableArray<EntityChange>> Changes(ReadHistory ask) => ask.Kind switch
    {
        "customer" => grains.GetGrain<ICustomerHistoryGrain>(Guid.Parse(ask.Id)).Changes(ask.Query),
        "group" => grains.GetGrain<IGroupHistoryGrain>(Guid.Parse(ask.Id)).Changes(ask.Query),
        "segment" => grains.GetGrain<ISegmentHistoryGrain>(Guid.Parse(ask.Id)).Changes(ask.Query),
        "user" => grains.GetGrain<IUserHistoryGrain>(ask.Id).Changes(ask.Query),
        "store" => grains.GetGrain<IStoreHistoryGrain>(ask.Id).Changes(ask.Query),
        _ => grains.GetGrain<IChainHistoryGrain>(ask.Id).Changes(ask.Query),
    };
}
