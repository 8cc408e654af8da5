using System.Net;
using System.Net.Sockets;
using System.Text;

namespace CustomerCluster.Gateway.Tests;

[Collection(OneShop.Name)]
public sealed class ReceiptTests(Shop shop)
{
    [Fact]
    public async Task A_receipt_goes_to_the_customer_s_own_address_as_text_and_as_html()
    {
        var id = New();
        var made = await shop.NewCustomer(more: new { firstName = "Ada", lastName = "Lee", email = $"{id}@example.com", loyalty = true });
        (await shop.Soho1.Post("/api/v1/sales", Shop.Sale(id, made.Id, "12.00"))).ShouldBe(201);

        var asked = (await shop.Soho1.Post($"/api/v1/sales/{id}/receipt", new { }, "key-" + id)).ShouldBe(202);
        asked.Text("saleId").ShouldBe(id);
        var sent = await Sent(shop, id, "key-" + id);
        sent.Text("receiptId").ShouldBe(asked.Text("receiptId"));

        var mail = await File.ReadAllTextAsync(shop.Receipts.GetFiles($"{id}.*.eml").ShouldHaveSingleItem().FullName);
        var parts = Decoded(mail);
        mail.ShouldContain($"X-Receiver: {id}@example.com");
        parts[0].ShouldContain("For Ada Lee");
        parts[0].ShouldContain("Total GBP                                  12.00");
        parts[1].ShouldContain("<th style=\"text-align:right\">12.00</th>");
    }

    [Fact]
    public async Task An_anonymous_sale_s_receipt_needs_an_address_and_is_sent_once_to_each()
    {
        var id = New();
        (await shop.Soho1.Post("/api/v1/sales", Shop.Sale(id, null))).ShouldBe(201);
        (await shop.Soho1.Post($"/api/v1/sales/{id}/receipt", new { })).ShouldBeRefused(422, "invalid").Body.ShouldContain("email");
        (await shop.Soho1.Post($"/api/v1/sales/{id}/receipt", new { email = "nowhere" })).ShouldBeRefused(422, "invalid");
        foreach (var email in (string[])["a@example.com", "A@Example.com", "b@example.com", "a@example.com"])
            (await shop.Soho1.Post($"/api/v1/sales/{id}/receipt", new { email })).ShouldBe(202);
        await Sent(shop, id, Client.NewKey(), "a@example.com");
        await Sent(shop, id, Client.NewKey(), "b@example.com");
        shop.Receipts.GetFiles($"{id}.*.eml").Length.ShouldBe(2);
    }

    /// <summary>Asks again, which sends nothing again, until it is told that it was sent.</summary>
    internal static async Task<Answer> Sent(Shop shop, string sale, string key, string? email = null)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        using var pause = new PeriodicTimer(TimeSpan.FromMilliseconds(50));
        for (; ; )
        {
            var answer = (await shop.Soho1.Post($"/api/v1/sales/{sale}/receipt", email is null ? new { } : new { email }, key)).ShouldBe(202);
            if (answer.Text("state") == "sent") return answer;
            await pause.WaitForNextTickAsync(patience.Token);
        }
    }

    /// <summary>The parts of a mail that are written in base 64 or quoted.</summary>
    internal static string[] Decoded(string mail) => [.. mail.Split("Content-Transfer-Encoding: ").Skip(1).Select(part =>
    {
        var body = part[(part.IndexOf("\r\n\r\n", StringComparison.Ordinal) + 4)..].Split("\r\n--")[0];
        return part.StartsWith("base64", StringComparison.Ordinal)
            ? Encoding.UTF8.GetString(Convert.FromBase64String(body))
            : body.Replace("=\r\n", "").Replace("=3D", "=").Replace("=0D=0A", "\r\n");
    })];

    internal static string New() => $"R-{Guid.NewGuid():N}";
}

/// <summary>A chain with a mail server.</summary>
public sealed class MailTests : IAsyncLifetime
{
    private readonly MailServer _server = new();
    private readonly Shop _shop;

