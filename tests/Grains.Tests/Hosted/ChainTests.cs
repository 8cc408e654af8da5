using System.Diagnostics;
using CustomerCluster.Chain;
using CustomerCluster.Groups;

namespace CustomerCluster.Grains.Tests.Hosted;

public sealed class ChainTests(Shop shop) : IClassFixture<Shop>
{
    [Fact]
    public async Task Settings_are_decided_by_within_two_seconds_and_survive_a_restart()
    {
        await shop.Make(A.Customer(1), new("Ann", Phone: "07700 900001"));
        var settings = ChainSettings.Default with { Duplicates = new(DuplicateRule.Allow), Loyalty = new(PointsPerUnit: 3) };
        (await shop.Chain.Change(settings, Shop.Request())).Done().Version.ShouldBe(1);
        var changed = Stopwatch.StartNew();

        // Whoever asks from then on is answered by them, however long that takes.
        for (var asked = changed.Elapsed; !await MakesAnother(); asked = changed.Elapsed) asked.ShouldBeLessThan(TimeSpan.FromSeconds(2));

        await shop.Restart();
        var kept = await shop.Chain.Get();
        (kept.Version, kept.Currency, kept.Settings.Duplicates!.Phone, kept.Settings.Loyalty!.PointsPerUnit)
            .ShouldBe((1, A.Sterling, DuplicateRule.Allow, 3m));
        (await shop.Sales(A.Customer(2)).RecordSale(A.Sale("three-a-pound", A.Cash(2)), Shop.Request())).Done().PointsEarned.ShouldBe(6);
        // The first customer's number is claimed still, from when the chain wanted it so: letting go of it is no accident.
        (await shop.Customer(A.Customer(1)).Edit(new() { Phone = new(null) }, Shop.Request())).Done().Phone.ShouldBeNull();
        (await shop.Customer(A.Customer(2)).Edit(new() { Phone = new(null) }, Shop.Request())).Done().Phone.ShouldBeNull();

        (await shop.Chain.Change(ChainSettings.Default, Shop.Request())).Done().Version.ShouldBe(2);

        async Task<bool> MakesAnother() => (await shop.Customer(A.Customer(2))
            .Create(new("Bob", Phone: "07700 900001", Loyalty: true), Shop.Request())).Succeeded;
    }

    [Fact]
    public async Task What_a_chain_says_about_who_may_do_what_outlives_a_restart_and_merges()
    {
        var chain = shop.Permissions;
        (await chain.ChangePermissions(new([new("createGroup", Role.Admin, new(true)), new("deleteCustomer", Role.Cashier, null)]),
            Shop.Request())).Done();
        await shop.Restart();
        chain = shop.Permissions;
        (await chain.ChangePermissions(new([new("createGroup", new Set<Role?>(null), null)]), Shop.Request())).Done();
        (await chain.ChangePermissions(new([new("deleteCustomer", new Set<Role?>(null), new(null))]), Shop.Request())).Done();
        await shop.Restart();

        var now = await shop.Permissions.GetPermissions();

        now.Version.ShouldBe(3);
        now.Adjusted.ShouldBe([new("createGroup", null, true)]);
    }

    [Fact]
    public async Task A_sale_right_after_its_store_was_opened_counts_for_the_day_it_is_there()
    {
        await shop.Make(A.Customer(3));
        (await shop.Store("taipei").Put(new("Taipei", "Asia/Taipei"), Shop.Request())).Done().Version.ShouldBe(1);
        var sale = A.Sale("late-in-london", A.Cash(2)) with
        {
            StoreId = new("taipei"), SoldAt = new DateTimeOffset(2025, 3, 14, 18, 0, 0, TimeSpan.Zero),
        };
        (await shop.Sales(A.Customer(3)).RecordSale(sale, Shop.Request())).Done().BusinessDay.ShouldBe(new DateOnly(2025, 3, 15));
    }

    [Fact]
    public async Task A_group_s_name_is_its_own_whatever_its_case()
    {
        var (staff, friends) = (shop.Grain<IGroupGrain>(A.Customer(1).Value), shop.Grain<IGroupGrain>(A.Customer(2).Value));
        (await staff.Create(new("Staff"), Shop.Request())).Done();
        (await friends.Create(new("STAFF"), Shop.Request())).Refusal.ShouldBe(new AlreadyExists("group"));
        (await friends.Create(new("Friends"), Shop.Request())).Done();
        (await staff.Edit(new("Crew"), Shop.Request())).Done();
        (await friends.Edit(new("Staff"), Shop.Request())).Done().Name.ShouldBe("Staff");
    }

    [Fact]
    public async Task A_customer_joins_a_group_that_exists_and_no_other()
    {
        var group = new GroupId(A.Customer(7).Value);
        await shop.Make(A.Customer(4));
        (await shop.Customer(A.Customer(4)).Edit(new() { GroupId = group }, Shop.Request())).Refusal
            .ShouldBeOfType<Invalid>().Errors.Keys.ShouldBe(["groupId"]);
        (await shop.Grain<IGroupGrain>(group.Value).Create(new("Regulars"), Shop.Request())).Done();
        (await shop.Customer(A.Customer(4)).Edit(new() { GroupId = group }, Shop.Request())).Done().GroupId.ShouldBe(group);
    }

    [Fact]
    public async Task What_is_sold_at_a_store_and_to_a_group_is_in_their_spend()
    {
        var group = new GroupId(A.Customer(8).Value);
        (await shop.Grain<IGroupGrain>(group.Value).Create(new("Spenders"), Shop.Request())).Done();
        await shop.Make(A.Customer(5), new("Ann", GroupId: group));
        (await shop.Register("till-5").Enrol(new(new("spend"), "Till", new string('5', 64)), Shop.Request())).Done();
        var at = new StoreId("spend");
        (await shop.Sales(A.Customer(5)).RecordSale(A.Sale("spend-1", A.Cash(2)) with { StoreId = at }, Shop.Request())).Done();
        (await shop.Register("till-5").RecordSale(
            A.Sale("spend-2", A.Cash(3)) with { StoreId = at, RegisterId = null }, Shop.Request())).Done();
        (await shop.Sales(A.Customer(5)).TakeSale(new(new("spend-2")), Shop.Request())).Done();

        var store = await shop.Store("spend").Spend(new());
        (store.Total, store.Orders).ShouldBe((A.Pounds(5), 2));
        var members = await shop.Grain<IGroupGrain>(group.Value).Spend(new());
        (members.Total, members.Orders).ShouldBe((A.Pounds(5), 2));
    }

    [Fact]
    public async Task A_register_is_found_by_its_token_until_it_is_revoked()
    {
        var token = new string('6', 64);
        (await shop.Register("till-6").Enrol(new(A.Soho, "Till 6", token), Shop.Request())).Done().Enrolled.ShouldBeTrue();
        (await shop.ReadSide.EntityByLookupAsync("register", token))!.Id.ShouldBe("till-6");
        (await shop.Register("till-6").Revoke(new(), Shop.Request())).Done().Enrolled.ShouldBeFalse();
        (await shop.ReadSide.EntityByLookupAsync("register", token)).ShouldBeNull();
        (await shop.Register("till-6").RecordSale(A.Sale("revoked", A.Cash(1)) with { RegisterId = null }, Shop.Request()))
            .Refusal.ShouldBe(new RegisterNotEnrolled());
    }
}
