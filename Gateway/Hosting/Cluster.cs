namespace CustomerCluster.Gateway.Hosting;

/// <summary>The Cluster edition: the grains live in silos, which this gateway finds by the table of the cluster's members.</summary>
internal static class Edition
{
    public static void UseGrains(this WebApplicationBuilder builder) => builder.UseOrleansClient(client =>
    {
        client.Configure<Orleans.Configuration.ClusterOptions>(builder.Configuration.GetSection("Cluster"));
        client.UseAdoNetClustering(options =>
        {
            options.Invariant = "Npgsql";
            options.ConnectionString = builder.Configuration.GetConnectionString("Cluster")
                ?? throw new InvalidOperationException("The Cluster edition needs ConnectionStrings:Cluster, where its members are listed.");
        });
    });
}
