using CustomerCluster.Hosting.Tests.Grains;

namespace CustomerCluster.Hosting.Tests;

public sealed class TimerTests : OnAHost
{
    /// <summary>Long beside what a busy machine needs between two moves of the clock: one that goes by itself goes on meanwhile.</summary>
    private static readonly TimeSpan Unit = TimeSpan.FromSeconds(10);
    private readonly string _key = "timers " + Guid.NewGuid();

    private ITimersGrain Grain => Host.Client.GetGrain<ITimersGrain>(_key);

    [Fact]
    public async Task A_timer_ticks_when_due_and_then_at_its_period_in_turns_of_the_grain()
    {
        await Grain.Start(5 * Unit, 2 * Unit, interleave: false, keepAlive: false);
        await Host.ElapseAsync(4 * Unit);
        await TicksAre(0);
        for (var tick = 1; tick <= 3; tick++)
        {
            await Host.ElapseAsync(tick == 1 ? Unit : 2 * Unit);
            await TicksAre(tick);
        }
        Probe.Notes(_key).ShouldAllBe(note => note == "tick");
    }

    [Fact]
    public async Task A_timer_without_a_period_ticks_once()
    {
        await Grain.Start(Unit, Timeout.InfiniteTimeSpan, interleave: false, keepAlive: false);
        await Host.ElapseAsync(Unit);
        await TicksAre(1);
        await Host.ElapseAsync(60 * Unit);
        await TicksAre(1);
    }

    [Fact]
    public async Task A_tick_waits_its_turn_unless_the_timer_interleaves()
    {
        await Grain.Start(Unit, Unit, interleave: false, keepAlive: false);
        var held = Grain.Hold(_key);
        await Probe.Gate(_key).Reached();
        await Host.ElapseAsync(Unit);
        Probe.Notes(_key).ShouldBeEmpty();
        Probe.Gate(_key).Open();
        await held;
        await TicksAre(1);
    }

    [Fact]
    public async Task An_interleaving_timer_ticks_between_the_awaits_of_a_call()
    {
        await Grain.Start(Unit, Unit, interleave: true, keepAlive: false);
        var held = Grain.Hold(_key);
        await Probe.Gate(_key).Reached();
        await Host.ElapseAsync(Unit);
        await Probe.Eventually(() => Probe.Notes(_key).Length == 1);
        Probe.Gate(_key).Open();
        await held;
    }

    [Fact]
    public async Task A_tick_that_fails_is_followed_by_the_next()
    {
        await Grain.StartFailing(Unit);
        for (var tick = 1; tick <= 3; tick++)
        {
            await Host.ElapseAsync(Unit);
            await TicksAre(tick);
        }
    }

    [Fact]
    public async Task A_timer_can_be_changed_and_stopped()
    {
        await Grain.Start(60 * Unit, Unit, interleave: false, keepAlive: false);
        await Grain.Change(Unit, 60 * Unit);
        await Host.ElapseAsync(Unit);
        await TicksAre(1);
        await Host.ElapseAsync(30 * Unit);
        await TicksAre(1);
        await Grain.Stop();
        await Host.ElapseAsync(60 * Unit);
        await TicksAre(1);
    }

    [Fact]
    public async Task Timers_end_with_the_activation()
    {
        await Grain.Start(Unit, Unit, interleave: false, keepAlive: false);
        await Grain.Leave();
        await Probe.Eventually(() => Probe.Notes(_key) is ["deactivated"]);
        await Host.ElapseAsync(10 * Unit);
        Probe.Notes(_key).ShouldBe(["deactivated"]);
    }

    /// <summary>So many ticks, and no more when the grain has answered a call.</summary>
    private async Task TicksAre(int count)
    {
        await Probe.Eventually(() => Probe.Notes(_key).Length >= count, $"tick {count} did not come");
        await Grain.Hold(OpenGate());
        Probe.Notes(_key).Length.ShouldBe(count);
    }

    private static string OpenGate()
    {
        Probe.Gate("open").Open();
        return "open";
    }
}
