namespace CustomerCluster.Standalone;

/// <summary>A grain that is woken by reminders, which survive a restart of the process.</summary>
public interface IRemindable : IGrain
{
    [Alias("ReceiveReminder")]
    Task ReceiveReminder(string reminderName, TickStatus status);
}

public interface IGrainReminder
{
    string ReminderName { get; }
}

/// <summary>When the reminder first ticked, or will, how often it does, and when this tick was sent; times are UTC.</summary>
public readonly struct TickStatus(DateTime firstTickTime, TimeSpan period, DateTime timeStamp)
{
    public DateTime FirstTickTime { get; } = firstTickTime;
    public TimeSpan Period { get; } = period;
    public DateTime CurrentTickTime { get; } = timeStamp;
    public override string ToString() => $"<{FirstTickTime:o}, {Period}, {CurrentTickTime:o}>";
}

public static class GrainReminderExtensions
{
    /// <summary>Durable when the task completes. A tick missed while no process ran is not made up for.</summary>
    /// <param name="grain">The grain to wake; it implements <see cref="IRemindable"/>.</param>
    /// <param name="reminderName">Unique within the grain; a second registration replaces the first.</param>
    /// <param name="dueTime">From now to the first tick; not negative.</param>
    /// <param name="period">At least a minute.</param>
    public static Task<IGrainReminder> RegisterOrUpdateReminder(
        this IGrainBase grain, string reminderName, TimeSpan dueTime, TimeSpan period) =>
        Table(grain).RegisterAsync(grain.GrainContext.GrainId, reminderName, dueTime, period);

    public static Task<IGrainReminder?> GetReminder(this IGrainBase grain, string reminderName) =>
        Task.FromResult(Table(grain).Find(grain.GrainContext.GrainId, reminderName));

    /// <exception cref="ReminderException">It is registered no longer, or was replaced since.</exception>
    public static Task UnregisterReminder(this IGrainBase grain, IGrainReminder reminder) =>
        Table(grain).UnregisterAsync((Reminder)reminder);

    private static ReminderTable Table(IGrainBase grain) => grain is IRemindable ? ((Activation)grain.GrainContext).Catalog.Reminders
        : throw new InvalidOperationException($"{grain.GetType()} has no reminders: it does not implement {nameof(IRemindable)}.");
}
