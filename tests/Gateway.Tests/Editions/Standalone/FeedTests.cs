using System.Threading.Channels;
using CustomerCluster.Feed;
using CustomerCluster.Gateway.Live;
using CustomerCluster.Journal;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace CustomerCluster.Gateway.Tests;

[Collection(OneShop.Name)]
public sealed class FeedTests(Shop shop)
{
    [Fact]
    public async Task A_feed_that_has_fallen_silent_is_replaced_by_the_journal_until_it_is_heard_again()
    {
        var made = await shop.NewCustomer();
        var journal = shop.Services.GetRequiredService<IJournal>();
        var told = Channel.CreateUnbounded<Announcement>();
        var reader = new ShardReader(Shards.Of("customer/" + made.Id, journal.Shards), shop.Services.GetRequiredService<IReadSide>(), shop.Clock,
            news => told.Writer.TryWrite(news));
        await reader.CatchUp(await journal.HeadAsync(reader.Shard), default);
        var mute = new MuteFeeds(shop.Grains);
        var feed = new ShardFeed(reader.Shard, mute, journal, reader, TimeProvider.System, NullLogger.Instance);
        using var stop = new CancellationTokenSource();
        var running = feed.Run(stop.Token);

        // The silo has died after the commit and before it was told.
        var lost = await shop.Soho1.Patch(made.Path, new { remarks = "lost" });
        await Heard(lost, TimeSpan.FromSeconds(1));
        var next = await shop.Soho1.Patch(made.Path, new { remarks = "while nobody is subscribed to" });
        await Heard(next, TimeSpan.FromSeconds(1));
        feed.Silence.ShouldBeGreaterThan(IFeedGrain.Heartbeat);

        mute.Speak();
        while (feed.Silence > IFeedGrain.Heartbeat) await Task.Yield();
        var live = await shop.Soho1.Patch(made.Path, new { remarks = "heard again" });
        await Heard(live, TimeSpan.FromSeconds(1));
        await stop.CancelAsync();
        await running;

        async Task Heard(Answer edit, TimeSpan within)
        {
            using var patience = new CancellationTokenSource(within);
            while ((await told.Reader.ReadAsync(patience.Token)) is var news && (news.Entity, news.Version) != ($"customer/{made.Id}", edit.Version))
            {
            }
        }
    }

    [Fact]
    public async Task What_lost_announcements_would_have_told_is_read_at_the_next_heartbeat_each_customer_once()
    {
        var (one, two) = (await shop.NewCustomer(), await shop.NewCustomer());
        var journal = shop.Services.GetRequiredService<IJournal>();
        // Of these: what earlier tests did may go on beside this one, as when a deleted group's members are told, or a hold runs out.
        var (ours, told) = (new HashSet<string> { $"customer/{one.Id}", $"customer/{two.Id}" }, new List<Announcement>());
        var readers = Enumerable.Range(0, journal.Shards)
            .Select(shard => new ShardReader(shard, shop.Services.GetRequiredService<IReadSide>(), shop.Clock, Tell)).ToArray();
        await Heartbeat();
        told.ShouldBeEmpty();

        await shop.Soho1.Patch(one.Path, new { remarks = "lost" });
        var edited = await shop.Soho1.Patch(one.Path, new { remarks = "lost too" });
        var deleted = await shop.Manager.Delete(two.Path);
        await Heartbeat();

        told.Select(news => (news.Entity, news.Version, news.Deleted)).ShouldBe(
            [($"customer/{one.Id}", edited.Version, false), ($"customer/{two.Id}", deleted.Version, true)], ignoreOrder: true);
        told.Single(news => !news.Deleted).View.ShouldBe(edited.Body);
        told.Clear();
        await Heartbeat();
        told.ShouldBeEmpty();

        var import = (await shop.Import("?dryRun=true", "firstName\nAnn\n")).ShouldBe(201);
        ours.Add($"import/{import.Id}");
        await shop.ImportEnded(import.Id);
        await Heartbeat();
        told.Select(news => news.Entity).ShouldBe([$"import/{import.Id}"]);

        told.Clear();
        (await shop.Soho1.Post("/api/v1/sales", Shop.Sale("S-unheard", null, "9.00"))).ShouldBe(201);
        await Heartbeat();
        told.SelectMany(news => news.SpentAt).ShouldBe(["soho"]);

        void Tell(Announcement news)
        {
            if (ours.Contains(news.Entity) || !news.SpentAt.IsEmpty) told.Add(news);
        }

        async Task Heartbeat()
        {
            for (var shard = 0; shard < readers.Length; shard++)
            {
                var head = await journal.HeadAsync(shard);
                await readers[shard].Take(new FeedBatch(shard, head, head, []), default);
            }
        }
    }
}

/// <summary>The shop's grains, whose feeds nobody reaches until they speak: as after the death of a silo.</summary>
internal sealed class MuteFeeds(IGrainFactory grains) : IGrainFactory
{
    private readonly TaskCompletionSource _speaks = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public void Speak() => _speaks.SetResult();

    public TGrainInterface GetGrain<TGrainInterface>(long primaryKey, string? grainClassNamePrefix = null)
        where TGrainInterface : IGrainWithIntegerKey =>
        (TGrainInterface)(object)new Mute(grains.GetGrain<IFeedGrain>(primaryKey), _speaks.Task);

    public TGrainInterface GetGrain<TGrainInterface>(Guid primaryKey, string? grainClassNamePrefix = null)
        where TGrainInterface : IGrainWithGuidKey => grains.GetGrain<TGrainInterface>(primaryKey);

    public TGrainInterface GetGrain<TGrainInterface>(string primaryKey, string? grainClassNamePrefix = null)
        where TGrainInterface : IGrainWithStringKey => grains.GetGrain<TGrainInterface>(primaryKey);

    public TGrainObserverInterface CreateObjectReference<TGrainObserverInterface>(IGrainObserver obj)
        where TGrainObserverInterface : IGrainObserver => grains.CreateObjectReference<TGrainObserverInterface>(obj);

    public void DeleteObjectReference<TGrainObserverInterface>(IGrainObserver obj)
        where TGrainObserverInterface : IGrainObserver => grains.DeleteObjectReference<TGrainObserverInterface>(obj);

    private sealed class Mute(IFeedGrain feed, Task speaks) : IFeedGrain
    {
        private bool _asked;

        /// <summary>The first call times out, and the second takes until somebody answers.</summary>
        public async Task<long> Subscribe(IFeedObserver observer)
        {
            if (!_asked)
            {
                _asked = true;
                throw new TimeoutException();
            }
            await speaks;
            return await feed.Subscribe(observer);
        }

        public Task Unsubscribe(IFeedObserver observer) => feed.Unsubscribe(observer);
    }
}
