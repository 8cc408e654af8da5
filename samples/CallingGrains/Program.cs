using CustomerCluster;
using CustomerCluster.Customers;
using CustomerCluster.Feed;
using CustomerCluster.Journal;
using CustomerCluster.Sales;
using CustomerCluster.Samples;
using CustomerCluster.Stores;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Request = CustomerCluster.Request; // Orleans has one too

// Calls a customer's grain, watches it, and reads what a store has taken.
// Usage: dotnet run --project samples/CallingGrains -- [connection string; "Data Source=sample.db"]
var database = args is [var given, ..] ? given : "Data Source=sample.db";
var builder = Host.CreateApplicationBuilder();
builder.Logging.SetMinimumLevel(LogLevel.Warning);
builder.Services.AddJournal(database, _ => { });
Reach.Grains(builder, database);
using var host = builder.Build();
await host.StartAsync();
var grains = host.Services.GetRequiredService<IGrainFactory>();

// Every change says who asks, and has an id of its own: sent again with the same id it takes effect once.
Request Asked(string id) => new(id, User: "sample", Role.Manager, Store: new StoreId("soho"));
string NewId() => Guid.CreateVersion7().ToString();

var store = grains.GetGrain<IStoreGrain>("soho");
Show("store", await store.Put(new PutStore("Soho", "Europe/London"), Asked(NewId())), view => $"{view.Name}, version {view.Version}");

var id = Guid.CreateVersion7();
var customer = grains.GetGrain<ICustomerGrain>(id);
Show("created", await customer.Create(new CreateCustomer { FirstName = "Ann", LastName = "Bell", Loyalty = true }, Asked(NewId())), Told);

// A shard of the journal tells what it has committed. Hold on to the listener: a reference to it does not.
var shards = host.Services.GetRequiredService<JournalDatabase>().Shards;
var listener = new Listener($"customer/{id}", versions: 2);
var feed = grains.GetGrain<IFeedGrain>(Shards.Of($"customer/{id}", shards));
await feed.Subscribe(grains.CreateObjectReference<IFeedObserver>(listener));

var edit = NewId();
Show("edited", await customer.Edit(new EditCustomer { Remarks = "Prefers oat milk" }, Asked(edit)), Told);
Show("the same request again", await customer.Edit(new EditCustomer { Remarks = "Prefers oat milk" }, Asked(edit)), Told);

var sale = NewId();
Show("sold", await grains.GetGrain<ICustomerSalesGrain>(id).RecordSale(
    new RecordSale(new SaleId(sale), new StoreId("soho"), null, SalesChannel.Retail, DateTimeOffset.UtcNow,
        [new SaleLine("tea", "Tea", 1, new Money(12.50m), Money.Zero, Money.Zero)],
        [new Payment(PaymentKind.Card, new Money(12.50m))]),
    Asked(sale)), view => $"{view.Total.Amount}, for {view.PointsEarned} points");

// A rule that refuses is a value, not an exception.
Show("too many points", await grains.GetGrain<ICustomerBalancesGrain>(id).RedeemPoints(new RedeemPoints(1_000_000), Asked(NewId())), view => $"{view.Balance}");

await listener.Heard.WaitAsync(TimeSpan.FromSeconds(10));
Console.WriteLine($"now: {Told((await customer.Get())!)}");
var spend = await store.Spend(new SpendPeriod());
Console.WriteLine($"Soho has taken {spend.Total.Amount:F2} in {spend.Orders} orders");
GC.KeepAlive(listener);
await host.StopAsync();

static void Show<T>(string what, Reply<T> reply, Func<T, string> told) => Console.WriteLine(
    $"{what}: " + (reply.Refusal is { } refusal ? $"refused by {refusal.Code}: {refusal.Detail}"
        : reply.Earlier is { } earlier ? $"was done before, at version {earlier.Version}"
        : told(reply.Value!)));

static string Told(CustomerView view) =>
    $"{view.FirstName} {view.LastName}, version {view.Version}, {view.Points} points, has spent {view.Spend.Total.Amount:F2}";

/// <summary>Hears of every change in the shard, and tells those of one entity.</summary>
internal sealed class Listener(string entity, int versions) : IFeedObserver
{
    private readonly TaskCompletionSource _heard = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _left = versions;

    public Task Heard => _heard.Task;

    public Task Announce(FeedBatch batch)
    {
        foreach (var change in batch.Announcements.Where(change => change.Entity == entity))
        {
            Console.WriteLine($"heard: {entity} is at version {change.Version}");
            if (--_left == 0) _heard.SetResult();
        }
        return Task.CompletedTask;
    }
}
