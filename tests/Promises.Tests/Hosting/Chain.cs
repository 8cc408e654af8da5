using System.Net;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace CustomerCluster.Promises.Tests.Hosting;

/// <summary>
/// A chain at work: its servers on a database of its own, two stores with a register each, a manager in the back office and
/// cashiers at the registers.
/// </summary>
internal sealed partial class Chain : IAsyncDisposable
{
    public static readonly string[] Stores = ["soho", "camden"];
    private const string Pin = "4711";

    private readonly AnyGateway _any;
    private readonly HttpClient _http;
    private readonly Dictionary<string, string> _registerTokens = [];

    private Chain(Servers servers)
    {
        Servers = servers;
        // A lost request is sent again, so no answer is worth a long wait.
        _any = new AnyGateway([.. servers.Gateways.Select(gateway => gateway.Address)]);
        _http = new HttpClient(_any)
        {
            BaseAddress = Gateway.Address, Timeout = TimeSpan.FromSeconds(15),
        };
    }

    public Servers Servers { get; }

    /// <summary>The first of them, or the only one.</summary>
    public GatewayProcess Gateway => Servers.Gateways[0];

    /// <summary>The one that has the work just now.</summary>
    public GatewayProcess BusyGateway => Servers.Gateways.First(gateway => gateway.Address == _any.InUse);

    public Api BackOffice { get; private set; } = null!;

    /// <summary>Starts the servers on a new database, and opens the chain: people, stores, registers.</summary>
    public static async Task<Chain> OpenAsync(string connectionString)
    {
        var chain = new Chain(new Servers(connectionString));
        try
        {
            await chain.Servers.StartAsync();
            await chain.OpenAsync();
            return chain;
        }
        catch
        {
            await chain.DisposeAsync();
            throw;
        }
    }

    /// <summary>A cashier's session at the store's register.</summary>
    public Task<Api> SignInAsync(string store) => SignInAsync("carol", Pin, _registerTokens[store]);

    /// <summary>What a device has to know to be the store's register.</summary>
    public string RegisterToken(string store) => _registerTokens[store];

    public static (string User, string Pin) Cashier => ("carol", Pin);

    private async Task OpenAsync()
    {
        var last = Servers.Gateways[^1];
        await Eventually.Async(
            TimeSpan.FromSeconds(5), () => $"No PIN for the first user in:\n{last.Output}", () => FirstPin().IsMatch(last.Output));
        var admin = await SignInAsync("admin", FirstPin().Match(last.Output).Groups[1].Value);
        await Made(admin, "users", new() { ["name"] = "carol", ["role"] = "cashier", ["pin"] = Pin });
        await Made(admin, "users", new() { ["name"] = "mary", ["role"] = "manager", ["pin"] = Pin });
        BackOffice = await SignInAsync("mary", Pin);
        foreach (var store in Stores) await OpenStoreAsync(store);
    }

    /// <summary>With a register.</summary>
    public async Task OpenStoreAsync(string store)
    {
        await Made(BackOffice, "stores", new() { ["id"] = store, ["name"] = store, ["timeZone"] = "Europe/London" });
        var register = await Made(BackOffice, "registers", new() { ["id"] = store + "-1", ["storeId"] = store, ["name"] = "Till 1" });
        _registerTokens[store] = (string)register["token"]!;
    }

    /// <summary>A cluster that has only just come up may answer at first that it could not in time.</summary>
    private static async Task<Answer> Made(Api api, string path, JsonObject body) =>
        (await api.InsistAsync(new Change(HttpMethod.Post, path, body, Keys.New()))).MustBe(HttpStatusCode.Created);

    private async Task<Api> SignInAsync(string user, string pin, string? registerToken = null)
    {
        var session = new JsonObject { ["user"] = user, ["pin"] = pin };
        if (registerToken is not null) session["registerToken"] = registerToken;
        var answer = await new Api(_http).InsistAsync(new Change(HttpMethod.Post, "sessions", session, Key: null));
        return new Api(_http, (string)answer.MustBe(HttpStatusCode.Created)["token"]!);
    }

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        await Servers.DisposeAsync();
    }

    [GeneratedRegex(@"PIN\D{0,40}?(\d{4,12})")]
    private static partial Regex FirstPin();
}
