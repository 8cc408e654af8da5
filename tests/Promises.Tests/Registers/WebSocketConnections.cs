using System.IO.Pipelines;
using System.Net;
using System.Net.WebSockets;
using Microsoft.AspNetCore.Connections;

namespace CustomerCluster.Promises.Tests.Registers;

/// <summary>SignalR's connections over plain WebSockets, with a cable that can be cut.</summary>
internal sealed class WebSocketConnections : IConnectionFactory
{
    private WebSocket? _current;

    /// <summary>The line goes dead: nothing is said to the other end.</summary>
    public void Cut() => _current?.Abort();

    public async ValueTask<ConnectionContext> ConnectAsync(EndPoint endpoint, CancellationToken cancellationToken = default)
    {
        var socket = new ClientWebSocket();
        socket.Options.Proxy = null;
        try
        {
            await socket.ConnectAsync(((UriEndPoint)endpoint).Uri, cancellationToken);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
        _current = socket;
        var stream = WebSocketStream.Create(socket, WebSocketMessageType.Text, closeTimeout: TimeSpan.FromSeconds(1));
        return new DefaultConnectionContext(Guid.CreateVersion7().ToString(), new Duplex(stream), new Duplex(stream));
    }

    private sealed class Duplex(Stream stream) : IDuplexPipe
    {
        public PipeReader Input { get; } = PipeReader.Create(stream);
        public PipeWriter Output { get; } = PipeWriter.Create(stream);
    }
}
