using Microsoft.Extensions.DependencyInjection;

namespace CustomerCluster.Silo.Tests;

/// <summary>What Orleans' reminder service asks of the table of reminders.</summary>
[Collection(nameof(OneSilo))]
public sealed class ReminderTableTests(OneSilo silo)
{
    private static readonly DateTime Start = new(2026, 11, 22, 10, 30, 0, DateTimeKind.Utc);

    [Fact]
    public async Task A_reminder_is_read_back_whole_and_can_be_moved()
    {
        var table = await NewService();
        var entry = Entry("sweep");

        var first = await table.UpsertRow(entry);
        entry.Period = TimeSpan.FromDays(60);
        entry.StartAt = Start.AddHours(1);
        var second = await table.UpsertRow(entry);

        second.ShouldNotBe(first);
        var read = (await table.ReadRow(entry.GrainId, "sweep")).ShouldNotBeNull();
        read.GrainId.ShouldBe(entry.GrainId);
        read.StartAt.ShouldBe(Start.AddHours(1));
        read.Period.ShouldBe(TimeSpan.FromDays(60));
        read.ETag.ShouldBe(second);
    }

    [Fact]
    public async Task A_reminder_is_removed_by_its_newest_etag_only()
    {
        var table = await NewService();
        var entry = Entry("sweep");
        var stale = await table.UpsertRow(entry);
        var newest = await table.UpsertRow(entry);

        (await table.RemoveRow(entry.GrainId, "sweep", stale!)).ShouldBeFalse();
        (await table.RemoveRow(entry.GrainId, "sweep", newest!)).ShouldBeTrue();

        (await table.ReadRow(entry.GrainId, "sweep")).ShouldBeNull();
    }

    [Fact]
    public async Task A_grain_reads_its_own_reminders()
    {
        var table = await NewService();
        var (entry, other) = (Entry("sweep"), Entry("sweep"));
        await table.UpsertRow(entry);
        await table.UpsertRow(new ReminderEntry
        {
            GrainId = entry.GrainId, ReminderName = "tally", StartAt = Start, Period = TimeSpan.FromMinutes(1),
        });
        await table.UpsertRow(other);

        (await table.ReadRows(entry.GrainId)).Reminders.Select(one => one.ReminderName).ShouldBe(["sweep", "tally"], ignoreOrder: true);
    }

    [Fact]
    public async Task Every_reminder_lies_on_one_arc_of_the_ring()
    {
        var table = await NewService();
        var entries = Enumerable.Range(0, 100).Select(_ => Entry("sweep")).ToList();
        foreach (var entry in entries) await table.UpsertRow(entry);
        uint[] cuts = [0, 1_000_000_000, 2_147_483_647, 2_147_483_648, 3_500_000_000];

        var arcs = new List<GrainId>();
        for (var i = 0; i < cuts.Length; i++)
        {
            var (begin, end) = (cuts[i], cuts[(i + 1) % cuts.Length]);
            var arc = (await table.ReadRows(begin, end)).Reminders.Select(one => one.GrainId).ToList();
            arc.ShouldBe(entries.Select(one => one.GrainId).Where(id => On(id.GetUniformHashCode(), begin, end)), ignoreOrder: true);
            arcs.AddRange(arc);
        }

        arcs.ShouldBe(entries.Select(one => one.GrainId), ignoreOrder: true);
        (await table.ReadRows(7, 7)).Reminders.Count.ShouldBe(100);

        static bool On(uint hash, uint begin, uint end) => begin < end ? hash > begin && hash <= end : hash > begin || hash <= end;
    }

    private async Task<IReminderTable> NewService()
    {
        var table = silo.Silo(Guid.NewGuid().ToString()).Services.GetRequiredService<IReminderTable>();
        await table.StartAsync();
        return table;
    }

    private static ReminderEntry Entry(string name) => new()
    {
        GrainId = GrainId.Create("journal", Guid.NewGuid().ToString("N")),
        ReminderName = name,
        StartAt = Start,
        Period = TimeSpan.FromMinutes(1),
    };
}
