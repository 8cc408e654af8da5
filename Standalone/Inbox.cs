namespace CustomerCluster.Standalone;

/// <summary>
/// The calls before one grain or observer: which may start beside those that run, and which wait, in order of arrival.
/// Everything here is under the lock of <see cref="Turns"/>; what may take time is done after it is given back.
/// </summary>
internal abstract class Inbox : Turns
{
    private readonly Queue<Call> _waiting = new(0);
    private readonly List<Call> _running = [];
    private Phase _phase;
    private Call? _exclusive;
    private int _readers;

    private enum Phase { New, Opening, Open, Closing, Gone }

    /// <summary>Every call may start beside others.</summary>
    protected virtual bool Reentrant => false;

    /// <summary>What the calls are made on.</summary>
    public abstract object? Target { get; }

    public bool IsIdle => _phase == Phase.Open && _running.Count == 0;
    public bool IsLeaving => _phase >= Phase.Closing;
    public bool IsBusy => _running.Count + _waiting.Count > 0;

    /// <summary>False if this has gone: the call is to be sent to its successor.</summary>
    public bool Receive(Call call)
    {
        bool open;
        lock (Gate)
        {
            if (_phase == Phase.Gone) return false;
            open = _phase == Phase.New;
            if (open) _phase = Phase.Opening;
            call.Inbox = this;
            // A reader does not pass those who wait, or a writer might wait for ever.
            if (_phase == Phase.Open && (Interleaves(call) || _waiting.Count == 0 && MayStart(call))) Start(call);
            else _waiting.Enqueue(call);
        }
        if (open) BeginOpening();
        return true;
    }

    /// <summary>As <see cref="Receive"/>, for what means nothing to a successor.</summary>
    public bool ReceiveUnlessClosing(Call call)
    {
        lock (Gate) return _phase is Phase.Opening or Phase.Open && Receive(call);
    }

    /// <summary>The call has ended, whichever way: those that waited for it may start.</summary>
    public void Finished(Call call)
    {
        bool drained;
        lock (Gate)
        {
            _running[^1].Place = call.Place;
            _running[call.Place] = _running[^1];
            _running.RemoveAt(_running.Count - 1);
            if (call.Concurrency == Concurrency.Reads) _readers--;
            if (ReferenceEquals(_exclusive, call)) _exclusive = null;
            StartWaiting();
            drained = _phase == Phase.Closing && _running.Count == 0;
        }
        if (drained) BeginClosing();
    }

    /// <summary>Answers those who have waited too long; what runs goes on.</summary>
    public void ExpireCalls(TimeProvider clock)
    {
        lock (Gate)
        {
            foreach (var call in _running) call.Expire(clock, "it runs, but has not finished");
            for (var left = _waiting.Count; left > 0; left--)
            {
                var call = _waiting.Dequeue();
                if (!call.Expire(clock, WaitsFor())) _waiting.Enqueue(call);
            }
        }
    }

    protected abstract void BeginOpening();
    protected abstract void BeginClosing();

    /// <summary>Lets the calls start.</summary>
    protected void Open()
    {
        lock (Gate)
        {
            _phase = Phase.Open;
            StartWaiting();
        }
    }

    /// <summary>From now on calls wait for the successor. When those that run have ended, <see cref="BeginClosing"/>.</summary>
    protected bool Close()
    {
        bool drained;
        lock (Gate)
        {
            if (_phase != Phase.Open) return false;
            _phase = Phase.Closing;
            drained = _running.Count == 0;
        }
        if (drained) BeginClosing();
        return true;
    }

    /// <summary>Refuses calls for good and hands out those that waited.</summary>
    protected Call[] Leave()
    {
        lock (Gate)
        {
            _phase = Phase.Gone;
            Call[] left = [.. _waiting];
            _waiting.Clear();
            return left;
        }
    }

    private bool Interleaves(Call call) => Reentrant || call.Concurrency == Concurrency.Interleaves;

    private bool MayStart(Call call) =>
        Interleaves(call) || _exclusive is null && (_readers == 0 || call.Concurrency == Concurrency.Reads);

    private void StartWaiting()
    {
        while (_phase == Phase.Open && _waiting.TryPeek(out var next) && (next.IsAnswered || MayStart(next)))
        {
            _waiting.Dequeue();
            if (!next.IsAnswered) Start(next);
        }
    }

    private void Start(Call call)
    {
        call.Place = _running.Count;
        _running.Add(call);
        if (call.Concurrency == Concurrency.Reads) _readers++;
        else if (!Interleaves(call)) _exclusive = call;
        Post(call);
    }

    private string WaitsFor() => _phase switch
    {
        Phase.Opening => "the grain is still being activated",
        Phase.Closing => "the grain is being deactivated",
        _ => $"it waits its turn behind {_exclusive?.ToString() ?? "others"}",
    };
}
