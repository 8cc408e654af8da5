using System.Collections.Concurrent;
using System.Collections.Immutable;
using CustomerCluster.Feed;
using CustomerCluster.Gateway.Sync;

namespace CustomerCluster.Gateway.Live;

/// <summary>
/// Who watches what on this gateway: customers by id, and stores with their working sets. In memory only: a connection that
/// comes back asks again.
/// </summary>
internal sealed class Watches
{
    private readonly ConcurrentDictionary<string, ImmutableHashSet<Outbox>> _watchers = new();

    /// <returns>False: this connection watches as much as one may.</returns>
    public bool Add(string what, Outbox outbox)
    {
        if (!outbox.Watched.Contains(what) && outbox.Watched.Count == Outbox.MostWatched) return false;
        outbox.Watched.Add(what);
        _watchers.AddOrUpdate(what, _ => [outbox], (_, watchers) => watchers.Add(outbox));
        return true;
    }

    public void Remove(string what, Outbox outbox)
    {
        outbox.Watched.Remove(what);
        while (_watchers.TryGetValue(what, out var watchers))
        {
            var rest = watchers.Remove(outbox);
            if (rest.IsEmpty ? _watchers.TryRemove(new(what, watchers)) : _watchers.TryUpdate(what, rest, watchers)) return;
        }
    }

    public void RemoveAll(Outbox outbox)
    {
        foreach (var what in outbox.Watched.ToArray()) Remove(what, outbox);
    }

    public bool Any(string what) => _watchers.ContainsKey(what);

    /// <summary>How many things of a kind are watched: <c>customer/</c>.</summary>
    public int Count(string kind) => _watchers.Count(one => one.Key.StartsWith(kind, StringComparison.Ordinal));

    public IEnumerable<string> Stores => _watchers.Keys.Where(what => what.StartsWith("store/", StringComparison.Ordinal));

    /// <summary>A customer changed: those that watch it hear of it, and those that watch a store in whose working set it is.</summary>
    public void Tell(Announcement news)
    {
        Message? message = null;
        Post(news.Entity);
        foreach (var store in news.Stores) Post("store/" + store);

        void Post(string what)
        {
            if (!_watchers.TryGetValue(what, out var watchers)) return;
            message ??= Write(news);
            foreach (var outbox in watchers) outbox.Post(message);
        }
    }

    public void Tell(string what, Message message)
    {
        if (!_watchers.TryGetValue(what, out var watchers)) return;
        foreach (var outbox in watchers) outbox.Post(message);
    }

    private static Message Write(Announcement news) => news.View is { } view
        ? new(news.Entity, news.Version, "CustomerChanged", new RawJson(view))
        : new(news.Entity, news.Version, "CustomerDeleted", new Gone(news.Entity["customer/".Length..], news.Version));
}
