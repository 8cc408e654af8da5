using System.Net.Sockets;
using System.Text;

namespace CustomerCluster.Gateway.Tests;

/// <summary>A gateway that takes on two requests, and lets one more wait.</summary>
public sealed class SheddingTests : IAsyncLifetime
{
    private readonly Shop _shop = new() { Settings = { ["Requests:Concurrent"] = "2", ["Requests:Waiting"] = "1" } };

    public Task InitializeAsync() => _shop.InitializeAsync();
    public Task DisposeAsync() => ((IAsyncLifetime)_shop).DisposeAsync();

    [Fact]
    public async Task What_is_too_much_at_once_is_told_to_come_back_and_nothing_else_suffers()
    {
        using var one = await Held();
        using var two = await Held();
        Task<Answer>[] asked = [_shop.Manager.Get("/api/v1/stores"), _shop.Manager.Get("/api/v1/stores")];
        var turnedAway = await Task.WhenAny(asked);
        var waits = asked.Single(one => one != turnedAway);

        (await turnedAway).ShouldBeRefused(503, "overloaded").Headers["Retry-After"].ShouldBe("1");
        (await _shop.Stranger().Get("/health/ready")).ShouldBe(200);
        (await _shop.Stranger().Get("/metrics")).ShouldBe(200);
        await using (var register = await LiveRegister.Connect(_shop.Soho1)) await register.WatchStore("soho");

        waits.IsCompleted.ShouldBeFalse();
        one.Dispose();
        (await waits).ShouldBe(200);
        two.Dispose();
    }

    /// <summary>A request whose sender is slow: it is under way until the rest of it has come.</summary>
    private async Task<TcpClient> Held()
    {
        var client = new TcpClient();
        await client.ConnectAsync(_shop.Url.Host, _shop.Url.Port);
        await client.GetStream().WriteAsync(Encoding.ASCII.GetBytes(
            $"POST /api/v1/sessions HTTP/1.1\r\nHost: {_shop.Url.Authority}\r\nContent-Type: application/json\r\n"
            + "Content-Length: 1000\r\nExpect: 100-continue\r\n\r\n"));
        // The server asks for the body when the endpoint reads it: then it is past the gate.
        var answer = new byte[100];
        Encoding.ASCII.GetString(answer, 0, await client.GetStream().ReadAsync(answer)).ShouldStartWith("HTTP/1.1 100");
        return client;
    }
}
