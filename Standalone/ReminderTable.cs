using System.Collections.Concurrent;
using Dapper;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace CustomerCluster.Standalone;

/// <summary>All reminders: stored in one table, held in memory, and ticked by one timer set to whichever is due next.</summary>
internal sealed class ReminderTable(IOptions<StandaloneOptions> options, TimeProvider clock, ILogger<ReminderTable> log)
{
    private const string Schema = """
        create table if not exists grain_reminders (
            grain text not null, name text not null, first_tick bigint not null, period bigint not null,
            primary key (grain, name))
        """;

    private const string Read = "select grain, name, first_tick as FirstTick, period from grain_reminders";

    private const string Upsert = """
        insert into grain_reminders (grain, name, first_tick, period) values (@Grain, @Name, @FirstTick, @Period)
        on conflict (grain, name) do update set first_tick = excluded.first_tick, period = excluded.period
        """;

    private static readonly TimeSpan ShortestPeriod = TimeSpan.FromMinutes(1);

    /// <summary>A timer cannot be set further ahead than some weeks; it may ring early and find nothing due.</summary>
    private static readonly TimeSpan LongestSleep = TimeSpan.FromDays(1);

    private readonly ConcurrentDictionary<(string Grain, string Name), Reminder> _reminders = new();
    private Catalog? _catalog;
    private ITimer? _timer;

    private DateTime Now => clock.GetUtcNow().UtcDateTime;

    public async Task StartAsync(Catalog catalog, CancellationToken cancellation)
    {
        _catalog = catalog;
        if (options.Value.Database is null) return;
        await options.Value.WriteAsync(connection => connection.ExecuteAsync(Schema), cancellation);
        await using var connection = await options.Value.Database.OpenConnectionAsync(cancellation);
        foreach (var (grain, name, firstTick, period) in await connection.QueryAsync<Row>(Read))
            _reminders[(grain, name)] = new Reminder(grain, name, new(firstTick, DateTimeKind.Utc), new(period), Now);
        _timer = clock.CreateTimer(_ => Tick(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        SetTimer();
    }

    public void Stop() => _timer?.Dispose();

    public async Task<IGrainReminder> RegisterAsync(GrainId grain, string name, TimeSpan dueTime, TimeSpan period)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        ArgumentOutOfRangeException.ThrowIfLessThan(dueTime, TimeSpan.Zero);
        ArgumentOutOfRangeException.ThrowIfLessThan(period, ShortestPeriod);
        if (_timer is null) throw new InvalidOperationException("Reminders need a database, and a host that runs.");
        var reminder = new Reminder(grain.ToString(), name, Now + dueTime, period, Now);
        var row = new Row(reminder.Grain, name, reminder.FirstTick.Ticks, period.Ticks);
        await options.Value.WriteAsync(connection => connection.ExecuteAsync(Upsert, row), default);
        _reminders[(reminder.Grain, name)] = reminder;
        SetTimer();
        return reminder;
    }

    public IGrainReminder? Find(GrainId grain, string name) => _reminders.GetValueOrDefault((grain.ToString(), name));

    public async Task UnregisterAsync(Reminder reminder)
    {
        var (grain, name) = (reminder.Grain, reminder.ReminderName);
        if (!_reminders.TryRemove(new((grain, name), reminder)))
            throw new ReminderException($"The reminder {name} of {grain} is registered no longer, or was replaced since.");
        await options.Value.WriteAsync(connection =>
            connection.ExecuteAsync("delete from grain_reminders where grain = @grain and name = @name", new { grain, name }), default);
    }

    private void SetTimer()
    {
        var next = _reminders.Values.Select(one => one.NextTick - Now).DefaultIfEmpty(LongestSleep).Min();
        _timer?.Change(next < TimeSpan.Zero ? TimeSpan.Zero : next > LongestSleep ? LongestSleep : next, Timeout.InfiniteTimeSpan);
    }

    private void Tick()
    {
        var now = Now;
        foreach (var reminder in _reminders.Values.Where(one => one.NextTick <= now))
        {
            reminder.Schedule(after: now);
            _ = RingAsync(reminder, new TickStatus(reminder.FirstTick, reminder.Period, now));
        }
        SetTimer();
    }

    private async Task RingAsync(Reminder reminder, TickStatus status)
    {
        var (grain, name) = (reminder.Grain, reminder.ReminderName);
        try
        {
            await GrainReference.To<IRemindable>(_catalog!, _catalog!.Parse(grain)).ReceiveReminder(name, status);
        }
        catch (Exception failure)
        {
            log.LogWarning(failure, "The reminder {Name} of {Grain} failed; it rings again at its next tick", name, grain);
        }
    }

    private sealed record Row(string Grain, string Name, long FirstTick, long Period);
}

internal sealed class Reminder(string grain, string name, DateTime firstTick, TimeSpan period, DateTime now) : IGrainReminder
{
    public string Grain => grain;
    public string ReminderName => name;
    public DateTime FirstTick => firstTick;
    public TimeSpan Period => period;

    /// <summary>Of its schedule, the first tick that is still to come: those missed are not made up for.</summary>
    public DateTime NextTick { get; private set; } = After(firstTick, period, now);

    public void Schedule(DateTime after) => NextTick = After(firstTick, period, after + TimeSpan.FromTicks(1));

    private static DateTime After(DateTime first, TimeSpan period, DateTime moment)
    {
        var late = (moment - first).Ticks;
        return late <= 0 ? first : first.AddTicks((late + period.Ticks - 1) / period.Ticks * period.Ticks);
    }
}
