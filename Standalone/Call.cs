using System.Collections.Immutable;

namespace CustomerCluster.Standalone;

/// <summary>How a call gets along with others of the same grain.</summary>
internal enum Concurrency { Alone, Reads, Interleaves }

/// <summary>Something that takes a turn: a method call, a tick of a timer, an item of a stream.</summary>
internal abstract class Call : IThreadPoolWorkItem
{
    public Inbox Inbox { get; set; } = null!;

    /// <summary>Where it stands among those that run.</summary>
    public int Place { get; set; }

    public abstract Concurrency Concurrency { get; }

    /// <summary>What travels with it.</summary>
    protected ImmutableDictionary<string, object>? Context { get; init; }

    /// <summary>Nobody waits for it any more: if it has not begun, it never does.</summary>
    public virtual bool IsAnswered => false;

    /// <summary>If its activation goes before it begins, it is sent to the next one.</summary>
    public virtual bool OutlivesActivation => true;

    public async void Execute()
    {
        RequestContext.Current = Context;
        try
        {
            await InvokeAsync(Inbox.Target);
        }
        catch (Exception failure)
        {
            Fail(failure);
        }
        finally
        {
            Inbox.Finished(this);
        }
    }

    /// <summary>Answers with the exception.</summary>
    public abstract void Fail(Exception failure);

    /// <summary>True if the caller has its answer, be it that none will come.</summary>
    public virtual bool Expire(TimeProvider clock, string why) => IsAnswered;

    protected abstract ValueTask InvokeAsync(object? target);
}

/// <summary>A call that somebody waits for, until it is answered or the time is up.</summary>
internal abstract class Request<T>(Catalog catalog, TimeSpan? timeout) : Call
{
    private readonly TaskCompletionSource<T> _reply = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TimeSpan _timeout = timeout ?? catalog.Options.ResponseTimeout;

    public Task<T> Reply => _reply.Task;
    public override bool IsAnswered => Reply.IsCompleted;
    protected long SentAt { get; } = catalog.Clock.GetTimestamp();
    protected virtual bool IsOneWay => false;
    protected Catalog Catalog => catalog;

    public override void Fail(Exception failure)
    {
        // What a caller no longer waits for, or never did, is known to the log alone.
        if (IsOneWay || !_reply.TrySetException(failure)) catalog.LogUnheard(this, failure);
    }

    public override bool Expire(TimeProvider clock, string why)
    {
        if (!IsAnswered && !IsOneWay && clock.GetElapsedTime(SentAt) >= _timeout)
            _reply.TrySetException(new TimeoutException($"{this} did not answer within {_timeout}: {why}."));
        return IsAnswered;
    }

    protected bool Cancel(CancellationToken cancelled) => _reply.TrySetCanceled(cancelled);

    protected sealed override async ValueTask InvokeAsync(object? target)
    {
        if (IsAnswered) return;
        (Inbox as Activation)?.Use(SentAt);
        try
        {
            _reply.TrySetResult(await AnswerAsync(target));
        }
        catch (InconsistentStateException stale) when (stale.IsSourceActivation && Inbox is Activation activation)
        {
            stale.IsSourceActivation = false;
            activation.Deactivate(new(DeactivationReasonCode.ApplicationError, stale, "Its state was stale."));
            throw;
        }
        finally
        {
            if (CallMeasures.Wanted && Inbox is Activation answered)
                CallMeasures.Answered(answered.GrainId.Class, catalog.Clock.GetElapsedTime(SentAt));
        }
    }

    protected abstract ValueTask<T> AnswerAsync(object? target);
}
