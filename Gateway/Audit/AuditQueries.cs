using System.Collections.Immutable;
using CustomerCluster.Gateway.Requests;
using CustomerCluster.History;
using CustomerCluster.Journal;

namespace CustomerCluster.Gateway.Audit;

internal sealed record ReadAudit(Caller By, AuditQuery Query, string? Cursor, int Limit) : Ask<Page<AuditEntry>>(By), IPaged;

/// <param name="Kind">As the journal begins the entity's name: <c>customer</c>.</param>
internal sealed record ReadHistory(Caller By, string Kind, string Id, HistoryQuery Query) : Ask<ImmutableArray<EntityChange>>(By), IPaged
{
    public override string Action => Actions.NameOf(typeof(ReadAudit));
    public int Limit => Query.Limit;
}

internal sealed class ReadAuditRules : PageRules<ReadAudit>;
internal sealed class ReadHistoryRules : PageRules<ReadHistory>;

internal sealed class AuditQueries(IAuditTrail trail, IGrainFactory grains)
    : IHandle<ReadAudit, Page<AuditEntry>>, IHandle<ReadHistory, ImmutableArray<EntityChange>>
{
    public async Task<Reply<Page<AuditEntry>>> Handle(ReadAudit ask, CancellationToken cancellationToken) =>
        await trail.ReadAsync(ask.Query, ask.Cursor, ask.Limit, cancellationToken);

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
