using System.Text.Json;
using CustomerCluster.Grains;
using CustomerCluster.Grains.Spend;
using CustomerCluster.Grains.Users;
using CustomerCluster.Journal;
using CustomerCluster.Silo;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;
using Orleans.Configuration;

var builder = Host.CreateApplicationBuilder(new HostApplicationBuilderSettings
{
    Args = args,
    ContentRootPath = AppContext.BaseDirectory, // appsettings.json lies beside the program, wherever it is started from
});
var configuration = builder.Configuration;
var journal = configuration.GetConnectionString("Journal");
if (string.IsNullOrEmpty(journal) || JournalDatabase.KindOf(journal) != DatabaseKind.Postgres)
    throw new InvalidOperationException("ConnectionStrings:Journal must name the cluster's PostgreSQL database.");
var orleans = Schema.Connections(journal);

builder.Services
    .AddJournal(journal, options =>
    {
        options.CurrencyCode = configuration["Chain:Currency"];
        options.CurrencyDecimals = configuration.GetValue<int?>("Chain:Decimals");
        options.Shards = configuration.GetValue<int?>("Chain:Shards");
    })
    .AddGrains();
builder.UseOrleans(silo => silo
    .Configure<ClusterMembershipOptions>(configuration.GetSection("Orleans:Membership"))
    .UseAdoNetClustering(options => { options.Invariant = "Npgsql"; options.ConnectionString = orleans; })
    .UseAdoNetReminderService(options => { options.Invariant = "Npgsql"; options.ConnectionString = orleans; })
    .AddGrainRecords(typeof(UserGrain).Assembly, orleans, JsonSerializerOptions.Default)
    .AddMemoryStreams(SpendStream.Provider, streams => streams.ConfigureStreamPubSub(StreamPubSubType.ImplicitOnly)));

await Schema.ApplyAsync(orleans);
await builder.Build().RunAsync();
