using CustomerCluster.Gateway.Problems;
using CustomerCluster.Gateway.Requests;
using CustomerCluster.Journal;

namespace CustomerCluster.Gateway.Sync;

/// <summary>A register's, of its own store's working set.</summary>
/// <param name="Cursor">Null: the caller has nobody yet.</param>
internal sealed record Sync(Caller By, StoreId Store, string? Cursor, int Limit) : Ask<SyncPage>(By), IPaged;

/// <summary>The back office's: to have all customers in a hand is no cashier's.</summary>
/// <param name="Store">Its working set; null: all customers.</param>
/// <param name="Cursor">Null: the caller has nobody yet.</param>
internal sealed record SyncDirectory(Caller By, StoreId? Store, string? Cursor, int Limit) : Ask<SyncPage>(By), IPaged;

internal sealed class SyncRules : PageRules<Sync>;
internal sealed class SyncDirectoryRules : PageRules<SyncDirectory>;

internal sealed class SyncHandler(ISync sync, TimeProvider time) : IHandle<Sync, SyncPage>, IHandle<SyncDirectory, SyncPage>
{
    public async Task<Reply<SyncPage>> Handle(Sync ask, CancellationToken cancellationToken) => ask.By.MaySee(ask.Store)
        ? await Read(ask.Store, ask.Cursor, ask.Limit, cancellationToken)
        : new Forbidden(ask.Action, "a register syncs its own store");

    public Task<Reply<SyncPage>> Handle(SyncDirectory ask, CancellationToken cancellationToken) =>
        Read(ask.Store, ask.Cursor, ask.Limit, cancellationToken);

    private async Task<Reply<SyncPage>> Read(StoreId? store, string? cursor, int limit, CancellationToken cancellation)
    {
        try
        {
            return await sync.ReadAsync(store?.Value, cursor, limit, time.GetUtcNow(), cancellation) is { } page
                ? page : new CursorTooOld();
        }
        catch (FormatException)
        {
            return Malformed.At("cursor", "is one that a sync of the same store answered with");
        }
    }
}
