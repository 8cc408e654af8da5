using CustomerCluster.Hosting.Tests.Grains;

namespace CustomerCluster.Hosting.Tests;

public sealed class StopTests
{
    private readonly string _key = "stopping " + Guid.NewGuid();

    [Fact]
    public async Task A_graceful_stop_lets_what_runs_finish_and_then_deactivates_every_grain()
    {
        await using var host = await GrainHost.StartAsync();
        var idle = Enumerable.Range(0, 50).Select(number => $"idle {number} {_key}").ToList();
        foreach (var key in idle) await host.Client.GetGrain<IOrdinaryGrain>(key).Activation();
        var held = host.Client.GetGrain<IOrdinaryGrain>(_key).Hold(_key);
        await Probe.Gate(_key).Reached();
        var stopping = host.StopAsync();
        await Probe.Eventually(() => idle.All(key => Probe.Notes(key) is ["activated", "deactivated: ShuttingDown"]));
        stopping.IsCompleted.ShouldBeFalse();
        Probe.Notes(_key).ShouldBe(["activated"]);
        Probe.Gate(_key).Open();
        await held;
        await stopping;
        Probe.Notes(_key).ShouldBe(["activated", "deactivated: ShuttingDown"]);
    }

    [Fact]
    public async Task A_stop_does_not_wait_for_ever_for_a_grain_that_does_not_finish()
    {
        await using var host = await GrainHost.StartAsync();
        var held = host.Client.GetGrain<IOrdinaryGrain>(_key).Hold(_key);
        await Probe.Gate(_key).Reached();
        using var patience = new CancellationTokenSource(TimeSpan.FromMilliseconds(300));
        await host.StopAsync(patience.Token).WaitAsync(TimeSpan.FromSeconds(10));
        held.IsCompleted.ShouldBeFalse();
        Probe.Gate(_key).Open();
    }
}
