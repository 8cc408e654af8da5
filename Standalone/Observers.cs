using System.Collections;
using Microsoft.Extensions.Logging;

namespace CustomerCluster.Standalone;

/// <summary>
/// The observers of one grain. One that does not subscribe again within the expiration, or that fails when notified, is dropped.
/// Used within the grain's turns only.
/// </summary>
public class ObserverManager<TObserver>(TimeSpan expiration, ILogger log) : ObserverManager<IAddressable, TObserver>(expiration, log)
    where TObserver : notnull;

/// <inheritdoc cref="ObserverManager{TObserver}"/>
public class ObserverManager<TIdentity, TObserver>(TimeSpan expiration, ILogger log) : IEnumerable<TObserver>
    where TIdentity : notnull
{
    private readonly Dictionary<TIdentity, (TObserver Observer, DateTime LastSeen)> _observers = [];

    public TimeSpan ExpirationDuration { get; set; } = expiration;

    /// <summary>Where the time comes from; a grain sets it to its own clock.</summary>
    public Func<DateTime> GetDateTime { get; set; } = () => DateTime.UtcNow;

    public int Count => _observers.Count;

    /// <summary>Adds the observer or, if it is known, renews it.</summary>
    public void Subscribe(TIdentity id, TObserver observer) => _observers[id] = (observer, GetDateTime());

    public void Unsubscribe(TIdentity id) => _observers.Remove(id);

    public void Clear() => _observers.Clear();

    public void ClearExpired()
    {
        var expiry = GetDateTime() - ExpirationDuration;
        foreach (var id in _observers.Where(one => one.Value.LastSeen < expiry).Select(one => one.Key).ToList())
            Drop(id, null);
    }

    /// <summary>Notifies without waiting. The predicate chooses among the observers.</summary>
    public void Notify(Action<TObserver> notification, Func<TObserver, bool>? predicate = null)
    {
        ClearExpired();
        foreach (var (id, (observer, _)) in Chosen(predicate))
        {
            try
            {
                notification(observer);
            }
            catch (Exception failure)
            {
                Drop(id, failure);
            }
        }
    }

    /// <summary>Notifies one after another, waiting for each: a slow observer holds the turn.</summary>
    public async Task Notify(Func<TObserver, Task> notification, Func<TObserver, bool>? predicate = null)
    {
        ClearExpired();
        foreach (var (id, (observer, _)) in Chosen(predicate))
        {
            try
            {
                await notification(observer);
            }
            catch (Exception failure)
            {
                Drop(id, failure);
            }
        }
    }

    public IEnumerator<TObserver> GetEnumerator() => _observers.Values.Select(one => one.Observer).ToList().GetEnumerator();
    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    private List<KeyValuePair<TIdentity, (TObserver Observer, DateTime LastSeen)>> Chosen(Func<TObserver, bool>? predicate) =>
        [.. _observers.Where(one => predicate?.Invoke(one.Value.Observer) ?? true)];

    private void Drop(TIdentity id, Exception? failure)
    {
        _observers.Remove(id);
        log.LogDebug(failure, "Observer {Observer} dropped: {Why}", id, failure is null ? "expired" : "failed");
    }
}
