using CustomerCluster.Gateway.Segments;
using CustomerCluster.Hosting.Tests;
using CustomerCluster.Journal;
using Microsoft.Extensions.Logging.Abstractions;

namespace CustomerCluster.Gateway.Tests;

/// <summary>Counting that takes long, on a clock that the test moves.</summary>
public sealed class SegmentCountTests : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);
    private static readonly EntityRow Quick = new("segment", "quick", 1, "Quick", null, "{}");
    private static readonly EntityRow Slow = new("segment", "slow", 1, "Slow", null, "{}");

    private readonly TestClock _clock = new();
    private readonly SegmentCounts _counts;
    private readonly List<string> _counted = [];
    private TaskCompletionSource<long> _slow = New();

    public SegmentCountTests() => _counts = new(_clock, NullLogger<SegmentCounts>.Instance);

    public void Dispose() => _counts.Dispose();

    [Fact]
    public async Task A_list_is_there_at_once_and_what_took_longer_is_in_the_next()
    {
        await Ask(Quick);
        var asked = Ask(Slow, Quick);
        asked.IsCompleted.ShouldBeFalse();
        _clock.Advance(Patience);
        (await asked).Select(row => row.Count?.Customers).ShouldBe([null, 7]);

        _slow.SetResult(100);
        (await Ask(Slow, Quick)).Select(row => row.Count?.Customers).ShouldBe([100, 7]);
        _counted.ShouldBe(["slow", "quick"], ignoreOrder: true);
    }

    [Fact]
    public async Task A_count_is_a_minute_old_at_most_and_is_shown_with_its_time_while_it_is_counted_again()
    {
        _slow.SetResult(100);
        var first = (await Ask(Slow))[0].Count;
        _clock.Advance(TimeSpan.FromSeconds(59));
        (await Ask(Slow))[0].Count.ShouldBe(first);
        Counted.ShouldBe(1);

        _slow = New();
        _clock.Advance(TimeSpan.FromSeconds(1));
        var asked = Ask(Slow);
        _clock.Advance(Patience);
        (await asked)[0].Count.ShouldBe(first);
        _slow.SetResult(101);
        (await Ask(Slow))[0].Count!.Customers.ShouldBe(101);
    }

    [Fact]
    public async Task Whoever_looks_at_one_gets_no_count_that_was_begun_before_and_many_who_look_are_one()
    {
        var (before, began) = (_slow, Ask(Slow));
        while (Counted == 0) await Task.Yield();
        var looking = Enumerable.Range(0, 5).Select(_ => Ask(anew: true, Slow)).ToArray();
        _slow = New();
        _slow.SetResult(101);
        before.SetResult(100);

        (await began)[0].Count!.Customers.ShouldBeOneOf(100, 101);
        (await Task.WhenAll(looking)).ShouldAllBe(rows => rows[0].Count!.Customers == 101);
        Counted.ShouldBe(2);
    }

    [Fact]
    public async Task An_edited_segment_is_another_and_what_could_not_be_counted_is_tried_again()
    {
        _slow.SetResult(100);
        await Ask(Slow);
        _slow = New();
        _slow.SetException(new IOException("The database is away."));
        (await Ask(Slow with { Version = 2 }))[0].Count.ShouldBeNull();
        _slow = New();
        _slow.SetResult(5);
        (await Ask(Slow with { Version = 2 }))[0].Count!.Customers.ShouldBe(5);
    }

    private int Counted
    {
        get { lock (_counted) return _counted.Count; }
    }

    private Task<IReadOnlyList<SegmentRow>> Ask(params EntityRow[] segments) => Ask(anew: false, segments);

    private Task<IReadOnlyList<SegmentRow>> Ask(bool anew, params EntityRow[] segments) => _counts.OfAsync(
        segments, anew, (segment, _) =>
        {
            lock (_counted) _counted.Add(segment.Id);
            return segment == Quick ? Task.FromResult(7L) : _slow.Task;
        }, Patience, CancellationToken.None);

    private static TaskCompletionSource<long> New() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
