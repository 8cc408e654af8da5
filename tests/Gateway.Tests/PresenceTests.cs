using System.Collections.Immutable;
using System.Diagnostics;
using System.Text.Json;
using CustomerCluster.Gateway.Http;
using CustomerCluster.Gateway.Live;
using CustomerCluster.Gateway.Requests;
using CustomerCluster.Presence;
using Microsoft.AspNetCore.SignalR;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace CustomerCluster.Gateway.Tests;

[Collection(OneShop.Name)]
public sealed class PresenceTests(Shop shop)
{
    [Fact]
    public async Task Each_register_sees_who_else_has_the_customer_open()
    {
        var customer = (await shop.NewCustomer()).Id;
        await using var soho1 = await LiveRegister.Connect(shop.Soho1);
        await using var soho2 = await LiveRegister.Connect(shop.Soho2);
        await using var office = await LiveRegister.Connect(shop.Manager);

        await soho1.Watch(customer);
        await SeesAt(soho1, customer, "soho-1 soho cashier");
        await soho2.Watch(customer);
        await SeesAt(soho1, customer, "soho-1 soho cashier", "soho-2 soho cashier");
        await SeesAt(soho2, customer, "soho-1 soho cashier", "soho-2 soho cashier");
        await office.Watch(customer);
        foreach (var one in new[] { soho1, soho2, office })
            await SeesAt(one, customer, "- - manager", "soho-1 soho cashier", "soho-2 soho cashier");
    }

    [Fact]
    public async Task Closing_the_customer_or_the_connection_ends_the_presence()
    {
        var customer = (await shop.NewCustomer()).Id;
        await using var stays = await LiveRegister.Connect(shop.Soho1);
        await using var closes = await LiveRegister.Connect(shop.Soho2);
        var breaks = await LiveRegister.Connect(shop.Camden1);
        foreach (var one in new[] { stays, closes, breaks }) await one.Watch(customer);
        await SeesAt(stays, customer, "camden-1 camden cashier", "soho-1 soho cashier", "soho-2 soho cashier");

        await closes.Unwatch(customer);
        await SeesAt(stays, customer, "camden-1 camden cashier", "soho-1 soho cashier");
        await breaks.DisposeAsync();
        await SeesAt(stays, customer, "soho-1 soho cashier");
    }

    [Fact]
    public async Task A_register_with_two_connections_is_there_once_and_until_the_last_has_ended()
    {
        var customer = (await shop.NewCustomer()).Id;
        await using var watcher = await LiveRegister.Connect(shop.Manager);
        await using var one = await LiveRegister.Connect(shop.Soho1);
        var other = await LiveRegister.Connect(shop.Soho1);
        foreach (var connection in new[] { watcher, one, other }) await connection.Watch(customer);
        await SeesAt(watcher, customer, "- - manager", "soho-1 soho cashier");

        await other.DisposeAsync();
        await one.Unwatch(customer);
        await SeesAt(watcher, customer, "- - manager");
    }

    [Fact]
    public async Task Registers_at_two_gateways_see_each_other()
    {
        var customer = (await shop.NewCustomer()).Id;
        var elsewhere = new OtherGateway(shop);
        await using var here = await LiveRegister.Connect(shop.Soho1);
        await here.Watch(customer);
        var heard = elsewhere.Watch(customer, new Caller("ann", Role.Cashier, new("camden"), new("camden-1")));

        await SeesAt(here, customer, "camden-1 camden ann", "soho-1 soho cashier");
        (await heard.Until(2)).ShouldBe(["camden-1", "soho-1"]);
        elsewhere.Unwatch(customer);
        await SeesAt(here, customer, "soho-1 soho cashier");
    }

    [Fact]
    public async Task A_gateway_that_has_died_takes_its_registers_along()
    {
        var customer = (await shop.NewCustomer()).Id;
        await using var soho1 = await LiveRegister.Connect(shop.Soho1);
        await soho1.Watch(customer);
        var dead = new Deaf();
        await shop.Grains.GetGrain<IPresenceGrain>(Guid.Parse(customer)).Here(
            shop.Grains.CreateObjectReference<IPresenceObserver>(dead), [new(new("ghost-1"), new("soho"), "ann")]);
        await SeesAt(soho1, customer, "ghost-1 soho ann", "soho-1 soho cashier");

        shop.Clock.Advance(IPresenceGrain.Expiry + TimeSpan.FromSeconds(1));
        await using var soho2 = await LiveRegister.Connect(shop.Soho2);
        await soho2.Watch(customer);

        await SeesAt(soho1, customer, "soho-1 soho cashier", "soho-2 soho cashier");
        GC.KeepAlive(dead);
    }

