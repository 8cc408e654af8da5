using CustomerCluster.Hosting.Tests.Grains;

namespace CustomerCluster.Hosting.Tests;

public sealed class ReminderTests : OnAHost
{
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);
    private readonly string _key = "reminders " + Guid.NewGuid();

    private IRemindersGrain Grain => Host.Client.GetGrain<IRemindersGrain>(_key);

    [Fact]
    public async Task A_reminder_wakes_its_grain_when_due_and_at_its_period()
    {
        await Grain.Register("sweep", 2 * Minute, 5 * Minute);
        await Host.ElapseAsync(Minute);
        Probe.Notes(_key).ShouldBeEmpty();
        await Host.ElapseAsync(Minute);
        await NotesAre("sweep 0 of 5");
        await Host.ElapseAsync(5 * Minute);
        await NotesAre("sweep 0 of 5", "sweep 5 of 5");
    }

    [Fact]
    public async Task A_reminder_survives_a_restart_and_missed_ticks_are_not_made_up_for()
    {
        await Grain.Register("sweep", 2 * Minute, 5 * Minute);
        await Host.StopAsync();
        await Host.ElapseAsync(13 * Minute);
        await Host.RestartAsync();
        await Host.ElapseAsync(4 * Minute);
        await NotesAre("sweep 15 of 5");
    }

    [Fact]
    public async Task A_reminder_registered_again_is_replaced()
    {
        await Grain.Register("sweep", 2 * Minute, 5 * Minute);
        await Grain.Register("sweep", 3 * Minute, 7 * Minute);
        await Host.ElapseAsync(3 * Minute);
        await NotesAre("sweep 0 of 7");
    }

    [Fact]
    public async Task An_unregistered_reminder_ticks_no_more()
    {
        await Grain.Register("sweep", Minute, Minute);
        (await Grain.Unregister("sweep")).ShouldBeTrue();
        (await Grain.Unregister("sweep")).ShouldBeFalse();
        await Host.RestartAsync();
        await Grain.Register("other", 9 * Minute, 9 * Minute);
        await ElapseUntil(1);
        Probe.Notes(_key).ShouldBe(["other 0 of 9"]);
    }

    [Fact]
    public async Task A_reminder_that_fails_ticks_again()
    {
        await Grain.Register("failing", Minute, Minute);
        await ElapseUntil(1);
        Probe.Notes(_key).ShouldBe(["failing 0 of 1"]);
        await ElapseUntil(3);
    }

    [Fact]
    public async Task A_reminder_more_frequent_than_once_a_minute_is_refused() =>
        await Should.ThrowAsync<ArgumentException>(() => Grain.Register("hasty", TimeSpan.Zero, Minute / 2));

    private Task ElapseUntil(int notes) => Probe.Eventually(async () =>
    {
        await Host.ElapseAsync(Minute);
        await Probe.WithinAMoment(() => Probe.Notes(_key).Length >= notes);
        return Probe.Notes(_key).Length >= notes;
    });

    private async Task NotesAre(params string[] notes)
    {
        await Probe.Eventually(() => Probe.Notes(_key).Length >= notes.Length);
        Probe.Notes(_key).ShouldBe(notes);
    }
}
