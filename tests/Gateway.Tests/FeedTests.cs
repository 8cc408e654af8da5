using CustomerCluster.Feed;
using CustomerCluster.Gateway.Live;
using CustomerCluster.Journal;
using Microsoft.Extensions.DependencyInjection;

namespace CustomerCluster.Gateway.Tests;

[Collection(OneShop.Name)]
public sealed class FeedTests(Shop shop)
{
    [Fact]
    public async Task What_lost_announcements_would_have_told_is_read_at_the_next_heartbeat_each_customer_once()
    {
        var (one, two) = (await shop.NewCustomer(), await shop.NewCustomer());
        var journal = shop.Services.GetRequiredService<IJournal>();
        var told = new List<Announcement>();
        var readers = Enumerable.Range(0, journal.Shards)
            .Select(shard => new ShardReader(shard, shop.Services.GetRequiredService<IReadSide>(), told.Add)).ToArray();
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
