using CustomerCluster.Hosting.Tests.Grains;

namespace CustomerCluster.Hosting.Tests;

public sealed class ActivationTests : OnAHost
{
    private readonly string _key = "life " + Guid.NewGuid();

    private IOrdinaryGrain Grain => Host.Client.GetGrain<IOrdinaryGrain>(_key);

    [Fact]
    public async Task The_first_call_activates_and_a_reference_alone_does_not()
    {
        var grain = Grain;
        Probe.Notes(_key).ShouldBeEmpty();
        (await grain.Activation()).ShouldBe(await Grain.Activation());
        Probe.Notes(_key).ShouldBe(["activated"]);
    }

    [Fact]
    public async Task A_failure_to_activate_reaches_the_caller_and_the_next_call_tries_anew()
    {
        var grain = Host.Client.GetGrain<IReluctantGrain>(_key);
        (await Should.ThrowAsync<RefusedException>(grain.Attempts)).Code.ShouldBe(7);
        await Should.ThrowAsync<RefusedException>(grain.Attempts);
        (await grain.Attempts()).ShouldBe(3);
    }

    [Fact]
    public async Task A_grain_that_asks_to_leave_goes_after_the_call_and_is_made_anew()
    {
        var first = await Grain.Activation();
        await Grain.Leave();
        (await Grain.Activation()).ShouldNotBe(first);
        Probe.Notes(_key).ShouldBe(["activated", "deactivated: ApplicationRequested", "activated"]);
    }

    [Fact]
    public async Task Calls_that_arrive_while_it_deactivates_wait_for_the_new_activation()
    {
        var key = "slow " + _key;
        var grain = Host.Client.GetGrain<IOrdinaryGrain>(key);
        var first = await grain.Activation();
        await grain.Leave();
        await Probe.Gate(key).Reached();
        var calls = Enumerable.Range(0, 20).Select(_ => grain.Activation()).ToArray();
        Probe.Notes(key).ShouldBe(["activated"]);
        calls.ShouldAllBe(call => !call.IsCompleted);
        Probe.Gate(key).Open();
        var second = await Task.WhenAll(calls);
        second.Distinct().ShouldHaveSingleItem().ShouldNotBe(first);
        Probe.Notes(key).ShouldBe(["activated", "deactivated: ApplicationRequested", "activated"]);
    }

    [Fact]
    public async Task Under_calls_and_departures_there_is_never_more_than_one_activation()
    {
        await Task.WhenAll(Enumerable.Range(0, 8).Select(caller => Task.Run(async () =>
        {
            for (var call = 0; call < 100; call++)
            {
                if (call % 10 == caller) await Grain.Leave();
                else await Grain.Activation();
            }
        })));
        await Grain.Leave();
        await Probe.Eventually(() => Probe.Notes(_key)[^1] != "activated");
        var notes = Probe.Notes(_key);
        notes.Length.ShouldBeGreaterThan(20);
        for (var at = 0; at < notes.Length; at++) (notes[at] == "activated").ShouldBe(at % 2 == 0);
    }

    [Fact]
    public async Task Parts_of_a_grain_are_injected_and_started_and_stopped_in_order()
    {
        await Host.Client.GetGrain<IPartsGrain>(_key).Leave();
        await Probe.Eventually(() => Probe.Notes(_key).Length == 7);
        Probe.Notes(_key)[2].ShouldStartWith("activated in 20");
        Probe.Notes(_key).Where((_, at) => at != 2).ShouldBe(
            ["500 started", "3000 started", "deactivated", "3000 stopped", "500 stopped", "disposed"]);
    }

    [Fact]
    public async Task An_idle_activation_is_collected_unless_it_is_busy_or_is_to_stay()
    {
        await using var host = await GrainHost.StartAsync(new HostSettings { CollectsSoon = true });
        var (busy, kept, lasting, delayed) = ("busy " + _key, "kept " + _key, "lasting " + _key, "delayed " + _key);
        var first = await host.Client.GetGrain<IOrdinaryGrain>(_key).Activation();
        var held = host.Client.GetGrain<IOrdinaryGrain>(busy).Hold(busy);
        await host.Client.GetGrain<IKeptAliveGrain>(kept).Activation();
        await host.Client.GetGrain<ILongLivedGrain>(lasting).Activation();
        await host.Client.GetGrain<IOrdinaryGrain>(delayed).Stay(TimeSpan.FromHours(4));
        await Probe.Gate(busy).Reached();
        await host.IdleAsync();
        await Probe.Eventually(() => Probe.Notes(_key) is ["activated", "deactivated: ActivationIdle"]);
        // One that came after all of them goes, too: those that stay have had more time than it.
        var later = "later " + _key;
        await host.Client.GetGrain<IOrdinaryGrain>(later).Activation();
        await host.IdleAsync();
        await Probe.Eventually(() => Probe.Notes(later) is ["activated", "deactivated: ActivationIdle"]);
        foreach (var key in new[] { busy, kept, lasting, delayed }) Probe.Notes(key).ShouldBe(["activated"]);
        (await host.Client.GetGrain<IOrdinaryGrain>(_key).Activation()).ShouldNotBe(first);
        Probe.Gate(busy).Open();
        await held.ContinueWith(_ => { });
    }
}
