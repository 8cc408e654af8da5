using System.Globalization;
using CustomerCluster.Promises.Tests.Chaos;
using CustomerCluster.Promises.Tests.Hosting;
using Xunit.Abstractions;

namespace CustomerCluster.Promises.Tests;

/// <summary>
/// P1, P2, P6 and P7 under <c>kill -9</c>. The faults are here, what has to hold is in <see cref="Invariants"/>.
/// PROMISES_KILLS makes it longer, PROMISES_SEED makes it the same again.
/// </summary>
[Collection(Databases.Collection)]
public sealed class ChaosTests(Databases databases, ITestOutputHelper output)
{
    private static readonly int Kills =
        int.TryParse(Environment.GetEnvironmentVariable("PROMISES_KILLS"), CultureInfo.InvariantCulture, out var kills) ? kills : 20;

    [Theory, OnEachDatabase]
    public async Task Acknowledged_is_durable_and_takes_effect_once_however_often_the_gateway_is_killed(string database)
    {
        var seed = Seed.Take(output);
        var random = new Random(seed);
        await using var chain = await Chain.OpenAsync(await databases.NewAsync(database));
        var load = await Load.PrepareAsync(chain, seed);
        var faults = new List<Fault>();

        for (var kill = 0; kill < Kills; kill++)
        {
            faults.Add(await KillUnderAsync(load, chain.Servers, random));
            await chain.Servers.StartAsync();
            await load.CheckTouchedAsync(Invariants.AcknowledgedChangesAreThereOnceAsync);
            // What does not add up stays so: to look now and then is to know where it began.
            if (kill % 5 == 4) await Invariants.VerifyIsCleanAsync(chain.Gateway);
        }
        await load.SettleAsync();
        await load.CheckEverybodyAsync(Invariants.AcknowledgedChangesAreThereOnceAsync);
        await Invariants.RollupsEqualTheSumOfTheSalesAsync(chain.BackOffice, load.Ledger, Chain.Stores, load.Groups);
        await Invariants.VerifyIsCleanAsync(chain.Gateway);

        output.WriteLine(
            $"{load.Customers} customers, {load.Acknowledged} changes acknowledged, "
            + $"{load.Lost} without an answer, of which {load.Found} were found made");
        foreach (var (number, fault) in faults.Index()) output.WriteLine($"kill {number + 1}: {fault}");
        faults.Count.ShouldBeGreaterThanOrEqualTo(20);
        faults.ShouldAllBe(fault => fault.InFlight > 0 && fault.Lost > 0);
        faults.ShouldAllBe(fault => fault.Acknowledged > 0);
        // Some kills came between the commit and the answer: what was repeated after them had to be known again.
        load.Found.ShouldBeGreaterThan(0);
    }

    /// <summary>Lets the lanes work, kills the gateway in the midst of it, at a moment drawn from the seed, and says what it hit.</summary>
    private static async Task<Fault> KillUnderAsync(Load load, Servers servers, Random random)
    {
        var (acknowledged, lost) = (load.Acknowledged, load.Lost);
        var enough = acknowledged + random.Next(40, 200);
        var moment = TimeSpan.FromMilliseconds(random.Next(30));
        var running = load.RunAsync();
        await Eventually.Async(TimeSpan.FromSeconds(30), () => $"Only {load.Acknowledged - acknowledged} changes were acknowledged",
            () => load.Acknowledged >= enough || running.IsCompleted);
        await Task.Delay(moment);
        await Eventually.Async(TimeSpan.FromSeconds(30), () => "No change was under way", () => load.InFlight > 0 || running.IsCompleted);
        var inFlight = load.InFlight;
        await servers.KillAsync();
        await running;
        return new(inFlight, load.Acknowledged - acknowledged, load.Lost - lost);
    }
}
