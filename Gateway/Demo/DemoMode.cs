using System.Diagnostics;
using System.Globalization;
using System.Net;
using CustomerCluster.Gateway.Sessions;
using CustomerCluster.Grains.Demo;
using CustomerCluster.Journal;
using CustomerCluster.Operations;
using CustomerCluster.Users;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.Configuration.Memory;

namespace CustomerCluster.Gateway.Demo;

/// <summary>
/// <c>--demo</c>: fills an empty database with the year of a small chain, and says who may sign in. The PINs are known to
/// everybody, so it runs on loopback addresses only, in a database file of its own unless told otherwise.
/// </summary>
internal sealed class DemoMode(
    DemoLoad load, DemoSize size, IJournal journal, IGrainFactory grains, IServer server, IHostApplicationLifetime life, TimeProvider time)
    : IHostedLifecycleService
{
    /// <summary>The same chain each time, with the same people in it.</summary>
    private const ulong Seed = 1;

    private const int Fewest = 100, Most = 10_000, SalesEach = 5;

    private static readonly (string Name, Role Role, string Pin)[] Users =
        [("cashier", Role.Cashier, "1001"), ("manager", Role.Manager, "2002"), ("admin", Role.Admin, "3003")];

    private static readonly RegisterId[] Shown = [new("soho-1"), new("leith-1")];

    public async Task StartedAsync(CancellationToken cancellationToken)
    {
        var addresses = server.Features.Get<IServerAddressesFeature>()?.Addresses ?? [];
        if (!addresses.All(IsLoopback))
            Refuse($"The demo's PINs are known to everybody: it runs on loopback addresses only, not on {string.Join(", ", addresses)}.");
        else if (await HasData(cancellationToken))
            await LeaveAlone(addresses.FirstOrDefault());
        else
            await Load(addresses.FirstOrDefault(), cancellationToken);
    }

    /// <exception cref="StartRefusedException"><c>Demo:Customers</c> is not a number of customers that a demo can have.</exception>
    public static void AddTo(WebApplicationBuilder builder)
    {
        // After the defaults, before whatever was asked for.
        builder.Configuration.Sources.Insert(1, new MemoryConfigurationSource
        {
            InitialData = new Dictionary<string, string?> { ["ConnectionStrings:Journal"] = "Data Source=demo.db" },
        });
        builder.Services.AddSingleton(Size(builder.Configuration["Demo:Customers"])).AddSingleton<DemoLoad>().AddHostedService<DemoMode>();
    }

    private static DemoSize Size(string? customers)
    {
        if (customers is null) return DemoSize.SmallChain;
        return int.TryParse(customers, NumberStyles.None, CultureInfo.InvariantCulture, out var count) && count is >= Fewest and <= Most
            ? new(count, count * SalesEach)
            : throw new StartRefusedException($"Demo:Customers is '{customers}', and must be a number from {Fewest} to {Most}.");
    }

    private async Task Load(string? address, CancellationToken cancellation)
    {
        var watch = Stopwatch.StartNew();
        var tokens = Shown.ToDictionary(register => register, _ => Tokens.New());
        var today = DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime);
        await load.Run(Seed, size, today,
            register => Tokens.Hash(tokens.TryGetValue(register, out var token) ? token : Tokens.New()), cancellation);
        foreach (var user in Users)
            await grains.GetGrain<IUserGrain>(user.Name).Put(user.Role, user.Pin);

        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"""

            A year of a small chain was made in {watch.Elapsed.TotalSeconds:F1} s: {size.Customers:N0} customers, {size.Sales:N0} sales.
            Open {address} and sign in as {string.Join(", ", Users.Select(user => $"{user.Name}/{user.Pin}"))}.
            A browser window becomes a register by its token, shown this once:
            {string.Join('\n', tokens.Select(token => $"  {token.Key.Value,-8} {token.Value}"))}

            """));
    }

    private async Task LeaveAlone(string? address)
    {
        Console.WriteLine($"This database has data already, which the demo leaves alone. Open {address}");
        await FirstRun.GiveAdmin(grains, Console.Out);
    }

    private async Task<bool> HasData(CancellationToken cancellation)
    {
        var heads = await Task.WhenAll(Enumerable.Range(0, journal.Shards).Select(shard => journal.HeadAsync(shard, cancellation)));
        return heads.Any(head => head > 0);
    }

    private void Refuse(string why)
    {
        Console.Error.WriteLine(why);
        Environment.ExitCode = 1;
        life.StopApplication();
    }

    private static bool IsLoopback(string address)
    {
        var host = BindingAddress.Parse(address).Host.Trim('[', ']');
        return host == "localhost" || (IPAddress.TryParse(host, out var ip) && IPAddress.IsLoopback(ip));
    }

    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
