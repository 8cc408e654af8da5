using CustomerCluster.Chain;
using CustomerCluster.Customers;
using CustomerCluster.Stores;

namespace CustomerCluster.Grains.Tests.Hosted;

/// <summary>What a decision about a profile needs beside its state, through the grains: the store, the chain, who else there is.</summary>
public sealed class ProfileTests : IAsyncLifetime
{
    private readonly Shop _shop = new();

    public Task InitializeAsync() => _shop.InitializeAsync();
    public Task DisposeAsync() => _shop.DisposeAsync();

    [Fact]
    public async Task A_phone_number_is_read_by_the_country_of_the_store_else_of_the_home_store_else_of_the_chain()
    {
        var taipei = new PutStore("Taipei", "Asia/Taipei", new(Line1: "1 Zhongshan Rd", Country: "TW"));
        (await _shop.Store("taipei").Put(taipei, Shop.Request())).Done();
        var typed = "0912 345 678";
        (await Made(1, new("Mei", Phone: typed), Shop.Request() with { Store = new("taipei") })).PhoneNumber.ShouldBe("+886912345678");
        (await Made(2, new("Wei", Phone: "0912 345 679", HomeStoreId: new("taipei")), InOffice())).PhoneNumber.ShouldBe("+886912345679");
        (await Made(3, new("Ann", Phone: "07700 900123"), InOffice())).PhoneNumber.ShouldBe("+447700900123");
        (await _shop.Customer(A.Customer(2)).Edit(new() { Phone = "0912 345 670" }, InOffice())).Done()
            .PhoneNumber.ShouldBe("+886912345670");
    }

    [Fact]
    public async Task A_new_address_begins_with_the_store_s()
    {
        var address = new AddressDetails(Line1: "3 Mill Yard", City: "Leeds", Postcode: "LS1 4AA", Country: "GB");
        (await _shop.Store("leeds").Put(new PutStore("Leeds", "Europe/London", address), Shop.Request())).Done();
        await Made(1, new("Ann"), Shop.Request());
        var ann = (await _shop.Customer(A.Customer(1)).AddAddress(
            new(A.Address(1), new(Recipient: "Ann"), Prefill: true), Shop.Request() with { Store = new("leeds") })).Done();
        (ann.Addresses[0].Recipient, ann.Addresses[0].Line1, ann.Addresses[0].Postcode).ShouldBe(("Ann", "3 Mill Yard", "LS1 4AA"));
    }

    [Fact]
    public async Task A_chain_that_warns_is_asked_twice_and_one_with_a_small_plan_has_no_points()
    {
        var settings = ChainSettings.Default with { Duplicates = new(DuplicateRule.Warn, DuplicateRule.Warn), Plan = Plan.Essential };
        (await _shop.Chain.Change(settings, Shop.Request())).Done();
        await InForce();
        await Made(1, new("Ann", Phone: "07700 900123"), Shop.Request());

        var request = Shop.Request();
        var refused = await _shop.Customer(A.Customer(2)).Create(new("Bob", Phone: "+44 7700 900123"), request);
        refused.Refusal.ShouldBeOfType<PossibleDuplicate>().Matches.ShouldBe([new(A.Customer(1), "phone")]);
        var meant = new CreateCustomer("Bob", Phone: "+44 7700 900123", AllowDuplicate: true);
        (await _shop.Customer(A.Customer(2)).Create(meant, request)).Done();
        // Repeated at another grain, as a gateway does it, it is the same creation.
        (await _shop.Customer(A.Customer(3)).Create(meant, request)).Earlier.ShouldNotBeNull().Entity.ShouldEndWith($"{A.Customer(2)}");

        (await _shop.Balances(A.Customer(1)).EarnPoints(new(5), Shop.Request())).Refusal.ShouldBe(new NotInPlan(Feature.Loyalty));
        (await _shop.Balances(A.Customer(1)).AddCredit(new(A.Pounds(5)), Shop.Request())).Done();
    }

    [Fact]
    public async Task A_wishlist_outlives_a_restart_and_is_on_the_read_side()
    {
        await Made(1, new("Ann"), Shop.Request());
        (await _shop.Customer(A.Customer(1)).PutWish(new("TEA", "Tea", A.Pounds(4)), Shop.Request())).Done();
        await _shop.Restart();
        var wishes = (await _shop.Customer(A.Customer(1)).PutWish(new("POT", "Pot"), Shop.Request())).Done();
        wishes.Items.Select(wish => (wish.Sku, wish.Price)).ShouldBe([("POT", null), ("TEA", A.Pounds(4))]);
        (await _shop.ReadSide.EntityAsync("wishlist", A.Customer(1).ToString())).ShouldNotBeNull().View
            .ShouldBe(System.Text.Json.JsonSerializer.Serialize(wishes, ApiJson.Options(A.Sterling)));
        (await _shop.Customer(A.Customer(1)).ClearWishlist(new(), Shop.Request())).Done();
        (await _shop.ReadSide.EntityAsync("wishlist", A.Customer(1).ToString())).ShouldBeNull();
    }

    private static Request InOffice() => Shop.Request() with { Store = null, Register = null };

    private async Task<CustomerView> Made(int number, CreateCustomer command, Request request) =>
        (await _shop.Customer(A.Customer(number)).Create(command, request)).Done();

    private async Task InForce()
    {
        for (var (number, deadline) = (100, DateTime.UtcNow.AddSeconds(10)); DateTime.UtcNow < deadline; number++)
            if ((await _shop.Customer(A.Customer(number)).Create(new("Probe", Loyalty: true), Shop.Request())).Refusal is NotInPlan)
                return;
    }
}
