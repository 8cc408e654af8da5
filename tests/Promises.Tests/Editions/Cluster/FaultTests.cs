using System.Diagnostics;
using CustomerCluster.Promises.Tests.Chaos;
using CustomerCluster.Promises.Tests.Hosting;
using Xunit.Abstractions;

namespace CustomerCluster.Promises.Tests;

/// <summary>
/// P1, P2, P6 and P8 while parts of the cluster go and come, with registers at work and connected all the time. The faults are here,
/// what has to hold is in <see cref="Invariants"/>. PROMISES_SEED makes a run the same again.
/// </summary>
[Collection(Databases.Collection)]
public sealed class FaultTests(BusyChain busy, Databases databases, ITestOutputHelper output) : IClassFixture<BusyChain>
{
    [Fact]
    public Task A_silo_is_killed_and_comes_back() => WeatherAsync(async work =>
    {
        await work.Chain.Servers.Silos[1].KillAsync();
        await work.GoOnAsync("without the killed silo");
        await work.Chain.Servers.Silos[1].StartAsync();
        await work.GoOnAsync("with it again");
    });

    [Fact]
    public Task A_silo_freezes_is_given_up_and_thaws() => WeatherAsync(async work =>
    {
        work.Chain.Servers.Silos[1].Freeze();
        await work.GoOnAsync("without the frozen silo");
        // What it held is elsewhere now: it may not write another word.
        work.Chain.Servers.Silos[1].Resume();
        await work.GoOnAsync("with the thawed silo");
        await work.Chain.Servers.Silos[1].StopAsync();
        await work.Chain.Servers.Silos[1].StartAsync();
        await work.GoOnAsync("with the silo started again");
    });

    [Fact]
    public Task Every_silo_and_every_gateway_is_restarted_one_after_the_other() => WeatherAsync(async work =>
    {
        foreach (ServerProcess server in (IEnumerable<ServerProcess>)[.. work.Chain.Servers.Silos, .. work.Chain.Servers.Gateways])
        {
            await server.StopAsync();
            await work.GoOnAsync($"without {server}");
            await server.StartAsync();
            await work.GoOnAsync("with it again");
        }
    }, announced: true);

    [Fact]
    public Task A_gateway_is_killed_and_comes_back() => WeatherAsync(async work =>
    {
        var gateway = work.Chain.BusyGateway;
        await gateway.KillAsync();
        await work.GoOnAsync("without the killed gateway");
        await gateway.StartAsync();
        await work.GoOnAsync("with it again");
    });

    [Fact]
    public Task PostgreSQL_ends_in_the_midst_of_it_and_starts_again() => WeatherAsync(async work =>
    {
        await databases.CrashPostgresAsync();
        await work.GoOnAsync("with PostgreSQL started again");
    });

    /// <param name="announced">Who is asked to end finishes what it has begun: nothing need be lost then.</param>
    private async Task WeatherAsync(Func<Work, Task> faults, bool announced = false)
    {
        var (chain, load, registers) = await busy.TakeAsync(output);
        var (acknowledged, lost) = (load.Acknowledged, load.Lost);
        var connections = registers.ToDictionary(register => register, register => register.Connections);
        using var enough = new CancellationTokenSource();
        var work = new Work(chain, load, load.RunThroughAsync(enough.Token), output);

        await work.GoOnAsync("before any fault");
        await faults(work);
        await enough.CancelAsync();
        await work.Running;

        await load.SettleAsync();
        await load.CheckEverybodyAsync(Invariants.AcknowledgedChangesAreThereOnceAsync);
        await Invariants.RollupsEqualTheSumOfTheSalesAsync(chain.BackOffice, load.Ledger, Chain.Stores, load.Groups);
        await Invariants.VerifyIsCleanAsync(chain.Gateway);
        foreach (var register in registers)
        {
            string? error = null;
            await Eventually.Async(TimeSpan.FromSeconds(5), () => $"A register shows {error}",
                async () => (error = await register.ErrorAsync()) is null);
        }
        output.WriteLine(
            $"{load.Customers} customers, {load.Acknowledged - acknowledged} changes acknowledged, {load.Lost - lost} without an answer at "
            + $"first; lost 0, made twice 0, registers that show something else 0 of {registers.Count} "
            + $"(connected {registers.Sum(register => register.Connections - connections[register])} times)");
        if (announced) registers.ShouldAllBe(register => register.Connections > connections[register], "A restart was not felt.");
        else load.Lost.ShouldBeGreaterThan(lost, "No fault was felt.");
        busy.Keep();
    }

    /// <summary>The chain at work while its servers come and go.</summary>
    private sealed record Work(Chain Chain, Load Load, Task Running, ITestOutputHelper Output)
    {
        private const int ChangesOfEach = 20;

        /// <summary>Until every lane has gone on for a while: whichever waits longest, its wait is told.</summary>
        public async Task GoOnAsync(string how)
        {
            var (from, begun) = (Load.Answered, Stopwatch.GetTimestamp());
            await Eventually.Async(TimeSpan.FromSeconds(60), () => $"Of {from.Count} lanes some stand still {how}",
                () => Running.IsCompleted || Load.Answered.Zip(from).All(lane => lane.First - lane.Second >= ChangesOfEach));
            if (Running.IsCompleted) await Running;
            Output.WriteLine(
                $"{how}: {Load.Answered.Sum() - from.Sum()} changes in {Stopwatch.GetElapsedTime(begun).TotalSeconds:N1} s, "
                + $"the longest wait for an answer {Load.TakeLongestWait().TotalSeconds:N1} s");
        }
    }
}
