using CustomerCluster.Grains.Journal;
using CustomerCluster.Journal;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Orleans.Core.Internal;

namespace CustomerCluster.Silo;

/// <summary>
/// Brings the shards home. A writer stays where it is as long as it lives, so after a rolling restart all of them would be on the silo that
/// was restarted first. Once the silos have been the same for a while, each calls in the shards whose place it is.
/// </summary>
internal sealed partial class ShardBalance(
    IGrainFactory grains, IJournal journal, ISiloStatusOracle silos, TimeProvider time, ILogger<ShardBalance> log) : BackgroundService
{
    private static readonly TimeSpan Period = TimeSpan.FromSeconds(10);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Period, time);
        SiloAddress[] before = [];
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            var now = silos.GetActiveSilos();
            Array.Sort(now);
            if (now.SequenceEqual(before)) await Look(now);
            before = now;
        }
    }

    private async Task Look(SiloAddress[] live)
    {
        for (var shard = 0; shard < journal.Shards; shard++)
        {
            if (!ShardDirector.Place(shard, live).Equals(silos.SiloAddress)) continue;
            try
            {
                var writer = grains.GetGrain<IJournalGrain>(shard);
                var place = await grains.GetGrain<IManagementGrain>(0).GetActivationAddress(writer);
                if (place is null || place.Equals(silos.SiloAddress)) continue;
                Moves(shard, place);
                await writer.AsReference<IGrainManagementExtension>().MigrateOnIdle();
            }
            catch (Exception failure) when (failure is OrleansException or TimeoutException)
            {
                Stays(shard, failure);
            }
        }
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Shard {Shard} is called in from {Place}")]
    private partial void Moves(int shard, SiloAddress place);

    [LoggerMessage(Level = LogLevel.Information, Message = "Shard {Shard} could not be called in; it is looked for again")]
    private partial void Stays(int shard, Exception failure);
}
