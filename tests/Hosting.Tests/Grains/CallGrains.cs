namespace CustomerCluster.Hosting.Tests.Grains;

[Alias("test.calls")]
public interface ICallsGrain : IGrainWithStringKey
{
    [Alias("Hold")] Task Hold(string gate);
    [Alias("HoldBriefly"), ResponseTimeout("00:00:05")] Task HoldBriefly(string gate);
    [Alias("HoldCancellable")] Task HoldCancellable(string gate, CancellationToken cancellation);
    [Alias("Refuse")] Task Refuse(int code);
    [Alias("CallBack")] Task CallBack();
    [Alias("CallBackInto")] Task CallBackInto(ICallsGrain caller);
    [Alias("Self")] Task<ICallsGrain> Self();
    [Alias("Add")] ValueTask<int> Add(int one, int other);
    [Alias("Nothing")] ValueTask Nothing();
    [Alias("Heard")] Task<string?> Heard(string name);
    [Alias("HeardBeyond")] Task<string?> HeardBeyond(string name);
}

[GenerateSerializer, Alias("test.refused")]
public sealed class RefusedException(int code) : Exception($"Refused with {code}.")
{
    [Id(0)] public int Code { get; } = code;
}

public sealed class CallsGrain : Grain, ICallsGrain
{
    public async Task Hold(string gate)
    {
        Probe.Note(gate, "begun");
        await Probe.Gate(gate).PassAsync();
        Probe.Note(gate, "ended");
    }

    public Task HoldBriefly(string gate) => Hold(gate);

    public async Task HoldCancellable(string gate, CancellationToken cancellation)
    {
        var here = TaskScheduler.Current;
        _ = cancellation.Register(() => Probe.Note(gate, $"told in a turn: {TaskScheduler.Current == here}"));
        try
        {
            await Probe.Gate(gate).PassAsync().WaitAsync(cancellation);
        }
        catch (OperationCanceledException)
        {
            Probe.Note(gate, "cancelled");
            throw;
        }
    }

    public async Task Refuse(int code)
    {
        await Task.Yield();
        throw new RefusedException(code);
    }

    /// <summary>Calls another grain, which calls this one, which is busy.</summary>
    public Task CallBack() =>
        GrainFactory.GetGrain<ICallsGrain>(this.GetPrimaryKeyString() + "'").CallBackInto(this.AsReference<ICallsGrain>());

    public async Task CallBackInto(ICallsGrain caller)
    {
        var call = caller.Nothing();
        Probe.Note(this.GetPrimaryKeyString(), "called back");
        await call;
    }

    public Task<ICallsGrain> Self() => Task.FromResult(this.AsReference<ICallsGrain>());
    public async ValueTask<int> Add(int one, int other)
    {
        await Task.Yield();
        return one + other;
    }

    public ValueTask Nothing() => ValueTask.CompletedTask;

    public Task<string?> Heard(string name)
    {
        var heard = RequestContext.Get(name) as string;
        RequestContext.Set(name, "changed by the callee");
        return Task.FromResult(heard);
    }

    public Task<string?> HeardBeyond(string name) =>
        GrainFactory.GetGrain<ICallsGrain>(this.GetPrimaryKeyString() + "'").Heard(name);
}

[Alias("test.guidkey")]
public interface IGuidKeyGrain : IGrainWithGuidKey
{
    [Alias("Key")] Task<Guid> Key();
}

[Alias("test.integerkey")]
public interface IIntegerKeyGrain : IGrainWithIntegerKey
{
    [Alias("Key")] Task<long> Key();
}

[Alias("test.stringkey")]
public interface IStringKeyGrain : IGrainWithStringKey
{
    [Alias("Key")] Task<string> Key();
}

public sealed class GuidKeyGrain : Grain, IGuidKeyGrain
{
    public Task<Guid> Key() => Task.FromResult(this.GetPrimaryKey());
}

public sealed class IntegerKeyGrain : Grain, IIntegerKeyGrain
{
    public Task<long> Key() => Task.FromResult(this.GetPrimaryKeyLong());
}

public sealed class StringKeyGrain : Grain, IStringKeyGrain
{
    public Task<string> Key() => Task.FromResult(this.GetPrimaryKeyString());
}
