using CustomerCluster.Customers;
using CustomerCluster.Grains.Customers;
using CustomerCluster.Grains.Sales;
using CustomerCluster.Groups;
using CustomerCluster.Imports;
using CustomerCluster.Journal;
using CustomerCluster.Receipts;
using CustomerCluster.Sales;
using Microsoft.Extensions.Logging;

namespace CustomerCluster.Grains.Due;

/// <summary>
/// Looks every second for what has fallen due and asks whom it concerns. It promises nothing by itself: what it missed is due still,
/// and what it asks twice is done once.
/// </summary>
[KeepAlive]
public sealed partial class DueGrain(IReadSide readSide, IImportFiles files, TimeProvider time, ILogger<DueGrain> log) : Grain, IDueGrain
{
    private const int AtOnce = 16;
    private const int Page = 256;
    private static readonly TimeSpan Period = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    /// <summary>What was sent so long ago, and no import is at it, nobody comes back for: files are full of people.</summary>
    private static readonly TimeSpan Abandoned = TimeSpan.FromDays(1);
    private static readonly TimeSpan BetweenSweeps = TimeSpan.FromHours(1);

    /// <summary>What failed, and when it is tried again: it must not stand in the way of the others.</summary>
    private readonly Dictionary<string, DateTimeOffset> _later = [];

    private DateTimeOffset _sweepAt;

    public override Task OnActivateAsync(CancellationToken cancellationToken)
    {
        this.RegisterGrainTimer(Look, new GrainTimerCreationOptions(TimeSpan.Zero, Period) { Interleave = true });
        return Task.CompletedTask;
    }

    public Task Wake() => Task.CompletedTask;

    private async Task Look()
    {
        try
        {
            while (await LookOnce()) { }
            if (time.GetUtcNow() is var now && now >= _sweepAt)
            {
                _sweepAt = now + BetweenSweeps;
                await files.DeleteAbandonedAsync(now - Abandoned);
            }
        }
        catch (Exception failure)
        {
            Unread(failure);
        }
    }

    /// <returns>Whether there may be more.</returns>
    private async Task<bool> LookOnce()
    {
        var now = time.GetUtcNow();
        foreach (var key in _later.Where(later => later.Value <= now).Select(later => later.Key).ToList())
            _later.Remove(key);
        var due = await readSide.DueAsync(now, Page + _later.Count);
        var asked = due.Where(key => !_later.ContainsKey(key)).Take(Page).ToList();
        foreach (var some in asked.Chunk(AtOnce))
            await Task.WhenAll(some.Select(key => Ask(key, now)));
        return asked.Count == Page;
    }

    private async Task Ask(string key, DateTimeOffset now)
    {
        try
        {
            var (kind, id) = (key[..key.IndexOf('/')], key[(key.IndexOf('/') + 1)..]);
            await (kind switch
            {
                Kinds.Customer => GrainFactory.GetGrain<ICustomerStepsGrain>(Guid.Parse(id)).FallDue(),
                Kinds.GroupSweep => GrainFactory.GetGrain<IGroupSweepGrain>(Guid.Parse(id)).Wake(),
                SaleRows.ClaimKind => GrainFactory.GetGrain<ISaleGrain>(id).FallDue(),
                SaleRows.RefundDue => GrainFactory.GetGrain<ISaleGrain>(id[..id.IndexOf('/')]).FallDue(),
                Kinds.Receipt => GrainFactory.GetGrain<IReceiptGrain>(id).FallDue(),
                Kinds.Terms => GrainFactory.GetGrain<ITermsGrain>(ITermsGrain.Key).GoOn(key),
                Kinds.Import => GrainFactory.GetGrain<IImportGrain>(Guid.Parse(id)).Wake(),
                Kinds.Merge => GrainFactory.GetGrain<IMergeGrain>(Guid.Parse(id)).GoOn(),
                _ => throw new InvalidOperationException($"Nobody looks at {key}."),
            });
            // What stays due all the same is looked at again later, not at once and for ever.
            _later[key] = now + Period;
        }
        catch (Exception failure)
        {
            _later[key] = now + Patience;
            Failed(key, failure);
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "What has fallen due can't be read; trying again")]
    private partial void Unread(Exception failure);

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Key} has fallen due and could not be seen to; trying again")]
    private partial void Failed(string key, Exception failure);
}
