using CustomerCluster.Grains.Spend;
using CustomerCluster.Journal.Tests.Databases;
using CustomerCluster.Stores;

namespace CustomerCluster.Journal.Tests;

public sealed class RollupOnSqlite() : RollupTests(() => Task.FromResult(TestDatabase.OnSqlite()));

[Collection(OnPostgresServer.Name)]
public sealed class RollupOnPostgres(PostgresServer server) : RollupTests(() => TestDatabase.OnPostgresAsync(server));

public abstract class RollupTests(Func<Task<TestDatabase>> make) : JournalTests(make)
{
    private static readonly DateOnly Monday = new(2025, 3, 3);
    private readonly long[] _heads = new long[2];
    private int _sales;

    private SqlRollups Rollups => field ??= new(Opened);

    [Fact]
    public async Task A_rollup_adds_up_each_sale_of_its_store_by_day_and_channel()
    {
        await Sell(0, "soho", "retail", Monday, 1000);
        await Sell(1, "soho", "retail", Monday, 250);
        await Sell(1, "soho", "online", Monday.AddDays(1), 99);
        await Sell(0, "bank", "retail", Monday, 7);
        var view = (await Kept("store/soho").CatchUp()).View(new SpendPeriod(), new Currency("GBP", 2));
        (view.Total, view.Retail, view.Online, view.Omo, view.Orders).ShouldBe((new(13.49m), new(12.50m), new(0.99m), Money.Zero, 3L));
        view.Days.ShouldBe([new(Monday, new(12.50m), 2), new(Monday.AddDays(1), new(0.99m), 1)]);
        var tuesday = (await Kept("store/soho").CatchUp()).View(new SpendPeriod(From: Monday.AddDays(1)), new Currency("GBP", 2));
        (tuesday.Total, tuesday.Orders).ShouldBe((new(0.99m), 1L));
    }

    [Fact]
    public async Task Stores_at_which_spend_moved_between_two_positions_of_a_shard_are_named_once()
    {
        await Sell(0, "camden", "retail", Monday, 7);
        await Sell(0, "soho", "retail", Monday, 1000);
        await Sell(0, "soho", "online", Monday, 250);
        await Sell(0, "bank", "retail", Monday, 7);
        await Sell(1, "bank", "retail", Monday, 7);
        (await ReadSide.StoresSpentAtAsync(0, 1, 3)).ShouldBe(["soho"]);
        (await ReadSide.StoresSpentAtAsync(0, 0, 4)).ShouldBe(["camden", "soho", "bank"], ignoreOrder: true);
        (await ReadSide.StoresSpentAtAsync(1, 1, 4)).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_rollup_is_stored_with_its_checkpoint_and_goes_on_from_there()
    {
        await Sell(0, "soho", "retail", Monday, 1000);
        await Kept("store/soho").CatchUp();
        var stored = (await ReadSide.RollupAsync("store/soho")).ShouldNotBeNull();
        stored.Checkpoint.ShouldBe([1, 0]);
        stored.Days.ShouldBe([new RollupDay(Monday, "retail", 1000, 1)]);
        await Sell(0, "soho", "retail", Monday, 1);
        (await Kept("store/soho").CatchUp()).Days[(Monday, "retail")].ShouldBe(new Spent(1001, 2));
        (await ReadSide.RollupAsync("store/soho", from: Monday.AddDays(1))).ShouldNotBeNull().Days.ShouldBeEmpty();
        (await ReadSide.RollupAsync("store/bank")).ShouldBeNull();
    }

    [Fact]
    public async Task A_look_adds_up_what_is_new_and_stores_nothing_until_it_catches_up()
    {
        await Sell(0, "soho", "retail", Monday, 10);
        var rollup = Kept("store/soho");
        rollup.Has(0, 1).ShouldBeFalse();
        (await rollup.Look()).Days[(Monday, "retail")].ShouldBe(new Spent(10, 1));
        (rollup.Has(0, 1), rollup.Has(0, 2), rollup.Has(1, 0)).ShouldBe((true, false, true));
        (await ReadSide.RollupAsync("store/soho")).ShouldBeNull();
        await rollup.CatchUp();
        (await ReadSide.RollupAsync("store/soho")).ShouldNotBeNull().Days.ShouldBe([new RollupDay(Monday, "retail", 10, 1)]);
    }

    [Fact]
    public void A_movement_that_is_told_twice_is_added_once()
    {
        var movement = new SpendMovement(0, 3, "retail", Monday, 10, 1);
        var rollup = Rollup.Empty(2).Apply(0, 3, [movement, movement with { Position = 4 }, movement with { Shard = 1 }]);
        rollup.Apply(0, 3, [movement]).Days.Values.ShouldBe([new Spent(10, 1)]);
        rollup.Apply(0, 5, [movement, movement with { Position = 4 }]).Days.Values.ShouldBe([new Spent(20, 2)]);
    }

    [Fact]
    public async Task Two_activations_of_one_rollup_count_each_sale_once()
    {
        var (one, other) = (Kept("store/soho"), Kept("store/soho"));
        await Sell(0, "soho", "retail", Monday, 10);
        await one.CatchUp();
        await Sell(1, "soho", "retail", Monday, 20);
        await other.CatchUp();
        await Sell(0, "soho", "online", Monday, 40);
        (await one.CatchUp()).Days.Values.ShouldBe([new Spent(40, 1), new Spent(30, 2)]);
        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => Kept("store/soho").CatchUp())));
        (await ReadSide.RollupAsync("store/soho")).ShouldNotBeNull().Days.Sum(day => day.Amount).ShouldBe(70);
    }

    [Fact]
    public async Task A_checkpoint_is_moved_only_from_where_it_is()
    {
        var rollup = new RollupRecord("store/soho", [5, 5], Appends.Noon, [new(Monday, "retail", 10, 1)]);
        (await Rollups.SaveAsync(rollup, [0, 0])).ShouldBeTrue();
        (await Rollups.SaveAsync(rollup with { Checkpoint = [9, 9], Days = [new(Monday, "retail", 99, 1)] }, [0, 5])).ShouldBeFalse();
        var stored = (await Rollups.LoadAsync("store/soho")).ShouldNotBeNull();
        stored.Checkpoint.ShouldBe([5, 5]);
        stored.Days.Single().Amount.ShouldBe(10);
        stored.AsOf.ShouldBe(Appends.Noon);
    }

    private KeptRollup Kept(string scope) => new(scope, Rollups, TimeProvider.System);

    private async Task Sell(int shard, string store, string channel, DateOnly day, long amount)
    {
        var sale = $"s{++_sales}";
        var batch = await Journal.CommitAsync(shard, _heads[shard],
        [
            Appends.To($"register/{sale}", 0, sale).Showing(new() { Spend = [new(1, sale, store, null, channel, day, amount, 1)] }),
        ]);
        _heads[shard] = batch.Head;
    }
}
