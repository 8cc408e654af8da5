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

/// <summary>
/// The baseline: the least there is to a call that its caller awaits and somebody else answers. It is handed to the thread pool, and
/// the reply back to it, by the same queue that a grain's turns go through; there is no grain to find and no turn to wait for.
/// </summary>
public sealed class BareEcho
{
    public Task<int> Echo(int value)
    {
        var call = new Call(value);
        ThreadPool.UnsafeQueueUserWorkItem(call, preferLocal: true);
        return call.Task;
    }

    private sealed class Call(int value)
        : TaskCompletionSource<int>(TaskCreationOptions.RunContinuationsAsynchronously), IThreadPoolWorkItem
    {
        public void Execute() => SetResult(value);
    }
}
