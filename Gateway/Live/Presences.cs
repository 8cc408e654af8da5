using System.Collections.Immutable;
using System.Text.Json;
using CustomerCluster.Gateway.Http;
using CustomerCluster.Gateway.Requests;
using CustomerCluster.Presence;

namespace CustomerCluster.Gateway.Live;

/// <summary>Who has a customer open, for whoever watches it.</summary>
internal sealed record PresenceChanged(CustomerId CustomerId, ImmutableArray<PresentRegister> Registers);

/// <summary>
/// Who has which customer open through this gateway. The customer's presence grain is told, again at half its expiry, and tells of those
/// at other gateways. Nobody waits for it: a watch is answered whether or not it can be reached.
/// </summary>
internal sealed partial class Presences(
    IGrainFactory grains, Watches watches, ApiFormat format, TimeProvider time, ILogger<Presences> log)
    : BackgroundService, IPresenceObserver
{
    private static readonly TimeSpan Renewal = IPresenceGrain.Expiry / 2;
    private static readonly TimeSpan Again = TimeSpan.FromSeconds(1);

    private readonly Dictionary<Guid, Room> _rooms = [];
    private CancellationToken _stopping;
    private long _told;

    /// <summary>A customer whom somebody here has open.</summary>
    private sealed class Room
    {
        /// <summary>By connection.</summary>
        public Dictionary<string, PresentRegister> Here { get; } = [];
        public CustomerPresence? Now { get; set; }
        public bool IsUnsaid { get; set; }
        public bool IsBeingSaid { get; set; }

        /// <summary>Somebody came who has not heard who is there.</summary>
        public bool HasNewcomer { get; set; }
    }

    private IPresenceObserver Self => field ??= grains.CreateObjectReference<IPresenceObserver>(this);

    public void Enter(string customer, Outbox who, Caller by)
    {
        var id = Guid.Parse(customer);
        lock (_rooms)
        {
            if (!_rooms.TryGetValue(id, out var room)) _rooms[id] = room = new();
            room.Here[who.Connection] = new(by.Register, by.Store, by.User);
            room.HasNewcomer = true;
            Say(id, room);
        }
    }

    /// <param name="customer">Whatever a connection says that it watched.</param>
    public void Leave(string customer, Outbox who)
    {
        if (!Guid.TryParse(customer, out var id)) return;
        lock (_rooms)
        {
            if (_rooms.TryGetValue(id, out var room) && room.Here.Remove(who.Connection)) Say(id, room);
        }
    }

    public void LeaveAll(Outbox who)
    {
        foreach (var what in who.Watched)
            if (what.StartsWith("customer/", StringComparison.Ordinal)) Leave(what["customer/".Length..], who);
    }

    public Task Changed(CustomerPresence presence)
    {
        lock (_rooms)
        {
            if (_rooms.TryGetValue(presence.CustomerId.Value, out var room)) Heard(room, presence);
        }
        return Task.CompletedTask;
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        _stopping = stoppingToken;
        using var timer = new PeriodicTimer(Renewal, time);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken))
            {
                lock (_rooms)
                {
                    foreach (var (id, room) in _rooms) Say(id, room);
                }
            }
        }
        catch (OperationCanceledException) { }
    }

    /// <summary>One call at a time for each customer, so that what is said last is what stands.</summary>
    private void Say(Guid customer, Room room)
    {
        room.IsUnsaid = true;
        if (room.IsBeingSaid) return;
        room.IsBeingSaid = true;
        _ = Task.Run(() => Saying(customer, room));
    }

    private async Task Saying(Guid customer, Room room)
    {
        while (Unsaid(customer, room) is { } here)
        {
            try
            {
                var now = await grains.GetGrain<IPresenceGrain>(customer).Here(Self, here);
                lock (_rooms) Heard(room, now);
            }
            catch (Exception failure)
            {
                Unreached(customer, failure);
                await Task.Delay(Again, time, _stopping).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
                // Whoever left is forgotten there in time.
                if (!here.IsEmpty && !_stopping.IsCancellationRequested) room.IsUnsaid = true;
            }
        }
    }

    /// <summary>Null: all is said. A room that nobody is in goes.</summary>
    private ImmutableArray<PresentRegister>? Unsaid(Guid customer, Room room)
    {
        lock (_rooms)
        {
            if (room.IsUnsaid)
            {
                room.IsUnsaid = false;
                return [.. room.Here.Values.Distinct()];
            }
            room.IsBeingSaid = false;
            if (room.Here.Count == 0) _rooms.Remove(customer);
            return null;
        }
    }

    private void Heard(Room room, CustomerPresence presence)
    {
        var isNews = room.Now is not { } known || presence.Version > known.Version;
        if (isNews) room.Now = presence;
        if (!isNews && !room.HasNewcomer) return;
        room.HasNewcomer = false;
        var now = room.Now!;
        var content = new RawJson(JsonSerializer.Serialize(new PresenceChanged(now.CustomerId, now.Registers), format.Json));
        watches.Tell($"customer/{now.CustomerId}", new Message($"presence/{now.CustomerId}", ++_told, "PresenceChanged", content));
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Who has customer {Customer} open could not be told; trying again")]
    private partial void Unreached(Guid customer, Exception failure);
}
