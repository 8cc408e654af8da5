using Microsoft.Extensions.Logging.Abstractions;

namespace CustomerCluster.Hosting.Tests.Grains;

[Alias("test.listener")]
public interface IListener : IGrainObserver
{
    [Alias("Heard")] void Heard(string what);
    [Alias("Answered")] Task Answered(string what);
}

public sealed class Listener(string book) : IListener
{
    public void Heard(string what)
    {
        Probe.Note(book, what);
        if (what == "fail") throw new InvalidOperationException("Nobody hears this.");
    }

    public async Task Answered(string what)
    {
        Probe.Note(book, what);
        await Task.Yield();
        if (what == "fail") throw new InvalidOperationException("Not this.");
        if (what == "hold") await Probe.Gate(book).PassAsync();
        Probe.Note(book, $"{what} done");
    }
}

[Alias("test.subject")]
public interface ISubjectGrain : IGrainWithStringKey
{
    [Alias("Watch")] Task Watch(IListener listener);
    [Alias("Unwatch")] Task Unwatch(IListener listener);
    [Alias("Tell")] Task Tell(string what);
    [Alias("Ask")] Task Ask(string what);
    [Alias("HasBegun"), AlwaysInterleave] Task HasBegun();
    [Alias("Watchers")] Task<int> Watchers();
}

public sealed class SubjectGrain : Grain, ISubjectGrain
{
    private readonly ObserverManager<IListener> _listeners;

    public SubjectGrain(TimeProvider clock) => _listeners = new(TimeSpan.FromMinutes(2), NullLogger.Instance)
    {
        GetDateTime = () => clock.GetUtcNow().UtcDateTime,
    };

    public Task Watch(IListener listener)
    {
        _listeners.Subscribe(listener, listener);
        return Task.CompletedTask;
    }

    public Task Unwatch(IListener listener)
    {
        _listeners.Unsubscribe(listener);
        return Task.CompletedTask;
    }

    public Task Tell(string what)
    {
        _listeners.Notify(listener => listener.Heard(what));
        return Task.CompletedTask;
    }

    public Task Ask(string what) => _listeners.Notify(listener => listener.Answered(what));
    public Task HasBegun() => Task.CompletedTask;
    public Task<int> Watchers() => Task.FromResult(_listeners.Count);
}
