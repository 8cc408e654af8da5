using System.Diagnostics;
using System.Globalization;
using CustomerCluster.Promises.Tests.Hosting;

namespace CustomerCluster.Promises.Tests;

/// <summary>A Standalone process has its database to itself.</summary>
[Collection(Databases.Collection)]
public sealed class LeaseTests(Databases databases)
{
    [Theory, OnEachDatabase]
    public async Task A_second_gateway_on_one_database_refuses_to_start_and_names_the_holder(string database)
    {
        await using var first = new GatewayProcess(await databases.NewAsync(database));
        await first.StartAsync();

        var second = await first.StartAnotherAsync();

        RefusalTests.Refused(second).ShouldContain(
            string.Create(CultureInfo.InvariantCulture, $"in use by process {first.ProcessId} on {Environment.MachineName}"));
    }

    [Theory, OnEachDatabase]
    public async Task After_a_kill_the_next_gateway_starts_at_once(string database)
    {
        await using var gateway = new GatewayProcess(await databases.NewAsync(database));
        await gateway.StartAsync();
        await gateway.KillAsync();

        var watch = Stopwatch.StartNew();
        await gateway.StartAsync();

        // Long before the lease of the dead one would have run out.
        watch.Elapsed.ShouldBeLessThan(TimeSpan.FromSeconds(10));
    }
}
