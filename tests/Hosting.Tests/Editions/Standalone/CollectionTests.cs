using CustomerCluster.Hosting.Tests.Grains;

namespace CustomerCluster.Hosting.Tests;

/// <summary>
/// What stays in memory and what goes, to the minute: Orleans measures idleness by the machine's clock, which no test can move, and
/// bounds the memory that activations take, not their number. What holds in either edition is among the ActivationTests.
/// </summary>
public sealed class CollectionTests : OnAHost
{
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);
    private readonly string _key = "life " + Guid.NewGuid();

    private IOrdinaryGrain Grain => Host.Client.GetGrain<IOrdinaryGrain>(_key);

    [Fact]
    public async Task An_idle_activation_is_collected_and_the_next_call_makes_a_new_one()
    {
        var first = await Grain.Activation();
        await Host.ElapseAsync(TimeSpan.FromMinutes(10));
        (await Grain.Activation()).ShouldBe(first);
        await Host.ElapseAsync(TimeSpan.FromMinutes(10));
        (await Grain.Activation()).ShouldBe(first);
        await Host.ElapseAsync(TimeSpan.FromMinutes(17));
        await Probe.Eventually(() => Probe.Notes(_key) is ["activated", "deactivated: ActivationIdle"]);
        (await Grain.Activation()).ShouldNotBe(first);
    }

    [Fact]
    public async Task A_busy_activation_is_not_collected()
    {
        var held = Grain.Hold(_key);
        await Probe.Gate(_key).Reached();
        await Host.ElapseAsync(TimeSpan.FromHours(1));
        Probe.Notes(_key).ShouldBe(["activated"]);
        Probe.Gate(_key).Open();
        await Should.ThrowAsync<TimeoutException>(held);
    }

    [Fact]
    public async Task An_activation_stays_as_long_as_its_class_or_the_grain_itself_says()
    {
        var (keptAlive, longLived, delayed) = ("kept " + _key, "long " + _key, "delayed " + _key);
        await Host.Client.GetGrain<IKeptAliveGrain>(keptAlive).Activation();
        await Host.Client.GetGrain<ILongLivedGrain>(longLived).Activation();
        await Host.Client.GetGrain<IOrdinaryGrain>(delayed).Stay(TimeSpan.FromHours(4));
        await Grain.Activation();
        await Host.ElapseAsync(TimeSpan.FromHours(1));
        await Probe.Eventually(() => Probe.Notes(_key).Length == 2);
        await Host.ElapseAsync(TimeSpan.FromHours(2));
        await Probe.Eventually(() => Probe.Notes(longLived).Length == 2);
        Probe.Notes(delayed).ShouldBe(["activated"]);
        await Host.ElapseAsync(TimeSpan.FromHours(2));
        await Probe.Eventually(() => Probe.Notes(delayed).Length == 2);
        Probe.Notes(keptAlive).ShouldBe(["activated"]);
    }

    [Fact]
    public async Task The_number_of_activations_in_memory_is_bounded()
    {
        await using var small = await GrainHost.StartAsync(new HostSettings { MaxActivations = 50 });
        var keys = Enumerable.Range(0, 400).Select(number => $"bounded {number} {_key}").ToList();
        foreach (var key in keys)
        {
            await small.ElapseAsync(TimeSpan.FromMilliseconds(1));
            await small.Client.GetGrain<IOrdinaryGrain>(key).Activation();
        }
        await Probe.Eventually(() => keys.Count(key => Probe.Notes(key) is ["activated"]) <= 50);
        keys.TakeLast(20).ShouldAllBe(key => Probe.Notes(key).Length == 1, "those used last are still there");
    }

    [Fact]
    public async Task Ticks_keep_an_activation_in_memory_only_if_the_timer_says_so()
    {
        var kept = "kept " + _key;
        await Host.Client.GetGrain<ITimersGrain>(_key).Start(Minute, Minute, interleave: false, keepAlive: false);
        await Host.Client.GetGrain<ITimersGrain>(kept).Start(Minute, Minute, interleave: false, keepAlive: true);
        for (var minute = 1; minute <= 20; minute++)
        {
            await Host.ElapseAsync(Minute);
            await Probe.Eventually(() => Probe.Notes(kept).Length == minute);
        }
        await Probe.Eventually(() => Probe.Notes(_key)[^1] == "deactivated");
        Probe.Notes(kept).ShouldNotContain("deactivated");
    }
}
