using System.Diagnostics.CodeAnalysis;

namespace CustomerCluster.Standalone;

/// <summary>When a grain timer ticks, and how its callback gets along with calls.</summary>
public readonly struct GrainTimerCreationOptions()
{
    [SetsRequiredMembers]
    public GrainTimerCreationOptions(TimeSpan dueTime, TimeSpan period) : this()
    {
        DueTime = dueTime;
        Period = period;
    }

    public required TimeSpan DueTime { get; init; }

    /// <summary>From the end of one callback to the next tick; <see cref="Timeout.InfiniteTimeSpan"/> for one tick only.</summary>
    public required TimeSpan Period { get; init; }

    /// <summary>The callback runs between the awaits of calls in place of waiting its turn.</summary>
    public bool Interleave { get; init; }

    /// <summary>A tick counts as use, so that the activation is not collected while the timer ticks.</summary>
    public bool KeepAlive { get; init; }
}

public interface IGrainTimer : IDisposable
{
    void Change(TimeSpan dueTime, TimeSpan period);
}

/// <summary>Each tick is a call that the activation makes to itself; the next is timed when it has ended.</summary>
internal sealed class GrainTimer : Call, IGrainTimer
{
    private readonly CancellationTokenSource _disposed = new();
    private readonly Activation _activation;
    private readonly Func<CancellationToken, Task> _callback;
    private readonly GrainTimerCreationOptions _options;
    private readonly ITimer _timer;
    private TimeSpan _period;
    private TimeSpan? _changedTo;
    private bool _ticks;

    public GrainTimer(Activation activation, Func<CancellationToken, Task> callback, GrainTimerCreationOptions options)
    {
        ArgumentNullException.ThrowIfNull(callback);
        (_activation, _callback, _options, _period) = (activation, callback, options, options.Period);
        _timer = Turns.WithoutContext(() => activation.Catalog.Clock.CreateTimer(
            static self => ((GrainTimer)self!).Tick(), this, options.DueTime, Timeout.InfiniteTimeSpan));
    }

    public override Concurrency Concurrency => _options.Interleave ? Concurrency.Interleaves : Concurrency.Alone;
    public override bool OutlivesActivation => false;

    public void Change(TimeSpan dueTime, TimeSpan period)
    {
        _period = period;
        if (_ticks) _changedTo = dueTime;
        else _timer.Change(dueTime, Timeout.InfiniteTimeSpan);
    }

    public void Dispose()
    {
        _disposed.Cancel();
        _timer.Dispose();
        _activation.Forget(this);
    }

    public override void Fail(Exception failure) => _activation.Catalog.LogUnheard(this, failure);
    public override string ToString() => $"A timer of {_activation}";

    protected override async ValueTask InvokeAsync(object? target)
    {
        if (_disposed.IsCancellationRequested) return;
        if (_options.KeepAlive) _activation.Use(_activation.Catalog.Clock.GetTimestamp());
        try
        {
            await _callback(_disposed.Token);
        }
        finally
        {
            _ticks = false;
            var due = _changedTo ?? _period;
            _changedTo = null;
            if (!_disposed.IsCancellationRequested) _timer.Change(due, Timeout.InfiniteTimeSpan);
        }
    }

    /// <summary>On a thread of the clock. While the grain closes there is nothing to tick for.</summary>
    private void Tick()
    {
        _ticks = true;
        _activation.ReceiveUnlessClosing(this);
    }
}
