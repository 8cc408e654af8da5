using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace CustomerCluster.Standalone;

/// <summary>Starts and stops the hosting of grains with the process.</summary>
internal sealed class StandaloneHost(
    DatabaseLease lease, GrainStorage storage, ReminderTable reminders, StreamQueues streams, Catalog catalog, Collector collector,
    IHostApplicationLifetime process, ILogger<StandaloneHost> log) : IHostedService
{
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        await lease.TakeAsync(cancellationToken);
        lease.Lost.Register(() =>
        {
            catalog.IsStopping = true;
            Environment.ExitCode = 1;
            process.StopApplication();
        });
        await storage.StartAsync(cancellationToken);
        await reminders.StartAsync(catalog, cancellationToken);
        collector.Start();
    }

    /// <summary>Nothing new begins; what runs may finish and call other grains; then every grain is deactivated.</summary>
    public async Task StopAsync(CancellationToken cancellationToken)
    {
        reminders.Stop();
        streams.Stop();
        catalog.IsStopping = true;
        try
        {
            // A grain that is deactivated may call others, which are then in memory again: until none is left.
            while (catalog.Count > 0)
            {
                foreach (var activation in catalog.Activations)
                    activation.Deactivate(new(DeactivationReasonCode.ShuttingDown, "The host is stopping."));
                await Task.WhenAny(catalog.EmptiedAsync(), Task.Delay(TimeSpan.FromMilliseconds(50), cancellationToken));
                cancellationToken.ThrowIfCancellationRequested();
            }
        }
        catch (OperationCanceledException)
        {
            log.LogWarning("{Count} grains were still busy when the time to stop was up", catalog.Count);
        }
        collector.Dispose();
        await storage.StopAsync();
        await lease.ReleaseAsync();
    }
}
