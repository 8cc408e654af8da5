using System.Globalization;
using CustomerCluster.Feed;
using CustomerCluster.Grains;
using CustomerCluster.Grains.Journal;
using CustomerCluster.Journal.Tests.Databases;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace CustomerCluster.Journal.Tests.InTheHost;

/// <summary>The journal grain in a host, on a database of two shards; <see cref="Gate"/> stands before its commits.</summary>
public abstract class HostTests(Func<Task<TestDatabase>> make) : JournalTests(make)
{
    private protected CommitGate Gate { get; private set; } = null!;
    protected IHost Host { get; private set; } = null!;
    protected IGrainFactory Grains => Host.Services.GetRequiredService<IGrainFactory>();
    protected IJournalGrain Writer => Grains.GetGrain<IJournalGrain>(0);
    protected IFeedGrain Feed => Grains.GetGrain<IFeedGrain>(0);

    protected virtual TimeProvider Time => TimeProvider.System;

    public override async Task InitializeAsync()
    {
        await base.InitializeAsync();
        Gate = new CommitGate(Journal);
        var builder = Microsoft.Extensions.Hosting.Host.CreateEmptyApplicationBuilder(new());
        builder.Services.AddLogging(logging => logging.ClearProviders());
        builder.Services.AddSingleton(Time);
        builder.Services.AddJournal(Database.ConnectionString).AddGrains();
        builder.Services.AddSingleton(Opened).AddSingleton<IJournal>(Gate);
        builder.UseStandalone(options =>
        {
            options.GrainAssemblies.Add(typeof(JournalGrain).Assembly);
            options.GrainAssemblies.Add(typeof(HostTests).Assembly);
            options.Database = Opened.DataSource;
            options.WriteTurn = Opened.WriteTurn;
        });
        Host = builder.Build();
        await Host.StartAsync();
    }

    public override async Task DisposeAsync()
    {
        Gate.Open();
        await Host.StopAsync();
        Host.Dispose();
        await base.DisposeAsync();
    }

    protected IFeedObserver Reference(IFeedObserver observer) => Grains.CreateObjectReference<IFeedObserver>(observer);

    /// <summary>The n-th of the entities that belong to a shard.</summary>
    protected static string Entity(int n, int shard = 0) =>
        Enumerable.Range(0, int.MaxValue).Select(i => "customer/" + i.ToString(CultureInfo.InvariantCulture))
            .Where(entity => Shards.Of(entity, 2) == shard).ElementAt(n);
}
