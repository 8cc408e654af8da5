using CustomerCluster.Feed;
using CustomerCluster.Grains.Journal;
using CustomerCluster.Groups;
using CustomerCluster.Journal.Tests.Databases;
using CustomerCluster.Stores;

namespace CustomerCluster.Journal.Tests.InTheHost;

public sealed class JournalGrainOnSqlite() : JournalGrainTests(() => Task.FromResult(TestDatabase.OnSqlite()));

[Collection(OnPostgresServer.Name)]
public sealed class JournalGrainOnPostgres(PostgresServer server) : JournalGrainTests(() => TestDatabase.OnPostgresAsync(server));

public abstract class JournalGrainTests(Func<Task<TestDatabase>> make) : HostTests(make)
{
    [Fact]
    public async Task What_waits_while_a_commit_runs_is_committed_together()
    {
        Gate.Close();
        var first = Append(Entity(0), 0, "r0");
        await Gate.ReachedAsync();
        var others = Enumerable.Range(1, 150).Select(i => Append(Entity(i), 0, $"r{i}")).ToList();
        await ArrivedAsync();
        Gate.Open();
        await first;
        var results = await Task.WhenAll(others);
        results.Select(r => r.ShouldBeOfType<Committed>().Position).Order().ShouldBe(Enumerable.Range(2, 150).Select(p => (long)p));
        Gate.Batches.ShouldBe([1, 150]);
    }

    [Fact]
    public async Task Each_caller_is_answered_for_its_own_append_and_none_before_the_commit()
    {
        Gate.Close();
        var first = Append(Entity(0), 0, "r0");
        await Gate.ReachedAsync();
        var stands = Append(Entity(1), 0, "r1");
        var stale = Append(Entity(2), 7, "r2");
        var repeated = Append(Entity(3), 0, "r1");
        var stands2 = Append(Entity(4), 0, "r4");
        await ArrivedAsync();
        new Task[] { first, stands, stale, repeated, stands2 }.ShouldAllBe(one => !one.IsCompleted);
        Gate.Open();

        (await first).ShouldBe(new Committed(1, 1));
        (await stale).ShouldBe(new Stale(0));
        var committed = new[] { await stands, await stands2 }.OfType<Committed>().ToList();
        committed.Count.ShouldBe(2);
        foreach (var (entity, position) in new[] { Entity(1), Entity(4) }.Zip(committed, (entity, one) => (entity, one.Position)))
            (await Journal.ReadShardAsync(0, position - 1, 1)).Single().Entity.ShouldBe(entity);
        (await repeated).ShouldBeOfType<Repeated>().Fingerprint.ShouldBe("hash of r1");
    }

    [Fact]
    public async Task A_batch_is_bounded()
    {
        Gate.Close();
        var first = Append(Entity(0), 0, "r0");
        await Gate.ReachedAsync();
        var others = Enumerable.Range(1, 450).Select(i => Append(Entity(i), 0, $"r{i}")).ToList();
        await ArrivedAsync();
        Gate.Open();
        await Task.WhenAll([first, .. others]);
        Gate.Batches.ShouldBe([1, 200, 200, 50]);
    }

    [Fact]
    public async Task A_fenced_writer_fails_what_waits_and_the_next_call_finds_a_new_one()
    {
        await Append(Entity(0), 0, "r0");
        await new SqlJournal(Opened).CommitAsync(0, 1, [Appends.To("customer/stranger", 0, "stranger")]);
        await Should.ThrowAsync<OutcomeUnknownException>(() => Append(Entity(1), 0, "r1"));
        (await Append(Entity(1), 0, "r1")).ShouldBe(new Committed(1, 3));
    }

    [Fact]
    public async Task An_append_that_belongs_to_another_shard_or_has_no_events_is_refused_and_harms_nobody()
    {
        await Should.ThrowAsync<ArgumentException>(() => Writer.Append(Appends.To(Entity(0, shard: 1), 0, "r0")));
        await Should.ThrowAsync<ArgumentException>(() => Writer.Append(Appends.To(Entity(0), 0, "r0").With()));
        (await Append(Entity(0), 0, "r0")).ShouldBe(new Committed(1, 1));
    }

    [Fact]
    public async Task Observers_hear_of_every_batch_without_a_gap_and_of_the_heartbeat()
    {
        var observer = new Listener();
        await Append(Entity(0), 0, "before");
        (await Feed.Subscribe(Reference(observer))).ShouldBe(1);
        await Task.WhenAll(Enumerable.Range(1, 300).Select(i => Writer.Append(Appends.To(Entity(i), 0, $"r{i}").Showing(new()
        {
            Customer = Appends.Customer($"{i}", 1, "ann", ["ann"], ["soho"]),
        }))));
        await Until.TrueAsync(() => Task.FromResult(observer.Position == 301));
        var heard = observer.Batches.Where(batch => batch.To > batch.From).ToList();
        heard[0].From.ShouldBe(1);
        heard.Zip(heard.Skip(1)).ShouldAllBe(pair => pair.First.To == pair.Second.From);
        heard.SelectMany(batch => batch.Announcements).Select(one => one.Position).ShouldBe(Enumerable.Range(2, 300).Select(p => (long)p));
        heard[0].Announcements[0].Stores.ShouldBe(["soho"]);
        heard[0].Announcements[0].View.ShouldNotBeNull();
        await Until.TrueAsync(() => Task.FromResult(observer.Batches.Any(batch => batch.From == 301 && batch.To == 301)));
    }

