using CustomerCluster.Chain;
using CustomerCluster.Customers;
using CustomerCluster.Grains.Customers;
using CustomerCluster.Grains.Journal;
using CustomerCluster.History;
using CustomerCluster.Journal;
using CustomerCluster.Receipts;
using CustomerCluster.Registers;
using CustomerCluster.Sales;
using CustomerCluster.Stores;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace CustomerCluster.Grains.Tests.Hosted;

/// <summary>The grains as they run in a shop: in one process, on a SQLite file of two shards, with a journal that can fail.</summary>
public sealed class Shop : IAsyncLifetime
{
    private readonly string _folder = Directory.CreateTempSubdirectory("grains-").FullName;
    private IHost? _host;

    /// <summary>Where receipts are put.</summary>
    public string Receipts => Path.Combine(_folder, "receipts");

    /// <summary>How far the shop's clock is ahead of the machine's.</summary>
    public AheadClock Clock { get; } = new();

    public FaultyJournal Journal => Services.GetRequiredService<FaultyJournal>();
    public IImportFiles Files => Services.GetRequiredService<IImportFiles>();
    public IImportFaults ImportFaults => Services.GetRequiredService<IImportFaults>();
    public IReadSide ReadSide => Services.GetRequiredService<IReadSide>();
    public JournalDatabase Database => Services.GetRequiredService<JournalDatabase>();
    private IServiceProvider Services => _host!.Services;

    public ICustomerGrain Customer(CustomerId id) => Grain<ICustomerGrain>(id.Value);
    public ICustomerBalancesGrain Balances(CustomerId id) => Grain<ICustomerBalancesGrain>(id.Value);
    public ICustomerSalesGrain Sales(CustomerId id) => Grain<ICustomerSalesGrain>(id.Value);
    public IRegisterGrain Register(string id) => Services.GetRequiredService<IGrainFactory>().GetGrain<IRegisterGrain>(id);
    public ISaleGrain Sale(string id) => Services.GetRequiredService<IGrainFactory>().GetGrain<ISaleGrain>(id);
    public IReceiptGrain Receipt(string id) => Services.GetRequiredService<IGrainFactory>().GetGrain<IReceiptGrain>(id);
    public ICustomerHistoryGrain History(CustomerId id) => Grain<ICustomerHistoryGrain>(id.Value);
    public IStoreGrain Store(string id) => Services.GetRequiredService<IGrainFactory>().GetGrain<IStoreGrain>(id);
    public IChainGrain Chain => Services.GetRequiredService<IGrainFactory>().GetGrain<IChainGrain>(IChainGrain.Key);
    public IChainPermissionsGrain Permissions =>
        Services.GetRequiredService<IGrainFactory>().GetGrain<IChainPermissionsGrain>(IChainGrain.Key);
    public IReadOnlyList<T> All<T>() where T : class => [.. Services.GetServices<T>()];
    public T Grain<T>(long id) where T : IGrainWithIntegerKey => Services.GetRequiredService<IGrainFactory>().GetGrain<T>(id);
    public CustomerCluster.Sales.ISaleGrain Grain(SaleId id) =>
        Services.GetRequiredService<IGrainFactory>().GetGrain<CustomerCluster.Sales.ISaleGrain>(id.Value);
    public T Grain<T>(Guid id) where T : IGrainWithGuidKey => Services.GetRequiredService<IGrainFactory>().GetGrain<T>(id);

    public T Observer<T>(T observer) where T : IGrainObserver =>
        Services.GetRequiredService<IGrainFactory>().CreateObjectReference<T>(observer);

    /// <summary>Rows of a table.</summary>
    public async Task<long> Count(string table)
    {
        await using var connection = await Database.DataSource.OpenConnectionAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = $"select count(*) from {table}";
        return (long)(await command.ExecuteScalarAsync())!;
    }

    public static Request Request(string? id = null, long? ifVersion = null) =>
        new(id ?? Guid.NewGuid().ToString(), "ann", Role.Manager, A.Soho, new("till-1"), ifVersion);

    public async Task<CustomerView> Make(CustomerId id, CreateCustomer? command = null) =>
        (await Customer(id).Create(command ?? new("Ann", "Lee", Loyalty: true), Request())).Done();

    /// <summary>A change by an activation that this host does not know of.</summary>
    public async Task Elsewhere(string entity, long expectedSequence, EventData happened, params Claim[] claims) =>
        (await Services.GetRequiredService<IGrainFactory>().GetGrain<IJournalGrain>(Shards.Of(entity, Journal.Shards)).Append(new(
            entity, expectedSequence, new(Guid.NewGuid().ToString(), "", "{}"), new("bob", null, null, null, A.Now), [happened], [.. claims],
            ReadSideRows.None))).ShouldBeOfType<Committed>();

    public async Task InitializeAsync() => await Open();

    public async Task DisposeAsync()
    {
        await Close();
        Directory.Delete(_folder, recursive: true);
    }

    /// <summary>As after a power cut and a new start, but for what the process would have lost on the way: no grain is in memory.</summary>
    public async Task Restart()
    {
        await Close();
        await Open();
    }

    private async Task Open()
    {
        var builder = Host.CreateApplicationBuilder();
        builder.Logging.ClearProviders();
        builder.Configuration["Receipts:Folder"] = Receipts;
        builder.Services.AddJournal($"Data Source={Path.Combine(_folder, "customers.db")}", options => options.Shards = 2);
        var real = builder.Services.Single(service => service.ServiceType == typeof(IJournal)).ImplementationType!;
        builder.Services.AddSingleton(provider => new FaultyJournal((IJournal)ActivatorUtilities.CreateInstance(provider, real)));
        builder.Services.AddSingleton<IJournal>(provider => provider.GetRequiredService<FaultyJournal>());
        builder.Services.AddSingleton<TimeProvider>(Clock);
        builder.Services.AddGrains();
        builder.Services.AddOptions<StandaloneOptions>().Configure<JournalDatabase>((options, database) =>
        {
            options.Database = database.DataSource;
            options.WriteTurn = database.WriteTurn;
        });
        builder.UseStandalone(options => options.GrainAssemblies.Add(typeof(CustomerGrain).Assembly));
        _host = builder.Build();
        await _host.StartAsync();
    }

    private async Task Close()
    {
        await _host!.StopAsync();
        await Database.DisposeAsync();
        (_host as IDisposable)!.Dispose();
    }
}

/// <summary>Timers run as ever; what time it is can be moved ahead, and how much has passed be held where it is.</summary>
public sealed class AheadClock : TimeProvider
{
    private long? _held;

    public TimeSpan Ahead { get; set; }

    public void Hold() => _held = GetTimestamp();

    public override long GetTimestamp() => _held ?? base.GetTimestamp();

    public override DateTimeOffset GetUtcNow() => base.GetUtcNow() + Ahead;
}

internal static class Replies
{
    public static T Done<T>(this Reply<T> reply)
    {
        reply.Refusal.ShouldBeNull();
        reply.Earlier.ShouldBeNull();
        return reply.Value!;
    }
}
