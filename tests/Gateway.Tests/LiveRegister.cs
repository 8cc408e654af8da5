using System.IO.Pipelines;
using System.Net;
using System.Net.WebSockets;
using System.Text.Json;
using System.Threading.Channels;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.SignalR.Client;
using Microsoft.Extensions.DependencyInjection;

namespace CustomerCluster.Gateway.Tests;

/// <summary>A register's live connection, over the real SignalR client, and what it was told in order.</summary>
public sealed class LiveRegister : IAsyncDisposable
{
    private readonly HubConnection _hub;
    private readonly Channel<(string Method, JsonElement Content)> _told = Channel.CreateUnbounded<(string, JsonElement)>();
    private readonly List<(string Method, JsonElement Content)> _passedOver = [];

    private LiveRegister(Uri url, string? token)
    {
        var builder = new HubConnectionBuilder();
        builder.Services.AddSingleton<IConnectionFactory>(new WebSocketConnections());
        builder.Services.AddSingleton<EndPoint>(new UriEndPoint(
            new UriBuilder(url) { Scheme = "ws", Path = "/hubs/registers", Query = token is null ? "" : $"access_token={token}" }.Uri));
        _hub = builder.Build();
        foreach (var method in new[] { "CustomerChanged", "CustomerDeleted", "StoreSpendChanged", "PresenceChanged", "ImportChanged",
            "CustomersImported" })
            _hub.On<JsonElement>(method, content => { _told.Writer.TryWrite((method, content.Clone())); });
        _hub.Closed += _ => { Closed.TrySetResult(); return Task.CompletedTask; };
    }

    public TaskCompletionSource Closed { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public static Task<LiveRegister> Connect(Client client) => Connect(client.Url, client.Token);

    public static async Task<LiveRegister> Connect(Uri url, string? token)
    {
        var register = new LiveRegister(url, token);
        await register._hub.StartAsync();
        return register;
    }

    public Task<JsonElement> Watch(string customer) => _hub.InvokeAsync<JsonElement>("WatchCustomer", customer);
    public Task<JsonElement> WatchStore(string store) => _hub.InvokeAsync<JsonElement>("WatchStore", store);
    public Task<JsonElement> WatchImport(string import) => _hub.InvokeAsync<JsonElement>("WatchImport", import);
    public Task Unwatch(string customer) => _hub.InvokeAsync("UnwatchCustomer", customer);

    /// <summary>The next message that fits. What is passed over is kept: two customers' news may come in either order.</summary>
    public async Task<JsonElement> Hears(string method, Func<JsonElement, bool> fits, TimeSpan? within = null)
    {
        if (_passedOver.FindIndex(Fits) is >= 0 and var kept)
        {
            var (_, content) = _passedOver[kept];
            _passedOver.RemoveAt(kept);
            return content;
        }
        using var patience = new CancellationTokenSource(within ?? TimeSpan.FromSeconds(60));
        await foreach (var told in _told.Reader.ReadAllAsync(patience.Token))
        {
            if (Fits(told)) return told.Content;
            _passedOver.Add(told);
        }
        throw new InvalidOperationException("The connection has ended.");

        bool Fits((string Method, JsonElement Content) told) => told.Method == method && fits(told.Content);
    }

    /// <summary>What it has been told so far, and not asked for yet.</summary>
    public IReadOnlyList<(string Method, JsonElement Content)> SoFar()
    {
        while (_told.Reader.TryRead(out var one)) _passedOver.Add(one);
        return _passedOver;
    }

    public ValueTask DisposeAsync() => _hub.DisposeAsync();
}

/// <summary>What the client's core lacks: a WebSocket as a connection.</summary>
internal sealed class WebSocketConnections : IConnectionFactory
{
    public async ValueTask<ConnectionContext> ConnectAsync(EndPoint endpoint, CancellationToken cancellation = default)
    {
        var socket = new ClientWebSocket();
        await socket.ConnectAsync(((UriEndPoint)endpoint).Uri, cancellation);
        return new SocketConnection(socket);
    }

    private sealed class SocketConnection : DefaultConnectionContext
    {
        private readonly ClientWebSocket _socket;

        public SocketConnection(ClientWebSocket socket) : base(Guid.NewGuid().ToString())
        {
            _socket = socket;
            var (received, sent) = (new Pipe(), new Pipe());
            Transport = new DuplexPipe(received.Reader, sent.Writer);
            _ = Receive(received.Writer);
            _ = Send(sent.Reader);
        }

        private async Task Receive(PipeWriter to)
        {
            try
            {
                while (await _socket.ReceiveAsync(to.GetMemory(4096), default) is { MessageType: not WebSocketMessageType.Close } part)
                {
                    to.Advance(part.Count);
                    await to.FlushAsync();
                }
            }
            catch (Exception exception) when (exception is WebSocketException or OperationCanceledException or ObjectDisposedException) { }
            await to.CompleteAsync();
        }

        private async Task Send(PipeReader from)
        {
            try
            {
                while (await from.ReadAsync() is { IsCanceled: false } read)
                {
                    foreach (var part in read.Buffer) await _socket.SendAsync(part, WebSocketMessageType.Text, true, default);
                    from.AdvanceTo(read.Buffer.End);
                    if (read.IsCompleted) break;
                }
            }
            catch (Exception exception) when (exception is WebSocketException or OperationCanceledException or ObjectDisposedException) { }
            await from.CompleteAsync();
            _socket.Abort();
        }

        public override ValueTask DisposeAsync()
        {
            _socket.Abort();
            return base.DisposeAsync();
        }
    }

    private sealed record DuplexPipe(PipeReader Input, PipeWriter Output) : IDuplexPipe;
}
