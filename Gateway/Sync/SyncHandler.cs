using CustomerCluster.Gateway.Problems;
using CustomerCluster.Gateway.Requests;
using CustomerCluster.Journal;

namespace CustomerCluster.Gateway.Sync;

/// <param name="Store">Its working set; null: all customers.</param>
/// <param name="Cursor">Null: the caller has nobody yet.</param>
internal sealed record Sync(Caller By, StoreId? Store, string? Cursor, int Limit) : Ask<SyncPage>(By), IPaged;

internal sealed class SyncRules : PageRules<Sync>;

internal sealed class SyncHandler(ISync sync, TimeProvider time) : IHandle<Sync, SyncPage>
{
    public async Task<Reply<SyncPage>> Handle(Sync ask, CancellationToken cancellationToken)
    {
        if (ask.Store is { } store && !ask.By.MaySee(store)) return new Forbidden(ask.Action, "a register syncs its own store");
        try
        {
            return await sync.ReadAsync(ask.Store?.Value, ask.Cursor, ask.Limit, time.GetUtcNow(), cancellationToken) is { } page
                ? page : new CursorTooOld();
        }
        catch (FormatException)
        {
            return Malformed.At("cursor", "is one that a sync of the same store answered with");
        }
    }
}
