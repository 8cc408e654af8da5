using CustomerCluster.Hosting.Tests.Grains;

namespace CustomerCluster.Hosting.Tests;

/// <summary>
/// Who goes first when readers and writers wait. Orleans starts whatever gets along with what runs, whoever else waits: with readers
/// coming in all the time a writer there may wait for ever. What holds in either edition is among the TurnTests.
/// </summary>
public sealed class ReaderTests : OnAHost
{
    private readonly string _gate = Guid.NewGuid().ToString();
    private readonly Guid _key = Guid.NewGuid();

    private ITurnsGrain Grain => Host.Client.GetGrain<ITurnsGrain>(_key);

    [Fact]
    public async Task A_reader_that_comes_while_a_writer_waits_does_not_pass_it()
    {
        var (writing, after) = ("writer" + _gate, "late" + _gate);
        var reader = Grain.HoldReading(_gate);
        await Probe.Gate(_gate).Reached();
        var writer = Grain.Hold(writing);
        var late = Grain.HoldReading(after);
        // Whatever had started would have begun before this call, which comes after it and interleaves, is answered.
        await Grain.Activation();
        Probe.Notes(after).ShouldBeEmpty();
        Probe.Gate(_gate).Open();
        await Probe.Gate(writing).Reached();
        await Grain.Activation();
        Probe.Notes(after).ShouldBeEmpty();
        Probe.Gate(writing).Open();
        await Probe.Gate(after).Reached();
        Probe.Gate(after).Open();
        await Task.WhenAll(reader, writer, late);
    }
}
