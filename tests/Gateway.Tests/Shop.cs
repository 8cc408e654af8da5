using CustomerCluster.Users;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace CustomerCluster.Gateway.Tests;

/// <summary>A gateway on a real port with a database of its own: one chain with two stores, three registers and three users.</summary>
public sealed class Shop : WebApplicationFactory<Program>, IAsyncLifetime
{
    public const string CashierPin = "1001";
    public const string ManagerPin = "2002";
    public const string AdminPin = "3003";

    private readonly Backing _backing = new();
    private bool _closed;

    /// <summary>The chain's clock: the machine's, moved on where a test says so.</summary>
    public ShiftedTime Clock { get; } = new();

    public IGrainFactory Grains => Services.GetRequiredService<IGrainFactory>();
    public Uri Url => ClientOptions.BaseAddress;

    public Client Admin { get; private set; } = null!;
    public Client Manager { get; private set; } = null!;

    /// <summary>A cashier at soho-1; and at soho-2, and at camden-1.</summary>
    public Client Soho1 { get; private set; } = null!;
    public Client Soho2 { get; private set; } = null!;
    public Client Camden1 { get; private set; } = null!;

    /// <summary>What its operator has set, beyond the usual.</summary>
    public Dictionary<string, string> Settings { get; init; } = [];

    public Dictionary<string, string> RegisterTokens { get; } = [];

    /// <summary>Where receipts are put unless there is a mail server.</summary>
    public DirectoryInfo Receipts { get; } = Directory.CreateTempSubdirectory("gateway-tests-receipts-");

    private Dictionary<string, string> Operated => new(Settings) { ["Receipts:Folder"] = Receipts.FullName };

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        builder.UseSetting("ConnectionStrings:Journal", _backing.Database);
        builder.UseSetting("Chain:Shards", "2");
        foreach (var (name, value) in Operated) builder.UseSetting(name, value);
        builder.ConfigureLogging(logging => logging.ClearProviders());
        builder.ConfigureTestServices(services => services.AddSingleton<TimeProvider>(Clock));
    }

    public async Task InitializeAsync()
    {
        await _backing.StartAsync(Clock, Operated);
        UseKestrel(0);
        StartServer();
        foreach (
            var (user, role, pin) in new[] { ("admin", Role.Admin, AdminPin), ("manager", Role.Manager, ManagerPin),
                ("cashier", Role.Cashier, CashierPin) })
            (await Grains.GetGrain<IUserGrain>(user).Put(role, pin)).Succeeded.ShouldBeTrue();

        Admin = await SignIn("admin", AdminPin);
        Manager = await SignIn("manager", ManagerPin);
        foreach (var store in new[] { "soho", "camden" })
            (await Admin.Post("/api/v1/stores", new { id = store, name = store, timeZone = "Europe/London" })).Status.ShouldBe(201);
        foreach (var (register, store) in new[] { ("soho-1", "soho"), ("soho-2", "soho"), ("camden-1", "camden") })
            RegisterTokens[register] = (await Admin.Post("/api/v1/registers", new { id = register, storeId = store, name = register }))
                .Text("token");
        Soho1 = await SignIn("cashier", CashierPin, "soho-1");
        Soho2 = await SignIn("cashier", CashierPin, "soho-2");
        Camden1 = await SignIn("cashier", CashierPin, "camden-1");
    }

    public async Task<Client> SignIn(string user, string pin, string? register = null)
    {
        var answer = await Stranger()
            .Post("/api/v1/sessions", new { user, pin, registerToken = register is null ? null : RegisterTokens[register] });
        answer.Status.ShouldBe(201, answer.Body);
        return new Client(Url, answer.Text("token"));
    }

    public async Task<Client> SignInRegister(string register)
    {
        var answer = await Stranger().Post("/api/v1/sessions", new { registerToken = RegisterTokens[register] });
        answer.Status.ShouldBe(201, answer.Body);
        return new Client(Url, answer.Text("token"));
    }

    /// <summary>All that the database keeps, as text.</summary>
    public Task<string> StoredAsync() => _backing.StoredAsync();

    /// <summary>Nobody who is signed in.</summary>
    public Client Stranger() => new(Url, null);

    public async Task<Answer> NewCustomer(string firstName = "Ada", object? more = null)
    {
        var answer = await Manager.Post("/api/v1/customers", more ?? new { firstName, loyalty = true });
        answer.Status.ShouldBe(201, answer.Body);
        return answer;
    }

    public static object Sale(
        string id, string? customer, string amount = "10.00", string store = "soho", string register = "soho-1", bool offline = false,
        string by = "cash") =>
            new
    {
        saleId = id,
        storeId = store,
        registerId = register,
        channel = "retail",
        soldAt = DateTimeOffset.UtcNow,
        offline,
        customerId = customer,
        lines = new[] { new { sku = "TEA", name = "Tea", quantity = 1, unitPrice = amount } },
        payments = new[] { new { kind = by, amount } },
    };

    /// <summary>Tea for 10.00, of which nothing is paid yet unless a test says so.</summary>
    public static object Preorder(string id, string? customer, params (string Kind, string Amount)[] payments) => new
    {
        saleId = id,
        storeId = "soho",
        registerId = "soho-1",
        channel = "retail",
        soldAt = DateTimeOffset.UtcNow,
        preorder = true,
        customerId = customer,
        lines = new[] { new { sku = "TEA", name = "Tea", quantity = 2, unitPrice = "5.00" } },
        payments = payments.Select(payment => new { kind = payment.Kind, amount = payment.Amount }).ToArray(),
    };

    public override async ValueTask DisposeAsync()
    {
        if (_closed) return;
        _closed = true;
        await base.DisposeAsync();
        await _backing.DisposeAsync();
        Receipts.Delete(recursive: true);
    }

    Task IAsyncLifetime.DisposeAsync() => DisposeAsync().AsTask();
}

/// <summary>The machine's time, moved on by as much as a test says.</summary>
public sealed class ShiftedTime : TimeProvider
{
    private long _ticks;

    public void Advance(TimeSpan span) => Interlocked.Add(ref _ticks, span.Ticks);

    public override DateTimeOffset GetUtcNow() => base.GetUtcNow().AddTicks(Interlocked.Read(ref _ticks));
}

/// <summary>One chain for all tests that leave each other alone.</summary>
[CollectionDefinition(Name)]
public sealed class OneShop : ICollectionFixture<Shop>
{
    public const string Name = "one shop";
}
