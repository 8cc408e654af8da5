using CustomerCluster.Grains;
using CustomerCluster.Grains.Users;
using CustomerCluster.Journal;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace CustomerCluster.Samples;

/// <summary>The Standalone edition is one process: whoever calls its grains hosts them. So no gateway may be running on this database.</summary>
internal static class Reach
{
    public static void Grains(HostApplicationBuilder builder, string database)
    {
        builder.Services.AddGrains();
        builder.UseStandalone(options => options.GrainAssemblies.Add(typeof(UserGrain).Assembly));
        builder.Services.AddOptions<StandaloneOptions>().Configure<JournalDatabase>((options, journal) =>
        {
            options.Database = journal.DataSource;
            options.WriteTurn = journal.WriteTurn;
        });
    }
}
