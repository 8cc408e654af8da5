using System.Collections.Immutable;
using CustomerCluster.Customers;
using CustomerCluster.Edits;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Orleans.Configuration;

namespace CustomerCluster.Silos;

/// <summary>Some silos on one database, and a client of them, as a gateway is.</summary>
internal sealed class Cluster(IReadOnlyList<SiloProcess> silos, IHost client) : IAsyncDisposable
{
    private readonly ImmutableArray<Guid> _customers = [.. Enumerable.Range(0, Edits.Load.Customers).Select(_ => Guid.CreateVersion7())];
    private readonly long[] _rounds = new long[Edits.Load.Customers];

    private IGrainFactory Grains => client.Services.GetRequiredService<IGrainFactory>();

    public static async Task<Cluster> StartAsync(string connectionString, int count)
    {
        var silos = new List<SiloProcess>();
        for (var silo = 0; silo < count; silo++) silos.Add(await SiloProcess.StartAsync(connectionString));
        var builder = Host.CreateApplicationBuilder();
        builder.Logging.SetMinimumLevel(LogLevel.Warning);
        builder.UseOrleansClient(orleans => orleans
            .Configure<ClusterOptions>(options => options.ClusterId = options.ServiceId = "customers")
            .UseAdoNetClustering(options => { options.Invariant = "Npgsql"; options.ConnectionString = connectionString; }));
        var client = builder.Build();
        await client.StartAsync();
        return new Cluster(silos, client);
    }

    public async Task PrepareAsync()
    {
        await Task.WhenAll(_customers.Select(async (id, number) => Check(await Grains.GetGrain<ICustomerGrain>(id).Create(
            new() { FirstName = "Ann", LastName = $"Bell {number}", Remarks = Edit.Remarks(0) },
            new($"create {id}", "bench", Role.Cashier)))));
        await Edits.Load.WarmUpAsync(Edits.Load.Callers, 1, Customer);
        await Edits.Load.WarmUpAsync(Edits.Load.Callers, 1, Plain);
    }

    public Task<Result> CustomersAsync(TimeSpan time) => Edits.Load.RunAsync(time, Edits.Load.Callers, 1, Customer);

    public Task<Result> PlainAsync(TimeSpan time) => Edits.Load.RunAsync(time, Edits.Load.Callers, 1, Plain);

    public async ValueTask DisposeAsync()
    {
        await client.StopAsync();
        client.Dispose();
        foreach (var silo in silos) await silo.DisposeAsync();
    }

    private async Task Customer(int caller, int[] customers)
    {
        var (customer, round) = (customers[0], ++_rounds[customers[0]]);
        Check(await Grains.GetGrain<ICustomerGrain>(_customers[customer]).Edit(
            new() { Remarks = Edit.Remarks(round) }, new($"edit {_customers[customer]} {round}", "bench", Role.Cashier)));
    }

    private Task Plain(int caller, int[] customers) =>
        Grains.GetGrain<IPlainGrain>(customers[0]).Edit(Edit.Remarks(++_rounds[customers[0]]));

    private static void Check<T>(Reply<T> reply)
    {
        if (!reply.Succeeded) throw new InvalidOperationException($"Refused: {reply.Refusal}");
    }
}
