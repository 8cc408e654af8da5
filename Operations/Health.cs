using CustomerCluster.Journal;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Diagnostics.HealthChecks;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;

namespace CustomerCluster.Operations;

/// <summary>
/// <c>/health/live</c>: the process answers. <c>/health/ready</c>: it may be sent work; 503 says why not.
/// </summary>
public static class Health
{
    /// <summary>Of whatever a check asks; a probe waits no longer itself.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    /// <summary>Ready is who does not drain, can read the journal and passes <typeparamref name="TCheck"/>.</summary>
    public static void AddHealth<TCheck>(this IHostApplicationBuilder builder, string name) where TCheck : class, IHealthCheck
    {
        builder.Services.TryAddSingleton(TimeProvider.System);
        builder.Services.AddSingleton<Draining>().AddSingleton<IHostLifetime>(provider => provider.GetRequiredService<Draining>());
        builder.Services.AddHealthChecks()
            .AddCheck<Draining>("process")
            .AddCheck<JournalCheck>(JournalCheck.Name, null, [], Patience)
            .AddCheck<TCheck>(name, null, [], Patience);
    }

    public static void MapHealth(this IEndpointRouteBuilder routes)
    {
        routes.MapHealthChecks("/health/live", new HealthCheckOptions
        {
            Predicate = _ => false,
            ResponseWriter = (http, _) => http.Response.WriteAsJsonAsync(new { status = "live" }),
        });
        routes.MapHealthChecks("/health/ready", new HealthCheckOptions { ResponseWriter = Write });
    }

    private static Task Write(HttpContext http, HealthReport report)
    {
        var failed = report.Entries.Where(entry => entry.Value.Status != HealthStatus.Healthy)
            .ToDictionary(entry => entry.Key, entry => entry.Value.Description ?? "It did not answer.");
        return failed.Count > 0
            ? http.Response.WriteAsJsonAsync(new { status = "notReady", because = failed })
            : http.Response.WriteAsJsonAsync(new { status = "ready", heads = report.Entries[JournalCheck.Name].Data["heads"] });
    }

    private sealed class JournalCheck(IJournal journal) : IHealthCheck
    {
        public const string Name = "journal";

        public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
        {
            try
            {
                var heads = await Task.WhenAll(
                    Enumerable.Range(0, journal.Shards).Select(shard => journal.HeadAsync(shard, cancellationToken)));
                return HealthCheckResult.Healthy(data: new Dictionary<string, object> { ["heads"] = heads });
            }
            catch (Exception failure)
            {
                // What a database says of itself is for the log, not for whoever asks.
                return HealthCheckResult.Unhealthy("The journal can't be read.", failure);
            }
        }
    }
}
