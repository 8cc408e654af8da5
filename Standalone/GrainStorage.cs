using System.Data.Common;
using System.Threading.Channels;
using Dapper;
using Microsoft.Extensions.Options;

namespace CustomerCluster.Standalone;

/// <summary>
/// Grain state in one table, as JSON with a version. Writes are gathered: whatever waits when the last commit is done goes into the
/// next, so that many grains share one flush of the disk. A task completes when its write is durable.
/// </summary>
internal sealed class GrainStorage(IOptions<StandaloneOptions> options)
{
    private const int WritesPerCommit = 500;

    private const string Schema = """
        create table if not exists grain_state (
            store text not null, name text not null, grain text not null,
            payload text, version bigint not null,
            primary key (store, name, grain))
        """;

    private const string Read = "select payload, version from grain_state where store = @Store and name = @Name and grain = @Grain";

    private const string Insert = """
        insert into grain_state (store, name, grain, payload, version) values (@Store, @Name, @Grain, @Payload, 1)
        on conflict (store, name, grain) do nothing
        """;

    private const string Update = """
        update grain_state set payload = @Payload, version = version + 1
        where store = @Store and name = @Name and grain = @Grain and version = @Version
        """;

    private readonly Channel<Write> _writes = Channel.CreateUnbounded<Write>(new() { SingleReader = true });
    private Task _writing = Task.CompletedTask;

    public StandaloneOptions Options { get; } = options.Value;

    private DbDataSource Database => Options.Database
        ?? throw new InvalidOperationException("Grain state needs a database: StandaloneOptions.Database is not set.");

    public async Task StartAsync(CancellationToken cancellation)
    {
        if (Options.Database is null) return;
        await Options.WriteAsync(connection => connection.ExecuteAsync(Schema), cancellation);
        _writing = Task.Run(WriteAsync, CancellationToken.None);
    }

    /// <summary>Completes when everything that was to be written is.</summary>
    public Task StopAsync()
    {
        _writes.Writer.TryComplete();
        return _writing;
    }

    public async Task<Record?> ReadAsync(RecordId id)
    {
        await using var connection = await Database.OpenConnectionAsync();
        return await connection.QuerySingleOrDefaultAsync<Record>(Read, id);
    }

    /// <returns>The new version.</returns>
    /// <exception cref="InconsistentStateException">The stored version is not <paramref name="version"/>.</exception>
    public Task<long> WriteAsync(RecordId id, string? payload, long version)
    {
        _ = Database;
        var write = new Write(id, payload, version);
        return _writes.Writer.TryWrite(write) ? write.Done.Task
            : throw new InvalidOperationException("The host has stopped: nothing is written any more.");
    }

    private async Task WriteAsync()
    {
        var group = new List<Write>();
        while (await _writes.Reader.WaitToReadAsync())
        {
            while (group.Count < WritesPerCommit && _writes.Reader.TryRead(out var write)) group.Add(write);
            try
            {
                var stale = await Options.WriteAsync(connection => CommitAsync(connection, group), default);
                foreach (var write in group.Except(stale)) write.Done.TrySetResult(write.Version + 1);
                foreach (var write in stale) write.Done.TrySetException(await StaleAsync(write));
            }
            catch (Exception failure)
            {
                foreach (var write in group) write.Done.TrySetException(failure);
            }
            group.Clear();
        }
    }

    private static async Task<List<Write>> CommitAsync(DbConnection connection, List<Write> group)
    {
        var stale = new List<Write>();
        await using var transaction = await connection.BeginTransactionAsync();
        foreach (var write in group)
        {
            var row = new { write.Id.Store, write.Id.Name, write.Id.Grain, write.Payload, write.Version };
            if (await connection.ExecuteAsync(write.Version == 0 ? Insert : Update, row, transaction) == 0) stale.Add(write);
        }
        await transaction.CommitAsync();
        return stale;
    }

    private async Task<InconsistentStateException> StaleAsync(Write write)
    {
        var stored = (await ReadAsync(write.Id))?.Version.ToString();
        return new($"The state {write.Id} was written by another activation: stored is version {stored}, this one knows {write.Version}.",
            stored, write.Version.ToString());
    }

    /// <param name="Payload">Null when the state was cleared; the version lives on, so that a stale writer stays stale.</param>
    public sealed record Record(string? Payload, long Version);

    public sealed record RecordId(string Store, string Name, string Grain);

    private sealed record Write(RecordId Id, string? Payload, long Version)
    {
        public TaskCompletionSource<long> Done { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
