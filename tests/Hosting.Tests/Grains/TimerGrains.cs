namespace CustomerCluster.Hosting.Tests.Grains;

[Alias("test.timers")]
public interface ITimersGrain : IGrainWithStringKey
{
    [Alias("Start")] Task Start(TimeSpan due, TimeSpan period, bool interleave, bool keepAlive);
    [Alias("StartFailing")] Task StartFailing(TimeSpan period);
    [Alias("Change")] Task Change(TimeSpan due, TimeSpan period);
    [Alias("Stop")] Task Stop();
    [Alias("Hold")] Task Hold(string gate);
    [Alias("Leave")] Task Leave();
}

/// <summary>Notes its ticks in the notebook of its key.</summary>
public sealed class TimersGrain : Grain, ITimersGrain
{
    private IGrainTimer? _timer;

    public Task Start(TimeSpan due, TimeSpan period, bool interleave, bool keepAlive)
    {
        var here = TaskScheduler.Current;
        _timer = this.RegisterGrainTimer(
            token => Note($"tick{(TaskScheduler.Current == here ? "" : " elsewhere")}", token),
            new GrainTimerCreationOptions { DueTime = due, Period = period, Interleave = interleave, KeepAlive = keepAlive });
        return Task.CompletedTask;
    }

    public Task StartFailing(TimeSpan period)
    {
        this.RegisterGrainTimer(() =>
        {
            Probe.Note(this.GetPrimaryKeyString(), "tick");
            throw new InvalidOperationException("A tick failed.");
        }, period, period);
        return Task.CompletedTask;
    }

    public Task Change(TimeSpan due, TimeSpan period)
    {
        _timer!.Change(due, period);
        return Task.CompletedTask;
    }

    public Task Stop()
    {
        _timer!.Dispose();
        return Task.CompletedTask;
    }

    public Task Hold(string gate) => Probe.Gate(gate).PassAsync();

    public Task Leave()
    {
        DeactivateOnIdle();
        return Task.CompletedTask;
    }

    public override Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken) =>
        Note("deactivated", cancellationToken);

    private Task Note(string what, CancellationToken _)
    {
        Probe.Note(this.GetPrimaryKeyString(), what);
        return Task.CompletedTask;
    }
}

[Alias("test.reminders")]
public interface IRemindersGrain : IGrainWithStringKey
{
    [Alias("Register")] Task Register(string name, TimeSpan due, TimeSpan period);
    [Alias("Unregister")] Task<bool> Unregister(string name);
}

/// <summary>Notes its reminders' ticks in the notebook of its key.</summary>
public sealed class RemindersGrain : Grain, IRemindersGrain, IRemindable
{
    public Task Register(string name, TimeSpan due, TimeSpan period) => this.RegisterOrUpdateReminder(name, due, period);

    public async Task<bool> Unregister(string name)
    {
        if (await this.GetReminder(name) is not { } reminder) return false;
        await this.UnregisterReminder(reminder);
        return true;
    }

    public Task ReceiveReminder(string reminderName, TickStatus status)
    {
        var since = status.CurrentTickTime - status.FirstTickTime;
        Probe.Note(this.GetPrimaryKeyString(), $"{reminderName} {since.TotalMinutes:0} of {status.Period.TotalMinutes:0}");
        if (reminderName == "failing") throw new InvalidOperationException("A reminder failed.");
        return Task.CompletedTask;
    }
}
