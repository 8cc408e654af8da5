using CustomerCluster.Gateway.Demo;
using CustomerCluster.Grains;
using CustomerCluster.Journal;

namespace CustomerCluster.Gateway.Hosting;

/// <summary>The Standalone edition: the grains live in this process, beside the gateway.</summary>
internal static class Edition
{
    /// <summary>There is no other gateway to which a balancer could send anybody.</summary>
    public const string DrainDelay = "00:00:00";

    public static bool IsRefusal(Exception failure) => failure is LeaseHeldException;

    public static void UseGrains(this WebApplicationBuilder builder)
    {
        builder.Services.AddGrains();
        builder.UseStandalone(_ => { });
        builder.Services.AddOptions<StandaloneOptions>().Configure<JournalDatabase>((options, database) =>
        {
            options.GrainAssemblies.Add(typeof(Grains.Users.UserGrain).Assembly);
            options.Database = database.DataSource;
            options.WriteTurn = database.WriteTurn;
        });
    }

    public static void AddDemo(this WebApplicationBuilder builder) => DemoMode.AddTo(builder);
}
