using System.Runtime.InteropServices;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace CustomerCluster.Operations;

/// <summary>
/// How a process leaves. Asked to end by SIGTERM it says first that it is not ready, works on for <c>Drain:Delay</c> so that balancers
/// send nobody here any more, and stops then. Whoever presses Ctrl+C, or sends a second signal, does not wait.
/// </summary>
public sealed partial class Draining(
    IConfiguration configuration, IHostApplicationLifetime process, TimeProvider time, ILogger<Draining> log)
    : IHostLifetime, IHealthCheck, IDisposable
{
    private readonly TimeSpan _delay = configuration.GetValue("Drain:Delay", TimeSpan.Zero);
    private readonly List<PosixSignalRegistration> _signals = [];
    private volatile bool _asked;

    public bool HasBegun => _asked || process.ApplicationStopping.IsCancellationRequested;

    public Task WaitForStartAsync(CancellationToken cancellationToken)
    {
        foreach (var signal in new[] { PosixSignal.SIGTERM, PosixSignal.SIGINT, PosixSignal.SIGQUIT })
            _signals.Add(PosixSignalRegistration.Create(signal, Leave));
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
        Task.FromResult(HasBegun ? HealthCheckResult.Unhealthy("The process is about to stop.") : HealthCheckResult.Healthy());

    public void Dispose() => _signals.ForEach(signal => signal.Dispose());

    private void Leave(PosixSignalContext signal)
    {
        signal.Cancel = true;
        var waits = signal.Signal == PosixSignal.SIGTERM && _delay > TimeSpan.Zero && !_asked;
        _asked = true;
        if (waits) _ = StopLater();
        else process.StopApplication();
    }

    private async Task StopLater()
    {
        Drains(_delay);
        await Task.Delay(_delay, time);
        process.StopApplication();
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Not ready any more; stopping in {Delay}")]
    private partial void Drains(TimeSpan delay);
}
