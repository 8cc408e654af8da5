using System.Diagnostics;
using CustomerCluster.Promises.Tests.Chaos;
using CustomerCluster.Promises.Tests.Hosting;
using CustomerCluster.Promises.Tests.Registers;
using Xunit.Abstractions;

namespace CustomerCluster.Promises.Tests;

/// <summary>
/// P1, P2, P6 and P8 while parts of the cluster go and come, with registers at work and connected all the time. The faults are here,
/// what has to hold is in <see cref="Invariants"/>. PROMISES_SEED makes a run the same again.
/// </summary>
[Collection(Databases.Collection)]
public sealed class FaultTests(Databases databases, ITestOutputHelper output)
{
    [Fact]
    public Task A_silo_is_killed_and_comes_back() => WeatherAsync(async work =>
    {
        await work.Servers.Silos[1].KillAsync();
        await work.GoOnAsync("without the killed silo");
        await work.Servers.Silos[1].StartAsync();
        await work.GoOnAsync("with it again");
    });

    [Fact]
    public Task A_silo_freezes_is_given_up_and_thaws() => WeatherAsync(async work =>
    {
        work.Servers.Silos[1].Freeze();
        await work.GoOnAsync("without the frozen silo");
        // What it held is elsewhere now: it may not write another word.
        work.Servers.Silos[1].Resume();
        await work.GoOnAsync("with the thawed silo");
        await work.Servers.Silos[1].StopAsync();
        await work.Servers.Silos[1].StartAsync();
        await work.GoOnAsync("with the silo started again");
    });

    [Fact]
    public Task Every_silo_and_every_gateway_is_restarted_one_after_the_other() => WeatherAsync(async work =>
    {
        foreach (ServerProcess server in (IEnumerable<ServerProcess>)[.. work.Servers.Silos, .. work.Servers.Gateways])
        {
            await server.StopAsync();
            await work.GoOnAsync($"without {server}");
            await server.StartAsync();
            await work.GoOnAsync("with it again");
        }
    });

    [Fact]
    public Task A_gateway_is_killed_and_comes_back() => WeatherAsync(async work =>
    {
        await work.Servers.Gateways[0].KillAsync();
        await work.GoOnAsync("without the killed gateway");
        await work.Servers.Gateways[0].StartAsync();
        await work.GoOnAsync("with it again");
    });

    [Fact]
    public Task PostgreSQL_ends_in_the_midst_of_it_and_starts_again() => WeatherAsync(async work =>
    {
        await databases.CrashPostgresAsync();
        await work.GoOnAsync("with PostgreSQL started again");
    });

    private async Task WeatherAsync(Func<Work, Task> faults)
    {
        var seed = Seed.Take(output);
        await using var chain = await Chain.OpenAsync(await databases.NewAsync(Databases.Postgres));
        var load = await Load.PrepareAsync(chain, seed);
        var registers = await Task.WhenAll(Enumerable.Range(0, 8).Select(i => Register.OpenAsync(chain, Chain.Stores[i % 2])));
        using var enough = new CancellationTokenSource();
        var work = new Work(chain.Servers, load, load.RunThroughAsync(enough.Token), output);

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
            await register.DisposeAsync();
        }
        output.WriteLine(
            $"{load.Customers} customers, {load.Acknowledged} changes acknowledged, {load.Lost} without an answer at first; "
            + $"lost 0, made twice 0, registers that show something else 0 of {registers.Length} "
            + $"(connected {registers.Sum(register => register.Connections)} times)");
        load.Lost.ShouldBeGreaterThan(0, "No fault was felt.");
    }

    /// <summary>The chain at work while its servers come and go.</summary>
    private sealed record Work(Servers Servers, Load Load, Task Running, ITestOutputHelper Output)
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
