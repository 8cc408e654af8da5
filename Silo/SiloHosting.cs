using System.Text.Json;
using CustomerCluster.Grains;
using CustomerCluster.Grains.Journal;
using CustomerCluster.Grains.Spend;
using CustomerCluster.Grains.Users;
using CustomerCluster.Operations;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Orleans.Configuration;

namespace CustomerCluster.Silo;

/// <summary>What a silo is made of: the grains, Orleans on PostgreSQL, and a port of its own for whoever operates it.</summary>
internal static class SiloHosting
{
    /// <param name="alter">What a test has otherwise: its clock.</param>
    public static WebApplication Build(string[] args, Action<WebApplicationBuilder>? alter = null)
    {
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions
        {
            Args = args,
            ContentRootPath = AppContext.BaseDirectory, // appsettings.json lies beside the program, wherever it is started from
        });
        _ = builder.Configuration.ClusterDatabase();
        builder.UsePort();
        builder.AddJournalFrom();
        builder.Services.AddGrains();
        builder.UseOrleans(silo => silo.AddOrleans(builder.Configuration));
        builder.AddHealth<MembershipCheck>("cluster");
        builder.AddTelemetry("silo");
        alter?.Invoke(builder);
        var app = builder.Build();
        app.MapHealth();
        app.MapMetrics();
        return app;
    }

    /// <summary>How Orleans' providers connect.</summary>
    /// <exception cref="StartRefusedException">No PostgreSQL database is named.</exception>
    public static string Database(IConfiguration configuration) => Schema.Connections(configuration.ClusterDatabase());

    /// <summary>Unless ASP.NET's own settings say otherwise, which are below appsettings.json.</summary>
    private static void UsePort(this WebApplicationBuilder builder)
    {
        if (builder.Configuration[WebHostDefaults.ServerUrlsKey] is null && builder.Configuration[WebHostDefaults.HttpPortsKey] is null)
            builder.WebHost.UseSetting(WebHostDefaults.HttpPortsKey, "8081");
    }

    private static void AddOrleans(this ISiloBuilder silo, IConfiguration configuration)
    {
        var database = Database(configuration);
        silo.Configure<ClusterMembershipOptions>(configuration.GetSection("Orleans:Membership"))
            // A message that was lost with its connection is given up as soon as one to a dead silo: left to itself Orleans waits 30 s.
            .Configure<SiloMessagingOptions>(configuration.GetSection("Orleans:Messaging"))
            .Configure<GrainCollectionOptions>(configuration.GetSection("Orleans:Collection"))
            .Configure<LoadSheddingOptions>(configuration.GetSection("Orleans:LoadShedding"))
            .UseAdoNetClustering(options => { options.Invariant = "Npgsql"; options.ConnectionString = database; })
            .UseAdoNetReminderService(options => { options.Invariant = "Npgsql"; options.ConnectionString = database; })
            .AddGrainRecords(typeof(UserGrain).Assembly, database, JsonSerializerOptions.Default)
            .AddMemoryStreams(SpendStream.Provider, streams => streams.ConfigureStreamPubSub(StreamPubSubType.ImplicitOnly))
            .AddPlacementDirector<ShardPlacement, ShardDirector>()
            .Services.AddHostedService<ShardBalance>();
        if (Telemetry.IsCollected) silo.AddActivityPropagation();
    }
}
