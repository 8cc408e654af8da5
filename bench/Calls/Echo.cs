namespace CustomerCluster.Calls;

[Alias("bench.echo")]
public interface IEchoGrain : IGrainWithIntegerKey
{
    [Alias("Echo")]
    Task<int> Echo(int value);
}

public sealed class EchoGrain : Grain, IEchoGrain
{
    public Task<int> Echo(int value) => Task.FromResult(value);
}

/// <summary>The baseline: the same method behind the same kind of interface, called directly, with one yield to the thread pool.</summary>
public interface IEcho
{
    Task<int> Echo(int value);
}

public sealed class DirectEcho : IEcho
{
    public async Task<int> Echo(int value)
    {
        await Task.Yield();
        return value;
    }
}
