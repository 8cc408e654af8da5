using CustomerCluster.Customers;
using CustomerCluster.Journal;
using CustomerCluster.Journal.Tests.Databases;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace CustomerCluster.Silo.Tests;

/// <summary>
/// Two activations of one shard's writer at once, made on purpose: two clusters that know nothing of each other, on one database. It is
/// what a cluster may have for a moment when a silo is given up that lives.
/// </summary>
[Collection(nameof(OneSilo))]
public sealed class TwoWritersTests(OneSilo postgres)
{
    private readonly Guid _customer = Guid.CreateVersion7();

    [Fact]
    public async Task The_stale_writer_writes_nothing_and_its_next_activation_goes_on_from_the_truth()
    {
        var database = await postgres.NewDatabaseAsync();
        await using var one = await StartAsync(database, "one");
        await using var two = await StartAsync(database, "two");
        (await Customer(one).Create(new CreateCustomer { FirstName = "Ann" }, Asked("create"))).Succeeded.ShouldBeTrue();
        (await Edited(two, "first at two")).Value!.Version.ShouldBe(2);

        for (var (round, version) = (0, 2L); round < 3; round++)
        {
            foreach (var silo in new[] { one, two })
            {
                var request = $"round {round} {(silo == one ? "one" : "two")}";
                // The other has moved the head since: this one's writer and customer are of the past.
                (await Edited(silo, request)).Refusal.ShouldBeOfType<OutcomeUnknown>();
                (await Edited(silo, request)).Value!.Version.ShouldBe(++version);
                (await Edited(silo, request)).Earlier!.Version.ShouldBe(version);
            }
        }

        var events = await one.Services.GetRequiredService<IJournal>().ReadShardAsync(0, 0, 100);
        events.Select(one => one.Position).ShouldBe(Enumerable.Range(1, 8).Select(position => (long)position));
        events.Select(one => one.Sequence).ShouldBe(Enumerable.Range(1, 8).Select(sequence => (long)sequence));
        events.Select(one => one.RequestId).ShouldBeUnique();
        (await one.Services.GetRequiredService<Verification>().RunAsync()).IsClean.ShouldBeTrue();
    }

    private Task<Reply<CustomerView>> Edited(WebApplication silo, string request) =>
        Customer(silo).Edit(new EditCustomer { Remarks = request }, Asked(request));

    private ICustomerGrain Customer(WebApplication silo) =>
        silo.Services.GetRequiredService<IGrainFactory>().GetGrain<ICustomerGrain>(_customer);

    private static Request Asked(string id) => new(id, "ann", Role.Cashier);

    private static async Task<WebApplication> StartAsync(string database, string cluster)
    {
        var silo = SiloHosting.Build(
        [
            "--ConnectionStrings:Journal", database, "--Chain:Shards", "1", "--urls", "http://127.0.0.1:0",
            "--Orleans:ClusterId", cluster, "--Orleans:Endpoints:AdvertisedIPAddress", "127.0.0.1",
            "--Orleans:Endpoints:SiloPort", $"{PostgresServer.FreePort()}", "--Orleans:Endpoints:GatewayPort", $"{PostgresServer.FreePort()}",
        ]);
        await silo.Services.GetRequiredService<JournalDatabase>().OpenAsync();
        await Schema.ApplyAsync(database);
        await silo.StartAsync();
        return silo;
    }
}
