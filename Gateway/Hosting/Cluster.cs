using CustomerCluster.Operations;
using Orleans.Configuration;

namespace CustomerCluster.Gateway.Hosting;

/// <summary>
/// The Cluster edition: the grains live in silos, which this gateway finds in the cluster's database. It waits for the first silo
/// as long as it takes, and follows them as they come and go.
/// </summary>
internal static class Edition
{
    // Measured: a caller whose silo is killed gets its next answer within about this time. Grains answer in milliseconds.
    private static readonly TimeSpan ResponseTimeout = TimeSpan.FromSeconds(5);

    // A silo that froze keeps its connections: only the list of those that live tells. Sooner than a call to it times out, so that the next
    // attempt goes elsewhere.
    private static readonly TimeSpan LookForSilos = TimeSpan.FromSeconds(2);

    /// <summary>Long enough for a balancer to notice that this gateway is not ready.</summary>
    public const string DrainDelay = "00:00:05";

    public static bool IsRefusal(Exception failure) => false;

    public static void UseGrains(this WebApplicationBuilder builder)
    {
        var database = builder.Configuration.ClusterDatabase();
        builder.UseOrleansClient(client =>
        {
            if (Telemetry.IsCollected) client.AddActivityPropagation();
            client
                .Configure<ClusterOptions>(options =>
                {
                    options.ClusterId = builder.Configuration["Orleans:ClusterId"] ?? "customers";
                    options.ServiceId = builder.Configuration["Orleans:ServiceId"] ?? "customers";
                })
                .Configure<ClientMessagingOptions>(options => options.ResponseTimeout = ResponseTimeout)
                .Configure<ClientMessagingOptions>(builder.Configuration.GetSection("Orleans:Messaging"))
                .Configure<GatewayOptions>(options => options.GatewayListRefreshPeriod = LookForSilos)
                .UseAdoNetClustering(options => { options.Invariant = "Npgsql"; options.ConnectionString = database; })
                .UseConnectionRetryFilter(async (_, cancellation) =>
                {
                    await Task.Delay(TimeSpan.FromSeconds(1), cancellation);
                    return true;
                });
        });
    }

    public static void AddDemo(this WebApplicationBuilder builder) =>
        throw new StartRefusedException("The demo is of the Standalone edition: a chain on a cluster has customers of its own.");
}
