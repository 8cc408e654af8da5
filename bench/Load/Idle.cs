using CustomerCluster.Customers;
using CustomerCluster.Grains;
using CustomerCluster.Journal;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace CustomerCluster.Load;

/// <summary>What the idle cost: a customer in memory, a register that is connected; and how long a start takes.</summary>
internal static class Idle
{
    private const int Customers = 10_000;
    private const int Connections = 500;
    private const int Starts = 5;

    public static async Task Print(Shop shop, ServerProcess bare, Func<ServerProcess> start, Func<ServerProcess> startBare, string emptyDatabase)
    {
        var gatewayGrew = await Connected(shop.Gateway, $"/hubs/registers?access_token={shop.Registers[1]}", client =>
            client.Invoke("WatchStore", "york"));
        var bareGrew = await Connected(bare, "/hub", _ => Task.CompletedTask);
        shop.Gateway.Dispose();
        var starts = Enumerable.Range(0, Starts).Select(_ => StartUp(start)).Order().ToArray();
        var bareStarts = Enumerable.Range(0, Starts).Select(_ => StartUp(startBare)).Order().ToArray();

        Console.WriteLine("| idle | | bare |");
        Console.WriteLine("|---|--:|--:|");
        Console.WriteLine($"| activated customer, of {Customers:N0}: bytes on the managed heap | {await Activated(emptyDatabase):N0} | |");
        Console.WriteLine($"| connected register, of {Connections:N0}: bytes of resident memory | {gatewayGrew:N0} | {bareGrew:N0} |");
        Console.WriteLine($"| start to ready, median of {Starts} (least, most), ms | {Times(starts)} | {Times(bareStarts)} |");

        static string Times(double[] sorted) => $"{sorted[sorted.Length / 2]:N0} ({sorted[0]:N0}, {sorted[^1]:N0})";
    }

    private static double StartUp(Func<ServerProcess> start)
    {
        using var server = start();
        return server.StartUp.TotalMilliseconds;
    }

    private static async Task<long> Connected(ServerProcess server, string path, Func<HubClient, Task> watch)
    {
        var clients = new List<HubClient>();
        // The first ones bring in what all of them share.
        await Connect(50);
        var before = await Settled(server);
        await Connect(Connections);
        var after = await Settled(server);
        foreach (var client in clients) client.Dispose();
        return (after - before) / Connections;

        async Task Connect(int count)
        {
            for (var i = 0; i < count; i++)
            {
                clients.Add(await HubClient.Connect(server.Port, path));
                await watch(clients[^1]);
            }
        }
    }

    /// <summary>The memory once it has not grown for a while.</summary>
    private static async Task<long> Settled(ServerProcess server)
    {
        await Task.Delay(TimeSpan.FromSeconds(3));
        return server.Memory;
    }

    /// <summary>In this process, where the collector can be told to collect: the grains as the gateway hosts them, each loaded by a read.</summary>
    private static async Task<long> Activated(string connectionString)
    {
        var ids = Enumerable.Range(0, Customers).Select(_ => Guid.CreateVersion7()).ToArray();
        using (var host = await Host(connectionString))
        {
            var grains = host.Services.GetRequiredService<IGrainFactory>();
            await Parallel.ForEachAsync(ids.Index(), new ParallelOptions { MaxDegreeOfParallelism = 200 }, async (customer, _) =>
            {
                var (number, id) = customer;
                var reply = await grains.GetGrain<ICustomerGrain>(id).Create(
                    new CreateCustomer(FirstName: "Ann", LastName: People.Last[number % People.Last.Length], Phone: $"+44 7{number:D9}", Loyalty: true,
                        Addresses: [new(Label: "Home", Line1: $"{number} High Street", City: "York", Country: "GB")]),
                    new Request($"a{number}", "load", Role.Admin));
                if (!reply.Succeeded) throw new InvalidOperationException($"{reply.Refusal}");
            });
            await host.StopAsync();
        }
        using (var host = await Host(connectionString))
        {
            var grains = host.Services.GetRequiredService<IGrainFactory>();
            await Task.WhenAll(ids.Take(100).Select(Read));
            var before = GC.GetTotalMemory(forceFullCollection: true);
            foreach (var some in ids.Skip(100).Chunk(100)) await Task.WhenAll(some.Select(Read));
            var after = GC.GetTotalMemory(forceFullCollection: true);
            await host.StopAsync();
            return (after - before) / (Customers - 100);

            async Task Read(Guid id) => _ = await grains.GetGrain<ICustomerGrain>(id).Get() ?? throw new InvalidOperationException("A customer is gone.");
        }
    }

    private static async Task<IHost> Host(string connectionString)
    {
        var builder = Microsoft.Extensions.Hosting.Host.CreateEmptyApplicationBuilder(null);
        builder.Services.AddJournal(connectionString).AddGrains();
        builder.UseStandalone(options => options.GrainAssemblies.Add(typeof(EntityServices).Assembly));
        builder.Services.AddOptions<StandaloneOptions>().Configure<JournalDatabase>((options, database) =>
            (options.Database, options.WriteTurn) = (database.DataSource, database.WriteTurn));
        var host = builder.Build();
        await host.StartAsync();
        return host;
    }
}
