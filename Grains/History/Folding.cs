using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Nodes;
using CustomerCluster.History;
using CustomerCluster.Journal;

namespace CustomerCluster.Grains.History;

/// <summary>
/// Folds an entity's events from the first one on, beside the state that its grain holds, and compares what it looked like before and after
/// each request. Only as many as are asked for are kept on the way.
/// </summary>
/// <param name="view">What a state looks like, as JSON; null where there is no such entity.</param>
internal sealed class Folding<TState>(
    string name, TState none, Func<TState, Event, DateTimeOffset, TState> apply, Func<TState, JsonNode?> view, IJournal journal,
    EventJson json)
    where TState : class
{
    private const int Chunk = 500;

    private sealed record Step(TState Before, TState After, ImmutableList<StoredEvent> Events);

    /// <summary>Newest first.</summary>
    /// <exception cref="StorageFailedException">The journal can't be read now.</exception>
    public async Task<ImmutableArray<EntityChange>> Changes(HistoryQuery query)
    {
        var steps = new Queue<Step>();
        var (state, step, last) = (none, (Step?)null, 0L);
        for (IReadOnlyList<StoredEvent> events = []; last == 0 || events.Count == Chunk;)
        {
            events = await Storage.Answer(journal.ReadEntityAsync(name, last, Chunk));
            foreach (var stored in events.Where(stored => stored.Sequence < query.Before))
            {
                if (step is not null && step.Events[0].RequestId != stored.RequestId) Keep();
                var before = step?.Before ?? state;
                state = apply(state, json.Read(stored.Type, stored.Payload, stored.Personal), stored.By.At);
                step = new(before, state, (step?.Events ?? []).Add(stored));
            }
            if (events.Count == 0 || events[^1].Sequence >= query.Before) break;
            last = events[^1].Sequence;
        }
        if (step is not null) Keep();
        return [.. steps.Reverse().Select(Change)];

        void Keep()
        {
            steps.Enqueue(step!);
            if (steps.Count > query.Limit) steps.Dequeue();
            step = null;
        }
    }

    private EntityChange Change(Step step)
    {
        var (first, last) = (step.Events[0], step.Events[^1]);
        return new(
            last.Sequence, first.Sequence, last.By.At, last.By.User, last.By.Store, last.By.Register, last.RequestId, last.By.Cause,
            step.Events.Select(Reason).FirstOrDefault(reason => reason is not null), [.. step.Events.Select(stored => stored.Type)],
            Fields.Changed(view(step.Before), view(step.After)));
    }

    private static string? Reason(StoredEvent stored)
    {
        using var payload = JsonDocument.Parse(stored.Payload);
        return payload.RootElement.TryGetProperty("reason", out var reason) ? reason.GetString() : null;
    }
}
