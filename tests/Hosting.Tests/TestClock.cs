namespace CustomerCluster.Hosting.Tests;

/// <summary>
/// A clock that stands still until a test moves it. Timers fire on the thread that does, in the order in which they are due. A periodic
/// timer that came due several times in one move fires once, the last time, as on a machine that was asleep.
/// </summary>
public sealed class TestClock : TimeProvider
{
    private readonly List<TestTimer> _timers = [];
    private DateTimeOffset _now = new(2030, 1, 15, 9, 0, 0, TimeSpan.Zero);

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;
    public override long GetTimestamp() => GetUtcNow().Ticks;

    public override DateTimeOffset GetUtcNow()
    {
        lock (_timers) return _now;
    }

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new TestTimer(this, callback, state);
        timer.Change(dueTime, period);
        return timer;
    }

    public void Advance(TimeSpan time)
    {
        var end = GetUtcNow() + time;
        while (NextDue(end) is { } timer) timer.Fire();
        lock (_timers) _now = end;
    }

    private TestTimer? NextDue(DateTimeOffset end)
    {
        lock (_timers)
        {
            var next = _timers.Where(one => one.Due <= end).MinBy(one => one.LastDue(end));
            if (next?.LastDue(end) > _now) _now = next.LastDue(end)!.Value;
            return next?.Take();
        }
    }

    private sealed class TestTimer(TestClock clock, TimerCallback callback, object? state) : ITimer
    {
        private TimeSpan _period = Timeout.InfiniteTimeSpan;
        private bool _disposed;

        public DateTimeOffset? Due { get; private set; }

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            lock (clock._timers)
            {
                clock._timers.Remove(this);
                _period = period;
                Due = _disposed || dueTime == Timeout.InfiniteTimeSpan ? null : clock._now + dueTime;
                if (Due is not null) clock._timers.Add(this);
                return !_disposed;
            }
        }

        public DateTimeOffset? LastDue(DateTimeOffset end) =>
            _period > TimeSpan.Zero ? Due + Math.Floor((end - Due!.Value) / _period) * _period : Due;

        public TestTimer Take()
        {
            if (_period > TimeSpan.Zero) Due = clock._now + _period;
            else Change(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
            return this;
        }

        public void Fire() => callback(state);

        public void Dispose()
        {
            _disposed = true;
            Change(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        }

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
