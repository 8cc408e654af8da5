using System.Collections.Concurrent;
using CustomerCluster.Presence;

namespace CustomerCluster.Gateway.Live;

/// <summary>
/// Tells each register's presence grain of its connections here, again at half its expiry, so that it knows when the last one ended.
/// What is said of one connection is said in order; no connection waits for it.
/// </summary>
internal sealed partial class ConnectedRegisters(IGrainFactory grains, TimeProvider time, ILogger<ConnectedRegisters> log)
    : BackgroundService
{
    private static readonly TimeSpan Renewal = IRegisterPresenceGrain.Expiry / 2;
    private static readonly TimeSpan Again = TimeSpan.FromSeconds(1);

    private readonly string _gateway = Guid.NewGuid().ToString("N");
    private readonly ConcurrentDictionary<string, Connection> _connections = new();

    private sealed record Connection(string Id, IRegisterPresenceGrain Register)
    {
        public Task Said { get; set; } = Task.CompletedTask;
    }

    public void Connected(string connection, RegisterId register)
    {
        var made = new Connection(connection, grains.GetGrain<IRegisterPresenceGrain>(register.Value));
        _connections[connection] = made;
        Renew(made);
    }

    public void Disconnected(string connection)
    {
        if (!_connections.TryRemove(connection, out var ended)) return;
        lock (ended) ended.Said = SayEnded(ended.Said, ended);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Renewal, time);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken))
                foreach (var connection in _connections.Values) Renew(connection);
        }
        catch (OperationCanceledException) { }
    }

    private void Renew(Connection connection)
    {
        lock (connection)
        {
            if (connection.Said.IsCompleted && _connections.ContainsKey(connection.Id))
                connection.Said = Task.Run(() => Say(connection.Register.Connected(_gateway, connection.Id)));
        }
    }

    /// <summary>Until it is heard, or too late: by then the grain has dropped the connection by itself.</summary>
    private async Task SayEnded(Task before, Connection ended)
    {
        await before;
        var since = time.GetTimestamp();
        while (!await Say(ended.Register.Disconnected(_gateway, ended.Id)) && time.GetElapsedTime(since) < IRegisterPresenceGrain.Expiry)
            await Task.Delay(Again, time);
    }

    private async Task<bool> Say(Task said)
    {
        try
        {
            await said;
            return true;
        }
        catch (Exception failure)
        {
            Unheard(failure);
            return false;
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "A register's presence could not be told; trying again")]
    private partial void Unheard(Exception failure);
}
