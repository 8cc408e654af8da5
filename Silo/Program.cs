using System.Text.Json;
using CustomerCluster.Grains.Spend;
using CustomerCluster.Grains.Users;
using CustomerCluster.Journal;
using CustomerCluster.Silo;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Orleans.Configuration;

var builder = Host.CreateApplicationBuilder(new HostApplicationBuilderSettings
{
    Args = args,
    ContentRootPath = AppContext.BaseDirectory, // appsettings.json lies beside the program, wherever it is started from
});
var database = builder.Configuration.GetConnectionString("Journal") is { Length: > 0 } given
    ? given
    : throw new InvalidOperationException("ConnectionStrings:Journal must name the cluster's PostgreSQL database.");

builder.Services.AddJournal(database);
builder.UseOrleans(silo => silo
    .Configure<ClusterMembershipOptions>(builder.Configuration.GetSection("Orleans:Membership"))
    .UseAdoNetClustering(options => { options.Invariant = "Npgsql"; options.ConnectionString = database; })
    .UseAdoNetReminderService(options => { options.Invariant = "Npgsql"; options.ConnectionString = database; })
    .AddGrainRecords(typeof(UserGrain).Assembly, database, JsonSerializerOptions.Web)
    .AddMemoryStreams(SpendStream.Provider, streams => streams.ConfigureStreamPubSub(StreamPubSubType.ImplicitOnly)));

await Schema.ApplyAsync(database);
await builder.Build().RunAsync();
