namespace CustomerCluster.Hosting.Tests.Grains;

[Alias("test.turns")]
public interface ITurnsGrain : IGrainWithGuidKey
{
    [Alias("Increment")] Task<int> Increment(string gate);
    [Alias("Hold")] Task Hold(string gate);
    [Alias("HoldReading"), ReadOnly] Task HoldReading(string gate);
    [Alias("HoldInterleaved"), AlwaysInterleave] Task HoldInterleaved(string gate);
    [Alias("Schedulers")] Task<bool> ContinuesHere(string gate);
    [Alias("Tell"), OneWay] Task Tell(string gate);
    [Alias("Activation"), AlwaysInterleave] Task<Guid> Activation();
}

public abstract class TurnsBase : Grain
{
    private readonly Guid _activation = Guid.NewGuid();
    private int _count;
    private int _inside;

    /// <summary>Read, let others go, write: right only if nobody comes between.</summary>
    public async Task<int> Increment(string gate)
    {
        var count = _count;
        await Probe.Gate(gate).PassAsync();
        await Task.Run(() => { });
        return _count = count + 1;
    }

    public async Task Hold(string gate)
    {
        Probe.Note(gate, "begun");
        await Probe.Gate(gate).PassAsync();
        Probe.Note(gate, "ended");
    }

    public Task HoldReading(string gate) => Hold(gate);
    public Task HoldInterleaved(string gate) => Hold(gate);

    /// <summary>True if what follows an await, of something that others complete, runs where what came before it did.</summary>
    public async Task<bool> ContinuesHere(string gate)
    {
        var here = TaskScheduler.Current;
        await Probe.Gate(gate).PassAsync();
        var afterGate = TaskScheduler.Current == here;
        await Task.Run(() => { });
        return afterGate && TaskScheduler.Current == here && here != TaskScheduler.Default;
    }

    public async Task Tell(string gate)
    {
        await Hold(gate);
        throw new InvalidOperationException("Nobody hears this.");
    }

    public Task<Guid> Activation() => Task.FromResult(_activation);

    /// <summary>Many pieces of synchronous code between awaits: true if no two of them ever ran at the same instant.</summary>
    public async Task<bool> NeverInParallel()
    {
        var alone = true;
        for (var piece = 0; piece < 40; piece++)
        {
            alone &= Interlocked.Increment(ref _inside) == 1;
            Thread.SpinWait(200);
            Interlocked.Decrement(ref _inside);
            if (piece % 3 == 0) await Task.Run(() => { });
            else await Task.Yield();
        }
        return alone;
    }
}

public sealed class TurnsGrain : TurnsBase, ITurnsGrain;

[Alias("test.reentrant")]
public interface IReentrantGrain : IGrainWithGuidKey
{
    [Alias("Hold")] Task Hold(string gate);
    [Alias("NeverInParallel")] Task<bool> NeverInParallel();
}

[Reentrant]
public sealed class ReentrantGrain : TurnsBase, IReentrantGrain;
