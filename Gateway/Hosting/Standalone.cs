using CustomerCluster.Gateway.Demo;
using CustomerCluster.Grains;
using CustomerCluster.Journal;

namespace CustomerCluster.Gateway.Hosting;

/// <summary>The Standalone edition: the grains live in this process, beside the gateway.</summary>
internal static class Edition
{
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
