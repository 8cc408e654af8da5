using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace CustomerCluster.Silo;

/// <summary>Ready is a silo that the cluster counts as one of its own.</summary>
internal sealed class MembershipCheck(ISiloStatusOracle silos) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
        Task.FromResult(silos.CurrentStatus == SiloStatus.Active
            ? HealthCheckResult.Healthy()
            : HealthCheckResult.Unhealthy($"The silo is {silos.CurrentStatus}, not an active member of the cluster."));
}
