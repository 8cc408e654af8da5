using CustomerCluster.Hosting.Tests.Grains;

namespace CustomerCluster.Hosting.Tests;

/// <summary>
/// More than Orleans promises: where all of its silos stop at once, what still runs can't activate other grains. One process has no
/// other to go to, so it lets what runs finish with all that it needs.
/// </summary>
public sealed class LastCallsTests
{
    private readonly string _key = "last " + Guid.NewGuid();

    [Fact]
    public async Task What_runs_may_call_other_grains_while_the_host_stops_and_from_outside_nothing_begins()
    {
        await using var host = await GrainHost.StartAsync();
        var relay = host.Client.GetGrain<IRelayGrain>(_key);
        var called = relay.HoldThenCall(_key, "called " + _key);
        await Probe.Gate(_key).Reached();
        var stopping = host.StopAsync();
        var late = host.Client.GetGrain<IOrdinaryGrain>("late " + _key);
        await Probe.Eventually(async () => await Record.ExceptionAsync(late.Activation) is OrleansException);
        Probe.Gate(_key).Open();
        (await called).ShouldNotBe(Guid.Empty);
        await stopping;
        Probe.Notes("called " + _key).ShouldBe(["activated", "deactivated: ShuttingDown"]);
    }
}
