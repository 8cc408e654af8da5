using System.Collections.Concurrent;

namespace CustomerCluster.Standalone;

/// <summary>Makes references to grains and observers.</summary>
internal sealed class Client(Catalog catalog, IServiceProvider services) : IClusterClient
{
    private readonly ConcurrentDictionary<ObserverInbox, bool> _observers = new();

    public IServiceProvider ServiceProvider => services;

    public TGrainInterface GetGrain<TGrainInterface>(Guid primaryKey, string? grainClassNamePrefix = null)
        where TGrainInterface : IGrainWithGuidKey => To<TGrainInterface>(GrainKeys.From(primaryKey));

    public TGrainInterface GetGrain<TGrainInterface>(long primaryKey, string? grainClassNamePrefix = null)
        where TGrainInterface : IGrainWithIntegerKey => To<TGrainInterface>(GrainKeys.From(primaryKey));

    public TGrainInterface GetGrain<TGrainInterface>(string primaryKey, string? grainClassNamePrefix = null)
        where TGrainInterface : IGrainWithStringKey
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(primaryKey);
        return To<TGrainInterface>(primaryKey);
    }

    public TGrainObserverInterface CreateObjectReference<TGrainObserverInterface>(IGrainObserver obj)
        where TGrainObserverInterface : IGrainObserver
    {
        var inbox = new ObserverInbox(obj);
        _observers[inbox] = true;
        return GrainReference.To<TGrainObserverInterface>(catalog, default, inbox);
    }

    public void DeleteObjectReference<TGrainObserverInterface>(IGrainObserver obj)
        where TGrainObserverInterface : IGrainObserver
    {
        if (obj is not GrainReference { Observer: { } inbox })
            throw new ArgumentException("Only what CreateObjectReference returned can be deleted.", nameof(obj));
        inbox.Delete();
        _observers.TryRemove(inbox, out _);
    }

    /// <summary>Answers those who wait for an observer that does not answer, and forgets the observers that have gone.</summary>
    public void ExpireCalls()
    {
        foreach (var inbox in _observers.Keys)
        {
            inbox.ExpireCalls(catalog.Clock);
            if (inbox is { Target: null, IsBusy: false }) _observers.TryRemove(inbox, out _);
        }
    }

    private TGrainInterface To<TGrainInterface>(string key) =>
        GrainReference.To<TGrainInterface>(catalog, new GrainId(catalog.ClassOf(typeof(TGrainInterface)), key));
}
