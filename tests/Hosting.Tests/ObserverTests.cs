using CustomerCluster.Hosting.Tests.Grains;

namespace CustomerCluster.Hosting.Tests;

public sealed class ObserverTests : IAsyncLifetime
{
    private readonly string _key = "observer " + Guid.NewGuid();
    private GrainHost _host = null!;
    private Listener _listener = null!;
    private IListener _reference = null!;

    private ISubjectGrain Grain => _host.Client.GetGrain<ISubjectGrain>(_key);

    public async Task InitializeAsync()
    {
        _host = await GrainHost.StartAsync();
        _listener = new Listener(_key);
        _reference = _host.Client.CreateObjectReference<IListener>(_listener);
        await Grain.Watch(_reference);
    }

    public async Task DisposeAsync()
    {
        Probe.Gate(_key).Open();
        await _host.DisposeAsync();
        GC.KeepAlive(_listener);
    }

    /// <summary>In whatever order: under Orleans the first thing told may be heard after many others.</summary>
    [Fact]
    public async Task An_observer_hears_what_grains_tell_it_once_each()
    {
        for (var number = 0; number < 100; number++) await Grain.Tell($"{number}");
        await Probe.Eventually(() => Probe.Notes(_key).Length == 100);
        Probe.Notes(_key).ShouldBe(Enumerable.Range(0, 100).Select(number => $"{number}"), ignoreOrder: true);
    }

    [Fact]
    public async Task An_observer_is_told_one_thing_at_a_time()
    {
        var asked = _host.Client.GetGrain<ISubjectGrain>("second " + _key);
        await asked.Watch(_reference);
        var first = Grain.Ask("hold");
        await Probe.Gate(_key).Reached();
        var second = asked.Ask("second");
        await asked.HasBegun();
        Probe.Notes(_key).ShouldBe(["hold"]);
        Probe.Gate(_key).Open();
        await Task.WhenAll(first, second);
        Probe.Notes(_key)[..4].ShouldBe(["hold", "hold done", "second", "second done"]);
    }

    [Fact]
    public async Task An_observer_that_unsubscribed_hears_nothing()
    {
        await Grain.Unwatch(_reference);
        await Grain.Tell("silence");
        await Grain.Ask("silence");
        Probe.Notes(_key).ShouldBeEmpty();
    }

    [Fact]
    public async Task An_observer_not_renewed_is_dropped()
    {
        await _host.ElapseAsync(TimeSpan.FromMinutes(1.5));
        await Grain.Watch(_reference);
        await _host.ElapseAsync(TimeSpan.FromMinutes(1.5));
        await Grain.Ask("kept");
        (await Grain.Watchers()).ShouldBe(1);
        await _host.ElapseAsync(TimeSpan.FromMinutes(2.5));
        await Grain.Ask("dropped");
        (await Grain.Watchers()).ShouldBe(0);
        Probe.Notes(_key).ShouldBe(["kept", "kept done"]);
    }

    [Fact]
    public async Task A_failing_observer_is_dropped_when_its_answer_is_awaited_and_not_heard_when_told_one_way()
    {
        await Grain.Tell("fail");
        (await Grain.Watchers()).ShouldBe(1);
        await Grain.Ask("fail");
        (await Grain.Watchers()).ShouldBe(0);
    }

    [Fact]
    public async Task An_observer_that_does_not_answer_is_dropped()
    {
        var asked = Grain.Ask("hold");
        await Probe.Gate(_key).Reached();
        // The one who asked loses patience no later than the grain: the next who asks may have to wait for that.
        await _host.ElapseAsync(TimeSpan.FromSeconds(32));
        await Probe.Ended(asked);
        await Probe.Eventually(
            async () => await Grain.Watchers().ContinueWith(count => count is { IsCompletedSuccessfully: true, Result: 0 }));
    }

    [Fact]
    public async Task An_observer_itself_is_not_passed_only_a_reference_to_it() =>
        await Should.ThrowAsync<Exception>(() => Grain.Watch(_listener));

    [Fact]
    public async Task An_observer_whose_reference_was_deleted_is_dropped()
    {
        _host.Client.DeleteObjectReference<IListener>(_reference);
        // Orleans lets whoever asks wait in vain.
        await Grain.Ask("anyone?").ContinueWith(_ => { });
        (await Grain.Watchers()).ShouldBe(0);
        Probe.Notes(_key).ShouldBeEmpty();
    }
}
