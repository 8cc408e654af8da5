namespace CustomerCluster.Standalone;

/// <summary>
/// A task scheduler that runs one thing at a time, in order, on the thread pool. Whatever is awaited in a turn continues here, so
/// that no two pieces of a grain's code run at the same instant.
/// </summary>
internal abstract class Turns : TaskScheduler, IThreadPoolWorkItem
{
    /// <summary>After so many turns in a row others get the thread.</summary>
    private const int TurnsAtOnce = 64;

    [ThreadStatic] private static Turns? _current;

    /// <summary>Tasks, and calls that may start. Also the lock of this object and of those that derive from it.</summary>
    private readonly Queue<object> _ready = new();
    private bool _scheduled;

    /// <summary>Whose turn this thread runs; null outside of grains.</summary>
    public static new Turns? Current => _current;

    public override int MaximumConcurrencyLevel => 1;

    protected object Gate => _ready;

    /// <summary>Runs the item in a turn of its own, after what is already there.</summary>
    public void Post(IThreadPoolWorkItem item) => Enqueue(item);

    public void Post(Func<Task> work) =>
        WithoutContext(() => Task.Factory.StartNew(work, default, TaskCreationOptions.None, this));

    /// <summary>
    /// Starts something that will run later without what the caller has in its execution context: the request it is answering
    /// is not that of a timer or an activation, and must not be kept alive by it.
    /// </summary>
    public static T WithoutContext<T>(Func<T> start)
    {
        if (ExecutionContext.IsFlowSuppressed()) return start();
        using (ExecutionContext.SuppressFlow()) return start();
    }

    protected override void QueueTask(Task task) => Enqueue(task);

    protected override bool TryExecuteTaskInline(Task task, bool taskWasPreviouslyQueued) =>
        ReferenceEquals(_current, this) && TryExecuteTask(task);

    protected override IEnumerable<Task> GetScheduledTasks()
    {
        lock (_ready) return [.. _ready.OfType<Task>()];
    }

    void IThreadPoolWorkItem.Execute()
    {
        _current = this;
        try
        {
            // Inside of a task of this scheduler TaskScheduler.Current is this one, which is what an await captures.
            new Task(static self => ((Turns)self!).RunTurns(), this).RunSynchronously(this);
        }
        finally
        {
            _current = null;
        }
    }

    private void Enqueue(object item)
    {
        lock (_ready)
        {
            _ready.Enqueue(item);
            if (_scheduled) return;
            _scheduled = true;
        }
        ThreadPool.UnsafeQueueUserWorkItem(this, preferLocal: true);
    }

    private void RunTurns()
    {
        var clean = ExecutionContext.Capture()!;
        for (var turn = 0; turn < TurnsAtOnce; turn++)
        {
            object? item;
            lock (_ready)
            {
                if (!_ready.TryDequeue(out item))
                {
                    _scheduled = false;
                    return;
                }
            }
            if (item is Task task) TryExecuteTask(task);
            else ((IThreadPoolWorkItem)item).Execute();
            ExecutionContext.Restore(clean);
        }
        ThreadPool.UnsafeQueueUserWorkItem(this, preferLocal: false);
    }
}
