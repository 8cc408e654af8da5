using CustomerCluster.Journal.Tests.Databases;
using CustomerCluster.Feed;
using CustomerCluster.Grains.Journal;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace CustomerCluster.Silo.Tests;

/// <summary>Where the writers of the shards are, on silos as they are built for use.</summary>
[Collection(nameof(OneSilo))]
public sealed class ShardPlacementTests(OneSilo postgres) : IFeedObserver
{
    private const int Shards = 4;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    [Fact]
    public async Task Four_shards_on_two_silos_are_two_and_two_and_are_again_after_a_rolling_restart()
    {
        var database = await postgres.NewDatabaseAsync();
        var first = await Start(database);
        var second = await Start(database);
        await TwoAndTwo(first);

        await second.StopAsync();
        await Calls(first);
        (await Places(first)).ShouldBe([4]);

        second = await Start(database);
        await TwoAndTwo(second);
        await Task.WhenAll(first.StopAsync(), second.StopAsync());
    }

    Task IFeedObserver.Announce(FeedBatch batch) => Task.CompletedTask;

    private static async Task<WebApplication> Start(string database)
    {
        var silo = SiloHosting.Build([
            "--ConnectionStrings:Journal", database, "--Chain:Shards", $"{Shards}", "--urls", "http://127.0.0.1:0",
            "--Orleans:Endpoints:AdvertisedIPAddress", "127.0.0.1", "--Orleans:Endpoints:SiloPort", $"{PostgresServer.FreePort()}",
            "--Orleans:Endpoints:GatewayPort", $"{PostgresServer.FreePort()}"]);
        await Schema.ApplyAsync(database);
        await silo.StartAsync();
        return silo;
    }

    /// <summary>Until it is so: news of a silo takes its moment, and shards that were placed before it came are brought home.</summary>
    private async Task TwoAndTwo(IHost silo)
    {
        var deadline = DateTime.UtcNow + Patience;
        while (await Places(silo) is not [2, 2])
        {
            DateTime.UtcNow.ShouldBeLessThan(deadline);
            await Calls(silo);
            await Task.Delay(TimeSpan.FromMilliseconds(200));
        }
    }

    /// <summary>Calls every shard, so that each is somewhere.</summary>
    private async Task Calls(IHost silo)
    {
        var grains = silo.Services.GetRequiredService<IGrainFactory>();
        var self = grains.CreateObjectReference<IFeedObserver>(this);
        for (var shard = 0; shard < Shards; shard++) await grains.GetGrain<IFeedGrain>(shard).Subscribe(self);
    }

    /// <summary>How many shards each silo has that has any.</summary>
    private static async Task<int[]> Places(IHost silo)
    {
        var grains = silo.Services.GetRequiredService<IGrainFactory>();
        var places = await Task.WhenAll(Enumerable.Range(0, Shards).Select(shard =>
            grains.GetGrain<IManagementGrain>(0).GetActivationAddress(grains.GetGrain<IJournalGrain>(shard)).AsTask()));
        return [.. places.OfType<SiloAddress>().GroupBy(place => place).Select(place => place.Count()).Order()];
    }
}
