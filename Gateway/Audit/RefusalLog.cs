using CustomerCluster.Gateway.Requests;
using CustomerCluster.Journal;

namespace CustomerCluster.Gateway.Audit;

/// <summary>
/// Notes who was refused what, and writes it down in batches beside the answers: nobody waits for it. The same refusal again within a
/// moment is counted; where a flood brings more kinds of them than a batch has room for, what is left of each is who and which rule, and
/// in the end their number. A process that is killed loses the last moment's.
/// </summary>
internal sealed partial class RefusalLog(IAuditTrail trail, TimeProvider time, ILogger<RefusalLog> log) : BackgroundService
{
    public const int MostKinds = 500;
    public const string Several = "(several)";

    private static readonly TimeSpan Moment = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan Again = TimeSpan.FromSeconds(1);

    private readonly SemaphoreSlim _any = new(0, 1);
    private readonly Lock _gate = new();
    private Dictionary<Kind, Noted> _waiting = [];

    private sealed record Kind(
        string User, string Role, string? Store, string? Register, string Action, string? Entity, string Code);

    private sealed record Noted(string Id, DateTimeOffset At, long Times);

    /// <param name="by">Null: whoever could not sign in.</param>
    /// <param name="action">As the permission table names it.</param>
    public void Note(Caller? by, string action, string? entity, Refusal refusal, RegisterId? register = null) => Note(
        new(by?.User ?? "", by?.Role.ToString().ToLowerInvariant() ?? "", by?.Store?.Value, (by?.Register ?? register)?.Value,
            action, entity, refusal.Code), new(Guid.CreateVersion7().ToString(), time.GetUtcNow(), 1));

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            while (true)
            {
                await _any.WaitAsync(stoppingToken);
                await Task.Delay(Moment, time, stoppingToken);
                if (!await Write()) await Task.Delay(Again, time, stoppingToken);
            }
        }
        catch (OperationCanceledException)
        {
            await Write();
        }
    }

    private void Note(Kind kind, Noted again)
    {
        lock (_gate)
        {
            if (_waiting.Count >= MostKinds && !_waiting.ContainsKey(kind)) kind = kind with { Action = Several, Entity = null };
            if (_waiting.Count >= 2 * MostKinds && !_waiting.ContainsKey(kind))
                kind = new(Several, "", null, null, Several, null, Several);
            _waiting[kind] = _waiting.TryGetValue(kind, out var noted) ? noted with { Times = noted.Times + again.Times } : again;
            if (_any.CurrentCount == 0) _any.Release();
        }
    }

    /// <returns>False: what was to be written waits again.</returns>
    private async Task<bool> Write()
    {
        Dictionary<Kind, Noted> batch;
        lock (_gate) (batch, _waiting) = (_waiting, []);
        if (batch.Count == 0) return true;
        try
        {
            await trail.AddAsync([.. batch.Select(one => Row(one.Key, one.Value))]);
            return true;
        }
        catch (Exception failure)
        {
            Unwritten(batch.Values.Sum(noted => noted.Times), failure);
            PutBack(batch);
            return false;
        }
    }

    private static RefusalRow Row(Kind kind, Noted noted) => new(
        noted.Id, noted.At, kind.User, kind.Role, kind.Store, kind.Register, kind.Action, kind.Entity, kind.Code, noted.Times);

    /// <summary>What was noted first has its place first.</summary>
    private void PutBack(Dictionary<Kind, Noted> batch)
    {
        lock (_gate)
        {
            var since = _waiting;
            _waiting = batch;
            if (_any.CurrentCount == 0) _any.Release();
            foreach (var (kind, noted) in since) Note(kind, noted);
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Count} refusals could not be written down; trying again")]
    private partial void Unwritten(long count, Exception failure);
}
