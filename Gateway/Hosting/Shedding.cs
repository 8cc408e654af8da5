using CustomerCluster.Gateway.Problems;
using Microsoft.AspNetCore.RateLimiting;

namespace CustomerCluster.Gateway.Hosting;

/// <summary>
/// A gateway takes on so many requests of the API at once; so many more wait; and whoever comes then is told at once to come back, since
/// an answer that comes too late is work for nothing. Health, metrics and registers' connections are never turned away.
/// </summary>
internal static class Shedding
{
    public const string Policy = "api";

    // Far more than a gateway has under way when it answers in time: what waits behind these waits for seconds.
    private const int Concurrent = 500;
    private const int Waiting = 2_000;

    public static void AddShedding(this WebApplicationBuilder builder) => builder.Services.AddRateLimiter(limiter =>
    {
        limiter.AddConcurrencyLimiter(Policy, limit =>
        {
            limit.PermitLimit = builder.Configuration.GetValue("Requests:Concurrent", Concurrent);
            limit.QueueLimit = builder.Configuration.GetValue("Requests:Waiting", Waiting);
        });
        limiter.OnRejected = (rejected, _) => new(new Problem(new Overloaded()).ExecuteAsync(rejected.HttpContext));
    });
}
