using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using CustomerCluster.Customers;
using CustomerCluster.Grains;
using CustomerCluster.Grains.Demo;
using CustomerCluster.Journal;
using CustomerCluster.Registers;
using CustomerCluster.Sales;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace CustomerCluster.Demo.Tests;

public sealed class LoadTests : IDisposable
{
    private static readonly DateOnly LastDay = new(2025, 3, 1);
    private static readonly DemoSize Size = new(150, 500);
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("demo-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task What_is_loaded_is_found_and_adds_up()
    {
        using var shop = await Shop("one.db");
        var reads = shop.Services.GetRequiredService<IReadSide>();
        var currency = new Currency("GBP", 2);
        var customers = (await reads.ListAsync(new CustomerQuery(DirectoryFilter.Everybody), null, 500)).Items
            .Select(view => JsonSerializer.Deserialize<CustomerView>(view, ApiJson.Options(currency))!).ToArray();

        customers.Length.ShouldBe(Size.Customers);
        customers.Select(customer => customer.CreatedAt).ShouldAllBe(at => at < LastDay.ToDateTime(default));
        var all = new List<SaleView>();
        foreach (var customer in customers)
        {
            var sales = (await reads.SalesOfAsync(customer.Id.ToString(), null, 500)).Items
                .Select(view => JsonSerializer.Deserialize<SaleView>(view, ApiJson.Options(currency))!).ToArray();
            all.AddRange(sales);
            customer.Orders.ShouldBe(sales.Length);
            customer.Spend.Total.ShouldBe(new Money(sales.Sum(sale => sale.Total.Amount - sale.Refunded.Amount)));
            sales.ShouldAllBe(sale => sale.SoldAt >= customer.CreatedAt && sale.SoldAt < LastDay.ToDateTime(default));
        }
        foreach (var status in (SaleStatus[])[SaleStatus.Paid, SaleStatus.PartiallyPaid, SaleStatus.PartiallyRefunded, SaleStatus.Refunded])
            all.ShouldContain(sale => sale.Status == status);
        all.ShouldContain(sale => sale.Settlements.Length > 0);
        all.ShouldContain(sale => sale.Payments.Any(payment => payment.Kind == PaymentKind.Account));
        customers.Sum(customer => customer.Orders).ShouldBeInRange(Size.Sales * 8 / 10, Size.Sales);
        (await reads.EntitiesAsync("store", null, 100)).Items.Count.ShouldBe(3);
        (await reads.EntitiesAsync("register", null, 100)).Items.Count.ShouldBe(12);
        (await reads.EntitiesAsync("group", null, 100)).Items.Count.ShouldBe(5);
        await shop.StopAsync();
    }

    [Fact]
    public async Task Every_register_stands_in_its_own_store_and_is_known_by_its_own_token()
    {
        using var shop = await Shop("one.db");
        var reads = shop.Services.GetRequiredService<IReadSide>();
        foreach (var row in (await reads.EntitiesAsync("register", null, 100)).Items)
        {
            var register = JsonSerializer.Deserialize<RegisterView>(row.View, ApiJson.Options(new Currency("GBP", 2)))!;
            register.Id.Value.ShouldStartWith($"{register.StoreId.Value}-");
            register.Enrolled.ShouldBeTrue();
            (await reads.EntityByLookupAsync("register", Token(register.Id)))!.View.ShouldBe(row.View);
        }
        foreach (var kind in new[] { "store", "register", "group" })
            (await reads.EntitiesAsync(kind, null, 100)).Items.Select(row => Name(row.View)).ShouldBeUnique();
        await shop.StopAsync();

        static string Name(string view) => JsonDocument.Parse(view).RootElement.GetProperty("name").GetString()!;
    }

    [Fact]
    public async Task Verify_finds_nothing_wrong_with_what_is_loaded()
    {
        using var shop = await Shop("one.db");
        var report = await shop.Services.GetRequiredService<Verification>().RunAsync();
        report.Compared.SelectMany(compared => compared.Differences.Select(found => $"{compared.What}: {found}")).ShouldBeEmpty();
        report.Compared.Count(compared => compared.Count > 0).ShouldBeGreaterThan(report.Compared.Count / 2);
        await shop.StopAsync();
    }

    [Fact]
    public async Task The_same_seed_makes_the_same_history_of_every_entity()
    {
        var (one, other) = (await History("one.db"), await History("other.db"));
        one.Length.ShouldBeGreaterThan(Size.Customers + Size.Sales);
        other.ShouldBe(one);
    }

    /// <summary>Each entity's events in their order; which entity came first within one commit is chance.</summary>
    private async Task<string[]> History(string file)
    {
        using var shop = await Shop(file);
        var journal = shop.Services.GetRequiredService<IJournal>();
        var events = await journal.ReadShardAsync(0, 0, int.MaxValue);
        await shop.StopAsync();
        return [.. events.Select(e => $"{e.Entity} {e.Sequence:D6} {e.Type} {e.Payload} {e.Personal} {e.RequestId} {e.By}")
            .Order(StringComparer.Ordinal)];
    }

    private async Task<IHost> Shop(string file)
    {
        var builder = Host.CreateEmptyApplicationBuilder(null);
        builder.Services.AddJournal($"Data Source={Path.Combine(_folder.FullName, file)};Pooling=False")
            .AddGrains().AddSingleton<DemoLoad>();
        builder.UseStandalone(options => options.GrainAssemblies.Add(typeof(DemoLoad).Assembly));
        builder.Services.AddOptions<StandaloneOptions>().Configure<JournalDatabase>((options, database) =>
            (options.Database, options.WriteTurn) = (database.DataSource, database.WriteTurn));
        var host = builder.Build();
        await host.StartAsync();
        await host.Services.GetRequiredService<DemoLoad>().Run(1, Size, LastDay, Token);
        return host;
    }

    private static string Token(RegisterId register) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(register.Value)));
}