    [Fact]
    public async Task A_register_is_connected_while_it_has_a_connection()
    {
        var id = $"r-{Guid.NewGuid():N}";
        shop.RegisterTokens[id] = (await shop.Admin.Post("/api/v1/registers", new { id, storeId = "soho", name = "Till" })).Text("token");
        var till = shop.Grains.GetGrain<IRegisterPresenceGrain>(id);
        using var cashier = await shop.SignIn("cashier", Shop.CashierPin, id);
        var (one, other) = (await LiveRegister.Connect(cashier), await LiveRegister.Connect(cashier));
        await Becomes(true);

        await one.DisposeAsync();
        await other.DisposeAsync();
        await Becomes(false);

        async Task Becomes(bool connected)
        {
            for (var watch = Stopwatch.StartNew(); await till.IsConnected() != connected;)
                watch.Elapsed.ShouldBeLessThan(TimeSpan.FromSeconds(60));
        }
    }

    [Fact]
    public async Task Who_has_a_customer_open_is_kept_nowhere()
    {
        var made = await shop.NewCustomer();
        await using var register = await LiveRegister.Connect(shop.Soho1);
        await register.Watch(made.Id);
        await SeesAt(register, made.Id, "soho-1 soho cashier");

        (await shop.Manager.Get(made.Path)).Version.ShouldBe(made.Version);
        (await shop.Manager.Get(made.Path + "/journal")).Json.GetProperty("items").GetArrayLength().ShouldBe((int)made.Version);
    }

    private static Task<JsonElement> SeesAt(LiveRegister register, string customer, params string[] present) =>
        register.Hears("PresenceChanged", told => told.GetProperty("customerId").GetString() == customer
            && told.GetProperty("registers").EnumerateArray().Select(Line).SequenceEqual(present));

    private static string Line(JsonElement one) => string.Join(' ', new[] { "registerId", "storeId", "user" }
        .Select(field => one.GetProperty(field).GetString() ?? "-"));

    private sealed class Deaf : IPresenceObserver
    {
        public Task Changed(CustomerPresence presence) => Task.CompletedTask;
    }

    /// <summary>A second gateway's share of it, beside the same grains.</summary>
    private sealed class OtherGateway(Shop shop)
    {
        private readonly Watches _watches = new();
        private readonly Outbox _outbox = new("elsewhere");

        private Presences Presences => field ??= new(
            shop.Grains, _watches, shop.Services.GetRequiredService<ApiFormat>(), TimeProvider.System, NullLogger<Presences>.Instance);

        public Told Watch(string customer, Caller by)
        {
            _watches.Add("customer/" + customer, _outbox);
            var told = new Told();
            _ = _outbox.PumpAsync(told, () => new(true), default);
            Presences.Enter(customer, _outbox, by);
            return told;
        }

        public void Unwatch(string customer) => Presences.Leave(customer, _outbox);
    }

    private sealed class Told : ISingleClientProxy
    {
        private readonly System.Threading.Channels.Channel<ImmutableArray<string>> _told =
            System.Threading.Channels.Channel.CreateUnbounded<ImmutableArray<string>>();

        public async Task<ImmutableArray<string>> Until(int count)
        {
            using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60));
            await foreach (var registers in _told.Reader.ReadAllAsync(patience.Token))
                if (registers.Length == count) return registers;
            throw new InvalidOperationException("It is told no more.");
        }

        public async Task SendCoreAsync(string method, object?[] args, CancellationToken cancellationToken = default) =>
            await _told.Writer.WriteAsync([.. JsonDocument.Parse(((RawJson)args[0]!).Text).RootElement.GetProperty("registers")
                .EnumerateArray().Select(one => one.GetProperty("registerId").GetString()!)], cancellationToken);

        public Task<T> InvokeCoreAsync<T>(string method, object?[] args, CancellationToken cancellationToken) =>
            throw new NotSupportedException();
    }
}
