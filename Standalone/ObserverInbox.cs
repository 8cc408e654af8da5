namespace CustomerCluster.Standalone;

/// <summary>
/// The calls before one observer, made one after another. The object is held weakly: it belongs to whoever made the reference.
/// </summary>
internal sealed class ObserverInbox(IGrainObserver observer) : Inbox
{
    private readonly WeakReference<IGrainObserver> _observer = new(observer);
    private readonly string _name = observer.GetType().Name;
    private bool _deleted;

    public override object? Target => !_deleted && _observer.TryGetTarget(out var target) ? target : null;

    public void Delete() => _deleted = true;
    public override string ToString() => _name;

    protected override void BeginOpening() => Open();
    protected override void BeginClosing() { }
}
