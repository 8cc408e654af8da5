using System.Data.Common;
using System.Reflection;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;

namespace CustomerCluster.Standalone;

/// <summary>How one process hosts the grains.</summary>
public sealed class StandaloneOptions
{
    /// <summary>The assemblies whose grain classes are hosted.</summary>
    public IList<Assembly> GrainAssemblies { get; } = [];

    /// <summary>Where grain state, reminders and the lease are kept: SQLite or PostgreSQL. The tables are made if missing.</summary>
    public DbDataSource? Database { get; set; }

    /// <summary>
    /// Taken by everyone who writes to a database that lets in one writer at a time (SQLite), in order of arrival, and held for the
    /// transaction only. Null on PostgreSQL.
    /// </summary>
    public SemaphoreSlim? WriteTurn { get; set; }

    /// <summary>How grain state is written as JSON.</summary>
    public JsonSerializerOptions Json { get; set; } = JsonSerializerOptions.Default;

    /// <summary>How long a caller waits for an answer.</summary>
    public TimeSpan ResponseTimeout { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>How long an activation stays in memory unused.</summary>
    public TimeSpan CollectionAge { get; set; } = TimeSpan.FromMinutes(15);

    /// <summary>How often idle activations are looked for.</summary>
    public TimeSpan CollectionQuantum { get; set; } = TimeSpan.FromMinutes(1);

    /// <summary>Beyond this many activations those unused the longest are collected early.</summary>
    public int MaxActivations { get; set; } = 100_000;
}

public static class StandaloneHostingExtensions
{
    /// <summary>
    /// Hosts the grains in this process: registers <see cref="IGrainFactory"/> and <see cref="IClusterClient"/>, takes the lease on the
    /// database at start, and at stop lets what runs finish.
    /// </summary>
    public static IHostApplicationBuilder UseStandalone(this IHostApplicationBuilder builder, Action<StandaloneOptions> configure)
    {
        var services = builder.Services;
        services.AddOptions<StandaloneOptions>().Configure(configure);
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton<DatabaseLease>();
        services.AddSingleton<GrainStorage>();
        services.AddSingleton<ReminderTable>();
        services.AddSingleton<Catalog>();
        services.AddSingleton<StreamQueues>();
        services.AddSingleton<Collector>();
        services.AddSingleton<Client>();
        services.AddSingleton<IClusterClient>(provider => provider.GetRequiredService<Client>());
        services.AddSingleton<IGrainFactory>(provider => provider.GetRequiredService<Client>());
        services.AddHostedService<StandaloneHost>();
        return builder;
    }
}
