using System.Diagnostics;

namespace CustomerCluster.Hosting.Tests;

/// <summary>
/// A clock that a test moves, and that stands still meanwhile unless it goes by itself, at the pace of the machine's. Timers fire on the
/// thread that moves it, in the order in which they are due. A periodic timer that came due several times in one move fires once, the
/// last time, as on a machine that was asleep.
/// </summary>
public sealed class TestClock(bool goes = false) : TimeProvider
{
    private readonly List<TestTimer> _timers = [];
    private DateTimeOffset _movedTo = new(2030, 1, 15, 9, 0, 0, TimeSpan.Zero);
    private long _movedAt = Stopwatch.GetTimestamp();

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;
    public override long GetTimestamp() => GetUtcNow().Ticks;

    public override DateTimeOffset GetUtcNow()
    {
        lock (_timers) return goes ? _movedTo + Stopwatch.GetElapsedTime(_movedAt) : _movedTo;
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
        MoveTo(end);
    }

    private void MoveTo(DateTimeOffset time)
    {
        lock (_timers)
        {
            if (time <= GetUtcNow()) return;
            _movedTo = time;
            _movedAt = Stopwatch.GetTimestamp();
        }
    }

    private TestTimer? NextDue(DateTimeOffset end)
    {
        lock (_timers)
        {
            var next = _timers.Where(one => one.Due <= end).MinBy(one => one.LastDue(end));
            if (next?.LastDue(end) is not { } due) return null;
            MoveTo(due);
            return next.Take(due);
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
                Due = _disposed || dueTime == Timeout.InfiniteTimeSpan ? null : clock.GetUtcNow() + dueTime;
                if (Due is not null) clock._timers.Add(this);
                return !_disposed;
            }
        }

        public DateTimeOffset? LastDue(DateTimeOffset end) =>
            _period > TimeSpan.Zero ? Due + Math.Floor((end - Due!.Value) / _period) * _period : Due;

        public TestTimer Take(DateTimeOffset due)
        {
            if (_period > TimeSpan.Zero) Due = due + _period;
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
