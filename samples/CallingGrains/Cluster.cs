using Microsoft.Extensions.Hosting;
using Orleans.Configuration;

namespace CustomerCluster.Samples;

/// <summary>The Cluster edition: the grains live in silos, which a client finds in the cluster's database.</summary>
internal static class Reach
{
    public static void Grains(HostApplicationBuilder builder, string database) => builder.UseOrleansClient(client => client
        .Configure<ClusterOptions>(options => options.ClusterId = options.ServiceId = "customers")
        .UseAdoNetClustering(options => { options.Invariant = "Npgsql"; options.ConnectionString = database; }));
}
