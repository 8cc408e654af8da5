namespace CustomerCluster.Standalone;

/// <summary>Looks through the activations now and then: answers callers whose time is up, and lets go of grains that nobody uses.</summary>
internal sealed class Collector(Catalog catalog, Client client) : IDisposable
{
    /// <summary>How late a caller may hear that its time is up.</summary>
    private static readonly TimeSpan Precision = TimeSpan.FromSeconds(1);

    /// <summary>When there are too many, so many are kept that the next ones do not cause a search each.</summary>
    private const double KeptOfMost = 0.9;

    private ITimer? _expiry;
    private ITimer? _collection;
    private int _wishes;

    public void Start()
    {
        _expiry = catalog.Clock.CreateTimer(_ => ExpireCalls(), null, Precision, Precision);
        var quantum = catalog.Options.CollectionQuantum;
        _collection = catalog.Clock.CreateTimer(_ => CollectIdle(), null, quantum, quantum);
        catalog.Crowded = () =>
        {
            if (Interlocked.Increment(ref _wishes) == 1) ThreadPool.UnsafeQueueUserWorkItem(_ => Trim(), null);
        };
    }

    public void Dispose()
    {
        _expiry?.Dispose();
        _collection?.Dispose();
    }

    private void ExpireCalls()
    {
        foreach (var activation in catalog.Activations)
        {
            if (activation.IsBusy) activation.ExpireCalls(catalog.Clock);
        }
        client.ExpireCalls();
    }

    private void CollectIdle()
    {
        foreach (var activation in catalog.Activations)
        {
            if (activation.IsCollectable(early: false)) Collect(activation, "It was not used for a while.");
        }
        if (catalog.Count > catalog.Options.MaxActivations) catalog.Crowded?.Invoke();
    }

    private void Trim()
    {
        int wishes;
        do
        {
            wishes = Volatile.Read(ref _wishes);
            var present = catalog.Activations.Where(one => !one.IsLeaving).ToList();
            if (present.Count <= catalog.Options.MaxActivations) continue;
            var surplus = present.Count - (int)(catalog.Options.MaxActivations * KeptOfMost);
            foreach (var one in present.Where(one => one.IsCollectable(early: true)).OrderByDescending(one => one.Unused).Take(surplus))
                Collect(one, "There were too many in memory.");
        }
        while (Interlocked.CompareExchange(ref _wishes, 0, wishes) != wishes);
    }

    private static void Collect(Activation activation, string why) =>
        activation.Deactivate(new(DeactivationReasonCode.ActivationIdle, why));
}
