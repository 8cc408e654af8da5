using CustomerCluster.Customers;
using CustomerCluster.Journal;
using CustomerCluster.Sales;

namespace CustomerCluster.Grains.Tests.Hosted;

/// <summary>Two customers who are one person, and what is asked about them.</summary>
public abstract class Merging(Shop shop) : IClassFixture<Shop>, IAsyncLifetime
{
    private static int _next = 1000;
    private readonly List<Shop> _own = [];

    protected Shop Shop { get; } = shop;

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync()
    {
        foreach (var own in _own)
            await own.DisposeAsync();
    }

    /// <summary>An id that no other test has.</summary>
    protected static CustomerId NewId() => A.Customer(Interlocked.Add(ref _next, 2));

    /// <summary>One who goes, with two sales, and one who stays, with one.</summary>
    protected async Task<(CustomerId Gone, CustomerId Stays)> TwoAsync(Shop? own = null)
    {
        var at = own ?? Shop;
        var number = Interlocked.Add(ref _next, 2);
        var (gone, stays) = (A.Customer(number), A.Customer(number + 1));
        await at.Make(gone, new(
            "Gone", "Lee", $"gone-{number}@example.com", $"07700 9{number:D5}", Company: "Goners Ltd", Tags: ["rye"],
            Consents: new(Email: true), Loyalty: true, Addresses: [A.Home]));
        await at.Make(stays, new("Stays", "Lee", Tags: ["regular"], Loyalty: true, Addresses: [A.Home]));
        (await at.Balances(gone).AddCredit(new(A.Pounds(5)), Shop.Request())).Done();
        (await at.Balances(stays).AddCredit(new(A.Pounds(2)), Shop.Request())).Done();
        (await at.Balances(gone).SetAccountLimit(new(A.Pounds(100)), Shop.Request())).Done();
        (await at.Sales(gone).RecordSale(A.Sale($"gone-1-{gone}", A.Cash(28)), Shop.Request())).Done();
        (await at.Sales(gone).RecordSale(A.Sale($"gone-2-{gone}", A.By(PaymentKind.Account, 12)), Shop.Request())).Done();
        (await at.Sales(stays).RecordSale(A.Sale($"stays-{stays}", A.Cash(12)), Shop.Request())).Done();
        (await at.Balances(gone).EarnPoints(new(60), Shop.Request())).Done();
        (await at.Balances(stays).EarnPoints(new(28), Shop.Request())).Done();
        return (gone, stays);
    }

    /// <summary>Its clock is its own.</summary>
    protected async Task<Shop> OwnShop()
    {
        var own = new Shop();
        await own.InitializeAsync();
        _own.Add(own);
        return own;
    }

    protected IMergeGrain Merges(CustomerId id) => Shop.Grain<IMergeGrain>(id.Value);
    protected ICustomerGrain Customer(CustomerId id) => Shop.Customer(id);
    protected ISaleGrain Sale(string id) => Shop.Sale(id);

    protected async Task<string> OwnerAsync(string sale) => (await Shop.ReadSide.SaleAsync(sale))!.Owner;

    protected Task<IReadOnlyList<string>> DueAsync() => Shop.ReadSide.DueAsync(DateTimeOffset.MaxValue, 1000);

    protected async Task<int> CountAsync(CustomerId id) => (await Shop.ReadSide.SalesOfAsync(id.ToString(), null, 1000)).Items.Count;

    protected async Task VerifyAsync(Shop? own = null) =>
        (await new Verification((own ?? Shop).Database).RunAsync()).Compared
            .SelectMany(compared => compared.Differences.Select(one => $"{compared.What}: {one}")).ShouldBeEmpty();
}
