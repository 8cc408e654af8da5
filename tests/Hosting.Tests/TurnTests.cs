using CustomerCluster.Hosting.Tests.Grains;

namespace CustomerCluster.Hosting.Tests;

public sealed class TurnTests : OnAHost
{
    private readonly string _gate = Guid.NewGuid().ToString();
    private readonly Guid _key = Guid.NewGuid();

    private ITurnsGrain Grain => Host.Client.GetGrain<ITurnsGrain>(_key);

    [Fact]
    public async Task A_key_has_one_activation_however_many_call_first()
    {
        var activations = await Task.WhenAll(Enumerable.Range(0, 200).Select(_ => Task.Run(() => Grain.Activation())));
        activations.Distinct().ShouldHaveSingleItem();
    }

    [Fact]
    public async Task A_call_has_its_turn_to_itself_across_awaits()
    {
        var calls = Enumerable.Range(0, 200).Select(_ => Grain.Increment(_gate)).ToArray();
        await Probe.Gate(_gate).Reached();
        // Whatever had started would have been at the gate before this call, which interleaves, is answered.
        await Grain.Activation();
        Probe.Gate(_gate).Waiting.ShouldBe(1);
        Probe.Gate(_gate).Open();
        var counts = await Task.WhenAll(calls);
        counts.Order().ShouldBe(Enumerable.Range(1, 200));
    }

    [Fact]
    public async Task A_call_to_a_busy_grain_waits_its_turn()
    {
        var first = Grain.Hold(_gate);
        await Probe.Gate(_gate).Reached();
        var second = Grain.Hold(_gate);
        await Grain.Activation();
        Probe.Notes(_gate).ShouldBe(["begun"]);
        Probe.Gate(_gate).Open();
        await Task.WhenAll(first, second);
        Probe.Notes(_gate).ShouldBe(["begun", "ended", "begun", "ended"]);
    }

    [Fact]
    public async Task An_interleaving_call_runs_between_the_awaits_of_another()
    {
        var holding = Grain.Hold(_gate);
        await Probe.Gate(_gate).Reached();
        var interleaved = Grain.HoldInterleaved(_gate);
        await Probe.Gate(_gate).Reached(2);
        Probe.Gate(_gate).Open();
        await Task.WhenAll(holding, interleaved);
    }

    [Fact]
    public async Task Read_only_calls_run_beside_each_other_and_beside_no_other()
    {
        var readers = new[] { Grain.HoldReading(_gate), Grain.HoldReading(_gate) };
        await Probe.Gate(_gate).Reached(2);
        var writer = Grain.Hold("writer" + _gate);
        await Grain.Activation();
        Probe.Notes("writer" + _gate).ShouldBeEmpty();
        Probe.Gate(_gate).Open();
        await Task.WhenAll(readers);
        await Probe.Gate("writer" + _gate).Reached();
        var late = Grain.HoldReading("late" + _gate);
        await Grain.Activation();
        Probe.Notes("late" + _gate).ShouldBeEmpty();
        Probe.Gate("late" + _gate).Open();
        Probe.Gate("writer" + _gate).Open();
        await Task.WhenAll(writer, late);
    }

    [Fact]
    public async Task Calls_of_a_reentrant_grain_interleave()
    {
        var grain = Host.Client.GetGrain<IReentrantGrain>(_key);
        var calls = Enumerable.Range(0, 10).Select(_ => grain.Hold(_gate)).ToArray();
        await Probe.Gate(_gate).Reached(10);
        Probe.Gate(_gate).Open();
        await Task.WhenAll(calls);
    }

    [Fact]
    public async Task Continuations_of_a_reentrant_grain_never_run_in_parallel()
    {
        var grain = Host.Client.GetGrain<IReentrantGrain>(_key);
        var alone = await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => Task.Run(() => grain.NeverInParallel())));
        alone.ShouldAllBe(one => one);
    }

    [Fact]
    public async Task What_is_awaited_in_a_turn_continues_on_the_scheduler_of_the_activation()
    {
        var continues = Grain.ContinuesHere(_gate);
        await Probe.Gate(_gate).Reached();
        Probe.Gate(_gate).Open();
        (await continues).ShouldBeTrue();
    }

    [Fact]
    public async Task A_one_way_call_is_not_waited_for_and_its_failure_not_heard()
    {
        await Grain.Tell(_gate);
        await Probe.Gate(_gate).Reached();
        Probe.Gate(_gate).Open();
        await Probe.Eventually(() => Probe.Notes(_gate).Length == 2);
        await Grain.Increment(_gate);
    }
}
