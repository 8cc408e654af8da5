using System.Diagnostics;
using System.Net.WebSockets;
using System.Text;
using System.Threading.Channels;

namespace CustomerCluster.Load;

/// <summary>A register's connection to a hub: SignalR's JSON protocol over a WebSocket, as much of it as is measured here.</summary>
internal sealed class HubClient : IDisposable
{
    private const byte End = 0x1e;

    private readonly ClientWebSocket _socket = new();
    private readonly Channel<(long At, string Text)> _messages = Channel.CreateUnbounded<(long, string)>();
    private readonly TaskCompletionSource _handshake = new();

    public static async Task<HubClient> Connect(int port, string path)
    {
        var client = new HubClient();
        await client._socket.ConnectAsync(new Uri($"ws://127.0.0.1:{port}{path}"), CancellationToken.None);
        _ = client.Read();
        await client.Send("""{"protocol":"json","version":1}""");
        await client._handshake.Task.WaitAsync(TimeSpan.FromSeconds(30));
        return client;
    }

    /// <summary>Done when the hub has answered.</summary>
    public async Task Invoke(string method, string argument)
    {
        await Send($$"""{"type":1,"invocationId":"1","target":"{{method}}","arguments":["{{argument}}"]}""");
        await Next("\"type\":3");
    }

    /// <summary>When the next message with this text in it arrived.</summary>
    public async Task<long> Next(string containing)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while (true)
        {
            var (at, text) = await _messages.Reader.ReadAsync(limit.Token);
            if (text.Contains(containing, StringComparison.Ordinal)) return at;
        }
    }

    public void Dispose() => _socket.Dispose();

    private async Task Send(string message) =>
        await _socket.SendAsync((byte[])[.. Encoding.UTF8.GetBytes(message), End], WebSocketMessageType.Text, true, CancellationToken.None);

    private async Task Read()
    {
        var buffer = new byte[4096];
        var text = new MemoryStream();
        try
        {
            while (await _socket.ReceiveAsync(buffer, CancellationToken.None) is { MessageType: not WebSocketMessageType.Close } received)
            {
                var now = Stopwatch.GetTimestamp();
                text.Write(buffer, 0, received.Count);
                if (buffer[received.Count - 1] != End) continue;
                foreach (var message in Encoding.UTF8.GetString(text.ToArray()).Split((char)End, StringSplitOptions.RemoveEmptyEntries))
                {
                    if (!_handshake.TrySetResult()) _messages.Writer.TryWrite((now, message));
                }
                text.SetLength(0);
            }
        }
        catch (Exception closed) when (closed is WebSocketException or OperationCanceledException or ObjectDisposedException)
        {
            _handshake.TrySetException(closed);
        }
        _messages.Writer.TryComplete();
    }
}