    [Fact]
    public async Task An_edit_is_announced_to_every_store_that_the_customer_is_known_in()
    {
        var observer = new Listener();
        await Show(0, Appends.Customer("1", 1, "ann", ["ann"], ["soho", "bank"]) with
        {
            Stores = [new("soho", Appends.Noon), new("bank", Appends.Noon), new("long-ago", Appends.Noon.AddMonths(-7))],
        });
        await Feed.Subscribe(Reference(observer));
        await Show(1, Appends.Customer("1", 2, "ann", stores: ["kiosk"]));
        await Show(2, Appends.Customer("1", 3, "ann") with { View = null });
        await Until.TrueAsync(() => Task.FromResult(observer.Position == 3));
        var edited = observer.Batches.First(b => b.To == 2).Announcements[0];
        var deleted = observer.Batches.First(b => b.To == 3).Announcements[0];
        (edited.Version, edited.Deleted, deleted.Deleted).ShouldBe((2, false, true));
        edited.Stores.Order().ShouldBe(["bank", "kiosk", "soho"]);
        // A register there may have been off all the while.
        deleted.Stores.Order().ShouldBe(["bank", "kiosk", "long-ago", "soho"]);

        Task Show(long expected, CustomerRow row) =>
            Writer.Append(Appends.To(Entity(1), expected, $"r{expected}").Showing(new() { Customer = row }));
    }

    [Fact]
    public async Task An_observer_that_never_answers_holds_up_nobody()
    {
        var deaf = new Deaf();
        await Feed.Subscribe(Reference(deaf));
        for (var i = 0; i < 20; i++)
            (await Append(Entity(i), 0, $"r{i}")).ShouldBeOfType<Committed>();
        await Until.TrueAsync(() => Task.FromResult(deaf.Heard));
    }

    [Fact]
    public async Task A_sale_wakes_the_rollups_of_its_store_and_its_group()
    {
        await Writer.Append(Appends.To(Entity(0), 0, "s1").Showing(new()
        {
            Spend = [new(1, "s1", "soho", SampleChain.Group, "retail", new DateOnly(2025, 3, 4), 100, 1)],
        }));
        await Until.TrueAsync(async () => await Stored("store/soho") == 100 && await Stored($"group/{SampleChain.Group}") == 100);
        for (var i = 2; i <= 20; i++)
            await Writer.Append(Appends.To(Entity(i), 0, $"s{i}").Showing(new()
            {
                Spend = [new(1, $"s{i}", "soho", SampleChain.Group, "retail", new DateOnly(2025, 3, 4), 100, 1)],
            }));
        var soho = await Grains.GetGrain<IStoreGrain>("soho").Spend(new SpendPeriod());
        (soho.Total, soho.Orders).ShouldBe((new Money(20m), 20L));
        (await Grains.GetGrain<IGroupGrain>(Guid.Parse(SampleChain.Group)).Spend(new SpendPeriod())).Retail.ShouldBe(new Money(20m));
        await Until.TrueAsync(async () => await Stored("store/soho") == 2000 && await Stored($"group/{SampleChain.Group}") == 2000);
    }

    private async Task<long> Stored(string scope) => (await ReadSide.RollupAsync(scope))?.Days.Sum(day => day.Amount) ?? 0;

    private Task<AppendResult> Append(string entity, long expected, string request) => Writer.Append(Appends.To(entity, expected, request));

    /// <summary>Calls come to a grain in the order in which one caller makes them: once this is answered the others have come.</summary>
    private Task ArrivedAsync() => Feed.Unsubscribe(Reference(new Listener()));

    private sealed class Listener : IFeedObserver
    {
        private readonly List<FeedBatch> _batches = [];

        public IReadOnlyList<FeedBatch> Batches
        {
            get { lock (_batches) return [.. _batches]; }
        }

        public long Position => Batches.LastOrDefault()?.To ?? 0;

        public Task Announce(FeedBatch batch)
        {
            lock (_batches) _batches.Add(batch);
            return Task.CompletedTask;
        }
    }

    private sealed class Deaf : IFeedObserver
    {
        public bool Heard { get; private set; }

        public Task Announce(FeedBatch batch)
        {
            Heard = true;
            return new TaskCompletionSource().Task;
        }
    }
}
