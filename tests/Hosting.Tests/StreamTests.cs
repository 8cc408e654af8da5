using CustomerCluster.Hosting.Tests.Grains;

namespace CustomerCluster.Hosting.Tests;

public sealed class StreamTests : OnAHost
{
    private readonly string _key = "stream " + Guid.NewGuid();

    private IAsyncStream<Sold> Sales => Stream("test.sales", _key);

    [Fact]
    public async Task Items_of_a_stream_reach_the_grain_of_its_key_in_order()
    {
        for (var number = 0; number < 300; number++) await Sales.OnNextAsync(new Sold(number));
        await NotesAre(Enumerable.Range(0, 300).Select(number => $"{number}"));
        Probe.Notes("subscribed " + _key).ShouldBe(["test.sales"]);
    }

    [Fact]
    public async Task A_grain_produces_and_another_consumes()
    {
        var producer = Host.Client.GetGrain<IProducerGrain>("producer");
        await producer.Produce("test.sales", _key, 0, 10);
        await NotesAre(Enumerable.Range(0, 10).Select(number => $"{number}"));
    }

    [Fact]
    public async Task A_stream_with_a_Guid_key_reaches_the_grain_with_that_key()
    {
        var key = Guid.NewGuid();
        await Host.Client.GetStreamProvider("spend").GetStream<Sold>(StreamId.Create("test.guids", key)).OnNextAsync(new Sold(1));
        await Probe.Eventually(() => Probe.Notes(key.ToString()) is ["1"]);
    }

    [Fact]
    public async Task An_item_that_fails_is_tried_again_and_the_next_waits_for_it()
    {
        await Sales.OnNextAsync(new Sold(1, "fail once"));
        await Sales.OnNextAsync(new Sold(2));
        await Probe.Eventually(() => Probe.Notes(_key).Length == 1);
        await ElapseUntil(TimeSpan.FromSeconds(1), () => Probe.Notes(_key).Length == 3);
        Probe.Notes(_key).ShouldBe(["1", "1", "2"]);
    }

    [Fact]
    public async Task An_item_refused_for_a_minute_is_skipped_and_the_subscriber_is_told()
    {
        await Sales.OnNextAsync(new Sold(1, "fail"));
        await Sales.OnNextAsync(new Sold(2));
        await ElapseUntil(TimeSpan.FromSeconds(5), () => Probe.Notes(_key).Contains("2"));
        var notes = Probe.Notes(_key);
        notes[^2..].ShouldBe(["error", "2"]);
        notes[..^2].ShouldAllBe(note => note == "1");
        notes.Length.ShouldBeGreaterThan(4);
    }

    [Fact]
    public async Task A_slow_subscriber_holds_up_no_other()
    {
        await Sales.OnNextAsync(new Sold(1, "hold"));
        await Probe.Gate(_key).Reached();
        var other = "other " + _key;
        await Stream("test.sales", other).OnNextAsync(new Sold(1));
        await Probe.Eventually(() => Probe.Notes(other) is ["1"]);
        Probe.Notes(_key).ShouldBeEmpty();
        Probe.Gate(_key).Open();
        await NotesAre(["1"]);
    }

    [Fact]
    public async Task Every_activation_subscribes_anew_and_misses_nothing()
    {
        await Sales.OnNextAsync(new Sold(1));
        await NotesAre(["1"]);
        await Host.Client.GetGrain<IConsumerGrain>(_key).Leave();
        await Sales.OnNextAsync(new Sold(2));
        await Stream("test.returns", _key).OnNextAsync(new Sold(3));
        await Probe.Eventually(() => Probe.Notes(_key).Length == 3);
        Probe.Notes(_key).Order().ShouldBe(["1", "2", "3"]);
        Probe.Notes("subscribed " + _key).Order().ShouldBe(["test.returns", "test.sales", "test.sales"]);
    }

    private IAsyncStream<Sold> Stream(string ns, string key) =>
        Host.Client.GetStreamProvider("spend").GetStream<Sold>(StreamId.Create(ns, key));

    private async Task NotesAre(IEnumerable<string> notes)
    {
        await Probe.Eventually(() => Probe.Notes(_key).Length >= notes.Count());
        Probe.Notes(_key).ShouldBe(notes);
    }

    private Task ElapseUntil(TimeSpan step, Func<bool> isSo) => Probe.Eventually(async () =>
    {
        await Host.ElapseAsync(step);
        return isSo();
    });
}
