using System.Diagnostics.CodeAnalysis;
using System.Text.Json;

namespace CustomerCluster.Grains;

/// <summary>
/// An entity's state as of some event, so that activation replays only what came after. Disposable: it is made again from the
/// journal where it is missing, was folded by another version, or can't be read. The state is text, so that one of another
/// shape does not keep the grain from activating.
/// </summary>
public sealed record Snapshot
{
    /// <summary>The version of the fold that made it: raised whenever <c>Apply</c> or the state's shape changes.</summary>
    public int Fold { get; init; }
    public long Sequence { get; init; }
    public DateTimeOffset At { get; init; }
    public string? State { get; init; }

    public static Snapshot Of<TState>(TState state, int fold, long sequence, DateTimeOffset at) =>
        new() { Fold = fold, Sequence = sequence, At = at, State = JsonSerializer.Serialize(state) };

    public bool TryRead<TState>(int fold, [NotNullWhen(true)] out TState? state) where TState : class
    {
        state = null;
        if (State is null || Fold != fold)
            return false;
        try
        {
            state = JsonSerializer.Deserialize<TState>(State);
        }
        catch (JsonException)
        {
            return false;
        }
        return state is not null;
    }
}