    public MailTests() => _shop = new Shop
    {
        Settings =
        {
            ["Smtp:Host"] = "127.0.0.1", ["Smtp:Port"] = $"{_server.Port}", ["Smtp:Tls"] = "false", ["Smtp:From"] = "till@example.com",
        },
    };

    public Task InitializeAsync() => _shop.InitializeAsync();

    public async Task DisposeAsync()
    {
        await _shop.DisposeAsync();
        _server.Dispose();
    }

    [Fact]
    public async Task With_a_mail_server_the_receipt_is_mailed_once_and_an_address_that_it_does_not_know_is_told()
    {
        var id = ReceiptTests.New();
        (await _shop.Soho1.Post("/api/v1/sales", Shop.Sale(id, null))).ShouldBe(201);
        (await _shop.Soho1.Post($"/api/v1/sales/{id}/receipt", new { email = "ann@example.com" })).ShouldBe(202);
        (await _shop.Soho1.Post($"/api/v1/sales/{id}/receipt", new { email = "ann@example.com" })).ShouldBe(202);
        await ReceiptTests.Sent(_shop, id, Client.NewKey(), "ann@example.com");
        var mail = _server.Mails.ShouldHaveSingleItem();
        mail.ShouldContain("To: ann@example.com");
        mail.ShouldContain("From: till@example.com");
        ReceiptTests.Decoded(mail)[0].ShouldContain($"Receipt {id}");

        (await _shop.Soho1.Post($"/api/v1/sales/{id}/receipt", new { email = "unknown@example.com" })).ShouldBe(202);
        await Eventually.Get(() => _shop.Soho1.Get($"/api/v1/sales/{id}"), _ => _server.Refused == 1);
        using var pause = new PeriodicTimer(TimeSpan.FromMilliseconds(50));
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        while ((await _shop.Soho1.Post($"/api/v1/sales/{id}/receipt", new { email = "unknown@example.com" })).Text("state") != "failed")
            await pause.WaitForNextTickAsync(patience.Token);
        _server.Mails.Count.ShouldBe(1);
    }

    /// <summary>As much of a mail server as a client needs to get rid of a mail.</summary>
    private sealed class MailServer : IDisposable
    {
        private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
        private readonly CancellationTokenSource _closing = new();

        public MailServer()
        {
            _listener.Start();
            _ = Serve();
        }

        public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;
        public System.Collections.Concurrent.ConcurrentQueue<string> Mails { get; } = [];
        public int Refused { get; private set; }

        public void Dispose()
        {
            _closing.Cancel();
            _listener.Dispose();
            _closing.Dispose();
        }

        private async Task Serve()
        {
            while (!_closing.IsCancellationRequested)
            {
                using var client = await _listener.AcceptTcpClientAsync(_closing.Token);
                using var stream = client.GetStream();
                using var reader = new StreamReader(stream, Encoding.Latin1);
                await Say("220 ready");
                while (await reader.ReadLineAsync(_closing.Token) is { } line)
                {
                    if (line.StartsWith("DATA", StringComparison.Ordinal)) await Data();
                    else if (line.StartsWith("RCPT TO:<unknown", StringComparison.Ordinal)) await Refuse();
                    else await Say(line.StartsWith("QUIT", StringComparison.Ordinal) ? "221 bye" : "250 yes");
                }

                async Task Data()
                {
                    await Say("354 go on");
                    var mail = new StringBuilder();
                    while (await reader.ReadLineAsync(_closing.Token) is { } part && part != ".") mail.Append(part).Append("\r\n");
                    Mails.Enqueue(mail.ToString());
                    await Say("250 kept");
                }

                Task Refuse()
                {
                    Refused++;
                    return Say("550 nobody of that name");
                }

                async Task Say(string text) => await stream.WriteAsync(Encoding.ASCII.GetBytes(text + "\r\n"), _closing.Token);
            }
        }
    }
}
