using System.Data.Common;
using Dapper;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace CustomerCluster.Standalone;

/// <summary>
/// Sees to it that one process at a time hosts the grains of a database: a row that says who does, renewed every few seconds.
/// A holder that is dead, on this machine, is succeeded at once; one elsewhere, when its lease has run out.
/// </summary>
internal sealed class DatabaseLease(IOptions<StandaloneOptions> options, TimeProvider clock, ILogger<DatabaseLease> log) : IDisposable
{
    public static readonly TimeSpan Duration = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan RenewedEvery = TimeSpan.FromSeconds(3);

    private const string Schema = """
        create table if not exists host_lease (
            id bigint not null primary key, holder text not null, machine text not null, process bigint not null,
            process_started bigint not null, taken_at bigint not null, expires_at bigint not null)
        """;

    private const string Take = """
        insert into host_lease (id, holder, machine, process, process_started, taken_at, expires_at)
        values (1, @Holder, @Machine, @Process, @ProcessStarted, @TakenAt, @ExpiresAt)
        on conflict (id) do update set holder = excluded.holder, machine = excluded.machine, process = excluded.process,
            process_started = excluded.process_started, taken_at = excluded.taken_at, expires_at = excluded.expires_at
        where host_lease.holder = @Predecessor
        """;

    private const string Read = """
        select holder, machine, process, process_started as ProcessStarted, taken_at as TakenAt, expires_at as ExpiresAt from host_lease
        """;

    private readonly string _holder = Guid.NewGuid().ToString("N");
    private readonly CancellationTokenSource _lost = new();
    private readonly SemaphoreSlim _renewing = new(1, 1);
    private ITimer? _renewal;
    private long _expiresAt;

    /// <summary>Cancelled when another process may host the grains.</summary>
    public CancellationToken Lost => _lost.Token;

    private StandaloneOptions Options => options.Value;
    private long Now => clock.GetUtcNow().Ticks;

    /// <exception cref="LeaseHeldException">Another process holds the lease; the message says which.</exception>
    public async Task TakeAsync(CancellationToken cancellation)
    {
        if (Options.Database is null) return;
        await Options.WriteAsync(async connection =>
        {
            await CreateTableAsync(connection);
            var holder = await connection.QuerySingleOrDefaultAsync<Row>(Read);
            if (holder is null || IsFree(holder))
            {
                var own = Own(Now);
                var row = new DynamicParameters(own);
                row.Add("Predecessor", holder?.Holder);
                if (await connection.ExecuteAsync(Take, row) == 1) return _expiresAt = own.ExpiresAt;
                holder = await connection.QuerySingleAsync<Row>(Read);
            }
            throw new LeaseHeldException(
                $"The database is in use by process {holder.Process} on {holder.Machine}, "
                + $"since {new DateTime(holder.TakenAt, DateTimeKind.Utc):u}. "
                + "One process at a time hosts its grains: stop that one first.");
        }, cancellation);
        _renewal = Turns.WithoutContext(() => clock.CreateTimer(_ => _ = RenewAsync(), null, RenewedEvery, RenewedEvery));
    }

    /// <summary>“If not exists” is no promise on PostgreSQL when two processes say it at once: then the other one has made it.</summary>
    private static async Task CreateTableAsync(DbConnection connection)
    {
        try
        {
            await connection.ExecuteAsync(Schema);
        }
        catch (DbException)
        {
            await connection.ExecuteAsync("select count(*) from host_lease");
        }
    }

    /// <summary>Lets the next process have it at once.</summary>
    public async Task ReleaseAsync()
    {
        Dispose();
        if (_expiresAt == 0) return;
        await _renewing.WaitAsync();
        _expiresAt = 0;
        await Options.WriteAsync(connection =>
            connection.ExecuteAsync("delete from host_lease where holder = @_holder", new { _holder }), default);
    }

    public void Dispose() => _renewal?.Dispose();

    private async Task RenewAsync()
    {
        if (!await _renewing.WaitAsync(TimeSpan.Zero)) return;
        try
        {
            var expiresAt = Now + Duration.Ticks;
            var held = await Options.WriteAsync(connection => connection.ExecuteAsync(
                "update host_lease set expires_at = @expiresAt where holder = @_holder", new { expiresAt, _holder }), default);
            if (held == 1) _expiresAt = expiresAt;
            else Lose("another process has taken it", null);
        }
        catch (Exception failure)
        {
            if (Now >= _expiresAt) Lose("it could not be renewed in time", failure);
            else log.LogWarning(failure, "The lease on the database could not be renewed; it is tried again");
        }
        finally
        {
            _renewing.Release();
        }
    }

    private void Lose(string why, Exception? failure)
    {
        log.LogCritical(failure, "The lease on the database is lost: {Why}. The process stops", why);
        Dispose();
        _lost.Cancel();
    }

    private bool IsFree(Row holder) =>
        holder.Machine == HostProcess.Machine ? !HostProcess.IsAlive(holder.Process, holder.ProcessStarted) : holder.ExpiresAt <= Now;

    private Row Own(long now) =>
        new(_holder, HostProcess.Machine, Environment.ProcessId, HostProcess.StartedAt(), now, now + Duration.Ticks);

    private sealed record Row(string Holder, string Machine, long Process, long ProcessStarted, long TakenAt, long ExpiresAt);
}

/// <summary>Another process hosts the grains of the database.</summary>
public sealed class LeaseHeldException(string message) : InvalidOperationException(message);
