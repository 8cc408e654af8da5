using System.Collections.Concurrent;
using System.Net;
using System.Text.Json.Nodes;
using CustomerCluster.Promises.Tests.Hosting;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.SignalR.Client;
using Microsoft.Extensions.DependencyInjection;

namespace CustomerCluster.Promises.Tests.Registers;

/// <summary>
/// A register as DESIGN describes one: it watches its store's working set, keeps the newest version of each customer, and after any
/// loss of its connection catches up from its cursor. Nothing in it knows what the truth is.
/// </summary>
internal sealed class Register : IAsyncDisposable
{
    private readonly Api _api;
    private readonly string _store;
    private readonly IReadOnlyList<Uri> _hubs;
    private readonly WebSocketConnections _cable = new();
    private readonly CancellationTokenSource _closing = new();
    private readonly ConcurrentDictionary<string, Seen> _customers = new();
    private readonly TaskCompletionSource _live = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Task _running;
    private Exception? _lost;
    private string? _cursor;
    private int _connections;
    private int _pushed;

    private Register(Chain chain, Api api, string store)
    {
        (_api, _store) = (api, store);
        _hubs = [.. chain.Servers.Gateways.Select(gateway => new UriBuilder(gateway.Address)
        {
            Scheme = "ws", Path = "hubs/registers", Query = "access_token=" + Uri.EscapeDataString(api.Token),
        }.Uri)];
        _running = StayConnectedAsync();
    }

    /// <summary>How often it was connected and had caught up.</summary>
    public int Connections => _connections;

    /// <summary>How many changes were pushed to it, beside those that it asked for.</summary>
    public int Pushed => _pushed;

    /// <summary>A register of the store with somebody signed in, connected and up to date.</summary>
    public static async Task<Register> OpenAsync(Chain chain, string store)
    {
        var register = new Register(chain, await chain.SignInAsync(store), store);
        try
        {
            await register._live.Task.WaitAsync(TimeSpan.FromSeconds(10));
            return register;
        }
        catch (TimeoutException)
        {
            throw new TimeoutException("The register could not connect.", register._lost);
        }
    }

    /// <summary>What it shows of the customer: null where it has none, or knows that there is none any more.</summary>
    public JsonNode? Shows(string id) => _customers.GetValueOrDefault(id)?.View;

    public bool Shows(string id, long version) => _customers.GetValueOrDefault(id) is { View: not null } seen && seen.Version >= version;

    public bool KnowsDeleted(string id) => _customers.GetValueOrDefault(id) is { View: null };

    /// <summary>
    /// Whether it shows what a register shows that begins now, and reads the whole of the store's working set; else, what it shows otherwise.
    /// </summary>
    public async Task<string?> ErrorAsync()
    {
        for (string? since = null; ;)
        {
            var page = (await _api.GetAsync($"sync?store={_store}{since}")).MustBe(HttpStatusCode.OK);
            foreach (var view in page["changed"].AsArray())
            {
                if (!JsonNode.DeepEquals(Shows((string)view!["id"]!), view)) return $"{Shows((string)view["id"]!)} for {view}";
            }
            foreach (var gone in page["deleted"].AsArray())
            {
                if (Shows((string)gone!["id"]!) is { } shown) return $"{shown} for {gone}";
            }
            if (!(bool)page["more"]) return null;
            since = $"&cursor={Uri.EscapeDataString((string)page["cursor"]!)}";
        }
    }

    public void Cut() => _cable.Cut();

    private async Task StayConnectedAsync()
    {
        // To another gateway each time, if there is another.
        for (var attempt = 0; !_closing.IsCancellationRequested; attempt++)
        {
            await using var connection = Build(_hubs[attempt % _hubs.Count]);
            var closed = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            connection.Closed += _ => { closed.TrySetResult(); return Task.CompletedTask; };
            try
            {
                await connection.StartAsync(_closing.Token);
                // Watching comes first: what changes while the register catches up is pushed, and the newer version stays.
                await connection.InvokeAsync("WatchStore", _store, _closing.Token);
                await CatchUpAsync();
                Interlocked.Increment(ref _connections);
                _live.TrySetResult();
                await closed.Task.WaitAsync(_closing.Token);
            }
            catch (OperationCanceledException) when (_closing.IsCancellationRequested)
            {
            }
            catch (Exception lost)
            {
                _lost = lost;
                await Task.Delay(20);
            }
        }
    }

    private async Task CatchUpAsync()
    {
        for (var more = true; more;)
        {
            var since = _cursor is null ? "" : $"&cursor={Uri.EscapeDataString(_cursor)}";
            var page = (await _api.GetAsync($"sync?store={_store}{since}")).MustBe(HttpStatusCode.OK);
            foreach (var view in page["changed"].AsArray()) Changed(view!);
            foreach (var gone in page["deleted"].AsArray()) Deleted(gone!);
            _cursor = (string)page["cursor"]!;
            more = (bool)page["more"];
        }
    }

    private HubConnection Build(Uri hub)
    {
        var builder = new HubConnectionBuilder().AddJsonProtocol();
        builder.Services.AddSingleton<IConnectionFactory>(_cable);
        builder.Services.AddSingleton<EndPoint>(new UriEndPoint(hub));
        var connection = builder.Build();
        connection.On<JsonNode>("CustomerChanged", view => { Interlocked.Increment(ref _pushed); Changed(view); });
        connection.On<JsonNode>("CustomerDeleted", gone => { Interlocked.Increment(ref _pushed); Deleted(gone); });
        return connection;
    }

    private void Changed(JsonNode view) => Keep((string)view["id"]!, new Seen((long)view["version"]!, view));

    private void Deleted(JsonNode gone) => Keep((string)gone["id"]!, new Seen((long)gone["version"]!, null));

    private void Keep(string id, Seen seen) => _customers.AddOrUpdate(id, seen, (_, known) => seen.Version > known.Version ? seen : known);

    public async ValueTask DisposeAsync()
    {
        await _closing.CancelAsync();
        await _running;
        _closing.Dispose();
    }

    /// <param name="View">Null: deleted.</param>
    private sealed record Seen(long Version, JsonNode? View);
}
