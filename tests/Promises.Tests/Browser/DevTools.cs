using System.Collections.Concurrent;
using System.Net.WebSockets;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace CustomerCluster.Promises.Tests.Browser;

/// <summary>The DevTools protocol over one WebSocket: calls with their answers, and events by session.</summary>
internal sealed class DevTools : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private readonly ClientWebSocket _socket;
    private readonly SemaphoreSlim _sending = new(1);
    private readonly ConcurrentDictionary<int, TaskCompletionSource<JsonNode>> _calls = new();
    private readonly Task _receiving;
    private int _last;

    private DevTools(ClientWebSocket socket)
    {
        _socket = socket;
        _receiving = ReceiveAsync();
    }

    /// <summary>The session, the event's name, what it says.</summary>
    public event Action<string, string, JsonNode>? Happened;

    public static async Task<DevTools> ConnectAsync(Uri address)
    {
        var socket = new ClientWebSocket();
        socket.Options.Proxy = null;
        await socket.ConnectAsync(address, CancellationToken.None);
        return new DevTools(socket);
    }

    public async Task<JsonNode> CallAsync(string method, JsonObject? parameters = null, string? session = null)
    {
        var id = Interlocked.Increment(ref _last);
        var call = new JsonObject { ["id"] = id, ["method"] = method, ["params"] = parameters ?? [] };
        if (session is not null) call["sessionId"] = session;
        var answered = _calls[id] = new(TaskCreationOptions.RunContinuationsAsynchronously);
        await _sending.WaitAsync();
        try
        {
            await _socket.SendAsync(
                JsonSerializer.SerializeToUtf8Bytes(call), WebSocketMessageType.Text, endOfMessage: true, CancellationToken.None);
        }
        finally
        {
            _sending.Release();
        }
        return await answered.Task.WaitAsync(Patience);
    }

    private async Task ReceiveAsync()
    {
        try
        {
            while (true)
            {
                // A reader of one message, which may be as large as a picture.
                await using var message = WebSocketStream.CreateReadableMessageStream(_socket);
                if (await JsonNode.ParseAsync(message) is { } node) Dispatch(node);
            }
        }
        catch (Exception gone) when (gone
            is WebSocketException or IOException or JsonException or OperationCanceledException or ObjectDisposedException)
        {
            foreach (var call in _calls.Values) call.TrySetException(gone);
        }
    }

    private void Dispatch(JsonNode message)
    {
        if (message["id"] is not { } id)
            Happened?.Invoke((string?)message["sessionId"] ?? "", (string)message["method"]!, message["params"]!);
        else if (_calls.TryRemove((int)id, out var call))
        {
            if (message["error"] is { } error) call.SetException(new InvalidOperationException(error.ToJsonString()));
            else call.SetResult(message["result"]!);
        }
    }

    public async ValueTask DisposeAsync()
    {
        _socket.Abort();
        await _receiving;
        _socket.Dispose();
        _sending.Dispose();
    }
}
