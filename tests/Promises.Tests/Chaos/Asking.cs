using System.Collections.Concurrent;
using System.Net;
using CustomerCluster.Promises.Tests.Hosting;

namespace CustomerCluster.Promises.Tests.Chaos;

/// <summary>
/// How the workers of a shop ask: again under the same key until there is an answer. It counts, kind by kind, what was answered and
/// what was lost on the way, and knows what is under way at this moment.
/// </summary>
internal sealed class Asking
{
    private const int Kept = 400;

    private readonly ConcurrentDictionary<string, int> _done = new();
    private readonly ConcurrentDictionary<string, int> _lost = new();
    private readonly ConcurrentQueue<(string Kind, Api By, Change Change, Answer Answer)> _answered = new();
    private int _underWay;

    public int UnderWay => _underWay;

    /// <summary>Of each that was asked for, once at most.</summary>
    public int Lost => _lost.Values.Sum();

    public int Answered => _done.Values.Sum();

    public int Done(params ReadOnlySpan<string> kinds) => Of(_done, kinds);
    public int LostOf(params ReadOnlySpan<string> kinds) => Of(_lost, kinds);

    /// <param name="within">For how many seconds there may be no answer.</param>
    /// <param name="amid">The code of a refusal that is for a moment only.</param>
    public async Task<Answer> AskAsync(string kind, Api by, Change change, double within = 30, string? amid = null)
    {
        var (answer, lost) = (default(Answer), false);
        await Eventually.Async(TimeSpan.FromSeconds(within), () => $"{change} had no answer in time: {answer}", async () =>
        {
            Interlocked.Increment(ref _underWay);
            answer = await by.TryAsync(change);
            Interlocked.Decrement(ref _underWay);
            if (answer is null && !lost) _lost.AddOrUpdate(kind, 1, (_, already) => already + 1);
            lost |= answer is null;
            return answer is { Status: not HttpStatusCode.ServiceUnavailable } && (amid is null || answer.Code != amid);
        });
        _done.AddOrUpdate(kind, 1, (_, done) => done + 1);
        if (answer!.IsSuccess) _answered.Enqueue((kind, by, change, answer));
        while (_answered.Count > Kept) _answered.TryDequeue(out _);
        return answer;
    }

    /// <summary>P2: what was answered is asked for again, long after, and answered alike; but that no group is shown that is gone.</summary>
    public async Task RepeatAsync()
    {
        foreach (var (kind, by, change, answer) in _answered)
        {
            if (change.Path == "groups") continue;
            var again = await by.SendAsync(change);
            if (again.Status != answer.Status)
                throw new InvariantBrokenException("TheSameIsAnsweredAgain", $"{kind}: {change}\nonce {answer}\nnow {again}");
        }
    }

    public override string ToString() => string.Join(
        ", ", _done.OrderBy(kind => kind.Key).Select(kind => $"{kind.Value} × {kind.Key} ({_lost.GetValueOrDefault(kind.Key)} lost)"));

    private static int Of(ConcurrentDictionary<string, int> counts, ReadOnlySpan<string> kinds)
    {
        var sum = 0;
        foreach (var kind in kinds) sum += counts.GetValueOrDefault(kind);
        return sum;
    }
}
