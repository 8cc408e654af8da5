using System.Collections.Frozen;
using System.Text.Json;
using CustomerCluster.Chain;
using CustomerCluster.Gateway.Http;
using CustomerCluster.Journal;

namespace CustomerCluster.Gateway.Access;

/// <summary>
/// The permission table as the chain has adjusted it, read from what is committed when it is asked for and a second old: every gateway goes
/// by a change within two seconds. While it can't be read, the last one that was stands.
/// </summary>
internal sealed class PermissionsInForce(IReadSide reads, ApiFormat format, TimeProvider time)
{
    private static readonly TimeSpan Kept = TimeSpan.FromSeconds(1);

    private sealed record Reading(FrozenDictionary<string, Permission> Table, long At);

    private readonly Lock _gate = new();
    private Task<Reading>? _reading;
    private volatile Reading? _last;

    public ValueTask<FrozenDictionary<string, Permission>> Now() =>
        _last is { } last && time.GetElapsedTime(last.At) < Kept ? new(last.Table) : new(Next());

    public async Task<PermissionsView> Adjusted(CancellationToken cancellation = default) =>
        await reads.EntityAsync("chain", IChainPermissionsGrain.Id, cancellation) is { } row
            ? JsonSerializer.Deserialize<PermissionsView>(row.View, format.Json)! : new(0, []);

    /// <summary>One reading for all who wait.</summary>
    private async Task<FrozenDictionary<string, Permission>> Next()
    {
        Task<Reading> reading;
        lock (_gate) reading = _reading is { IsCompleted: false } under ? under : _reading = Read();
        return (await reading).Table;
    }

    private async Task<Reading> Read()
    {
        var at = time.GetTimestamp();
        try
        {
            return _last = new(Permissions.InForce((await Adjusted()).Adjusted), at);
        }
        catch (Exception) when (_last is not null)
        {
            return _last = _last with { At = at };
        }
    }
}
