using System.Diagnostics;
using CustomerCluster.Grains.Due;
using CustomerCluster.Groups;
using CustomerCluster.Journal;

namespace CustomerCluster.Grains.Tests.Hosted;

public sealed class GroupTests(Shop shop) : IClassFixture<Shop>
{
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(60);

    private static int _groups;

    [Fact]
    public async Task A_deleted_group_is_gone_at_once_and_its_name_is_free()
    {
        var group = await Made("Regulars");
        (await shop.Grain<IGroupGrain>(group.Value).Delete(new("nobody comes"), Shop.Request())).Done().Version.ShouldBe(2);

        (await shop.Grain<IGroupGrain>(group.Value).Get()).ShouldBeNull();
        (await shop.ReadSide.GroupAsync(group.ToString())).ShouldBeNull();
        (await shop.ReadSide.GroupsAsync(["regulars"], null, 10)).Items.ShouldBeEmpty();
        (await shop.Grain<IGroupGrain>(group.Value).Edit(new("Regulars"), Shop.Request())).Refusal.ShouldBe(new NotFound("group"));
        (await shop.Grain<IGroupGrain>(group.Value).Create(new("Regulars"), Shop.Request())).Refusal.ShouldBe(new AlreadyExists("group"));
        await Made("regulars");
    }

    [Fact]
    public async Task Members_of_a_deleted_group_read_as_in_none_at_once_and_are_told_one_by_one()
    {
        var (group, other) = (await Made(), await Made());
        var members = await Members(group, 300, from: 1000);
        (await shop.ReadSide.GroupAsync(group.ToString()))!.Members.ShouldBe(300);
        // One has gone over to another group, and one left the shop.
        (await shop.Customer(members[7]).Edit(new() { GroupId = other }, Shop.Request())).Done();
        (await shop.Customer(members[8]).Delete(new("moved"), Shop.Request())).Done();
        (await shop.ReadSide.GroupAsync(group.ToString()))!.Members.ShouldBe(298);

        (await shop.Grain<IGroupGrain>(group.Value).Delete(new(), Shop.Request())).Done();
        foreach (var member in members.Except([members[7], members[8]]).Take(50))
            (await shop.ReadSide.CustomerAsync(member.ToString()))!.View!.ShouldContain("\"groupId\":null");
        (await shop.ReadSide.ListAsync(new(new() { GroupId = group.ToString() }), null, 10)).Items.ShouldBeEmpty();

        await Swept(group);
        foreach (var member in members.Except([members[7], members[8]]))
        {
            var view = (await shop.Customer(member).Get())!;
            (view.GroupId, view.Version).ShouldBe((null, 2));
        }
        (await shop.Customer(members[7]).Get())!.GroupId.ShouldBe(other);
        (await shop.ReadSide.GoneGroupsAsync()).Has(group.ToString()).ShouldBeFalse();
        (await shop.ReadSide.GroupAsync(other.ToString()))!.Members.ShouldBe(1);
    }

    [Fact]
    public async Task A_sweep_that_died_is_gone_on_with_when_the_shop_opens_again()
    {
        var group = await Made();
        var members = await Members(group, 40, from: 2000);
        // Nobody can be told while the journal takes nothing but the deletion.
        (await shop.Grain<IGroupGrain>(group.Value).Delete(new(), Shop.Request())).Done();
        shop.Journal.OnCommit = _ => throw new IOException("The disk is full.");
        await shop.Restart();
        await shop.Grain<IDueGrain>(IDueGrain.Key).Wake();

        await Swept(group);
        foreach (var member in members)
            (await shop.Customer(member).Get())!.GroupId.ShouldBeNull();
    }

    [Fact]
    public async Task Nobody_joins_a_group_that_is_being_deleted()
    {
        for (var round = 0; round < 4; round++)
        {
            var group = await Made();
            var customers = Enumerable.Range(0, 16).Select(n => A.Customer(3000 + round * 100 + n)).ToList();
            foreach (var customer in customers.Take(8))
                await shop.Make(customer);

            var joins = customers.Select((customer, n) => Task.Run(async () => n < 8
                ? await shop.Customer(customer).Edit(new() { GroupId = group }, Shop.Request())
                : await shop.Customer(customer).Create(new("Ann", GroupId: group), Shop.Request()))).ToList();
            var deleted = Task.Run(() => shop.Grain<IGroupGrain>(group.Value).Delete(new(), Shop.Request()));
            (await deleted).Done();
            foreach (var reply in await Task.WhenAll(joins))
                if (!reply.Succeeded) reply.Refusal.ShouldBeOfType<Invalid>().Errors.Keys.ShouldBe(["groupId"]);

            await Swept(group);
            foreach (var customer in customers)
                (await shop.Customer(customer).Get())?.GroupId.ShouldBeNull();
        }
    }

    [Fact]
    public async Task A_customer_who_never_heard_of_the_deletion_cannot_join_by_what_they_saw_before()
    {
        var group = await Made();
        var customer = Enumerable.Range(5000, 100).Select(A.Customer)
            .First(one => Shards.Of($"customer/{one}", 2) != Shards.Of($"group/{group}", 2));
        await shop.Make(customer);
        // The join has looked and found the group; the group is deleted before the join is committed.
        var (looked, gone) = (new TaskCompletionSource(), new TaskCompletionSource());
        shop.Journal.OnCommit = async commit =>
        {
            looked.TrySetResult();
            await gone.Task.WaitAsync(Soon);
            return await commit();
        };
        var join = shop.Customer(customer).Edit(new() { GroupId = group }, Shop.Request());
        await looked.Task.WaitAsync(Soon);
        shop.Journal.OnCommit = null;
        await shop.Elsewhere($"group/{group}", 1, new("GroupDeleted", "{}"), new Claim("group", group.ToString(), $"group/{group}", null));
        gone.SetResult();
        (await join).Refusal.ShouldNotBeNull();
        (await shop.Customer(customer).Get())!.GroupId.ShouldBeNull();
    }

    [Fact]
    public async Task Of_sixty_four_registers_on_one_shared_limit_none_gets_past_it()
    {
        var group = await Made();
        var account = shop.Grain<IGroupAccountGrain>(group.Value);
        (await account.SetLimit(new(A.Pounds(100)), Shop.Request())).Done();

        var replies = await Task.WhenAll(Enumerable.Range(0, 64).Select(n => Task.Run(() => account.Reserve(
            new(new($"race-{group}-{n}"), A.Customer(n), A.Pounds(7)), Shop.Request()))));

        replies.Count(reply => reply.Succeeded).ShouldBe(14);
        replies.Where(reply => !reply.Succeeded).ShouldAllBe(reply => reply.Refusal == new AccountLimitExceeded(A.Pounds(7), A.Pounds(2)));
        var view = (await account.Account())!;
        (view.Balance, view.Available).ShouldBe((A.Pounds(98), A.Pounds(2)));
        (await shop.ReadSide.StatementAsync(group.ToString(), null, 100)).Items.Sum(row => row.Entry.Change).ShouldBe(9800);
    }

    [Fact]
    public async Task A_reservation_is_there_once_however_often_it_is_asked_for_and_a_released_one_anew()
    {
        var group = await Made();
        var account = shop.Grain<IGroupAccountGrain>(group.Value);
        (await account.SetLimit(new(A.Pounds(100)), Shop.Request())).Done();
        var (charge, request) = (Charge("again", 60), Shop.Request());

        (await account.Reserve(charge, request)).Done().Balance.ShouldBe(A.Pounds(60));
        (await account.Reserve(charge, request)).Done().Balance.ShouldBe(A.Pounds(60));
        (await account.Reserve(Charge("again", 61), Shop.Request())).Refusal.ShouldBe(new IdempotencyKeyReused());
        (await shop.Journal.FindHolderAsync("charge", charge.SaleId.Value)).ShouldBe($"group/{group}");
        (await Due("sale/" + charge.SaleId)).ShouldBeTrue();
        (await account.Release(charge.SaleId)).ShouldBe(ChargeEnd.Released);
        (await account.Release(charge.SaleId)).ShouldBe(ChargeEnd.Unknown);
        (await account.Account())!.Balance.ShouldBe(A.Pounds(0));
        (await shop.Journal.FindHolderAsync("charge", charge.SaleId.Value)).ShouldBeNull();
        (await Due("sale/" + charge.SaleId)).ShouldBeFalse();

        (await account.Reserve(charge, request)).Done().Balance.ShouldBe(A.Pounds(60));
        await shop.Restart();
        (await shop.Grain<IGroupAccountGrain>(group.Value).Reserve(charge, request)).Done().Balance.ShouldBe(A.Pounds(60));
    }

    [Fact]
    public async Task A_release_loses_against_a_sale_and_a_confirmation_against_none()
    {
        var group = await Made();
        var account = shop.Grain<IGroupAccountGrain>(group.Value);
        (await account.SetLimit(new(A.Pounds(100)), Shop.Request())).Done();
        var (sold, unsold) = (Charge("sold", 30), Charge("unsold", 20));
        (await account.Reserve(sold, Shop.Request())).Done();
        (await account.Reserve(unsold, Shop.Request())).Done();

        // There is no sale yet: nothing to confirm.
        await account.Confirm(unsold.SaleId);
        (await shop.ReadSide.EntityAsync("charge", unsold.SaleId.Value)).ShouldNotBeNull();

        await shop.Elsewhere($"customer/{sold.CustomerId}", 0, new("SaleRecorded", "{}"),
            new Claim("charge", sold.SaleId.Value, $"group/{group}", $"customer/{sold.CustomerId}"));
        (await account.Release(sold.SaleId)).ShouldBe(ChargeEnd.Confirmed);
        (await account.Release(unsold.SaleId)).ShouldBe(ChargeEnd.Released);
        (await account.Account())!.Balance.ShouldBe(A.Pounds(30));
        (await shop.ReadSide.EntityAsync("charge", sold.SaleId.Value)).ShouldBeNull();
        (await account.Reserve(sold, Shop.Request())).Refusal.ShouldBe(new AlreadyExists("sale"));

        var refund = Shop.Request();
        (await account.Refund(new(sold.SaleId, "r1", A.Pounds(10)), refund)).Done().Balance.ShouldBe(A.Pounds(20));
        (await account.Refund(new(sold.SaleId, "r1", A.Pounds(10)), refund)).Earlier!.Balance.ShouldBe(2000);
        (await account.Pay(new(A.Pounds(20.01m)), Shop.Request())).Refusal
            .ShouldBe(new PaymentExceedsBalance(A.Pounds(20.01m), A.Pounds(20)));
        (await account.Pay(new(A.Pounds(20), "May"), Shop.Request())).Done().Balance.ShouldBe(A.Pounds(0));
        (await shop.ReadSide.StatementAsync(group.ToString(), null, 100)).Items
            .Select(row => $"{row.Entry.What} {row.Entry.Change} {row.Entry.Balance} {row.User} {row.Store}").ShouldBe(
            [
                "paid -2000 0 ann soho", "refunded -1000 2000 ann soho", "released -2000 3000 system ",
                "charged 2000 5000 ann soho", "charged 3000 3000 ann soho",
            ]);
    }

    [Fact]
    public async Task A_group_that_owes_is_settled_before_it_is_deleted()
    {
        var group = await Made();
        var account = shop.Grain<IGroupAccountGrain>(group.Value);
        (await account.SetLimit(new(A.Pounds(100)), Shop.Request())).Done();
        var charge = Charge("owing", 30);
        (await account.Reserve(charge, Shop.Request())).Done();
        (await shop.Grain<IGroupGrain>(group.Value).Delete(new(), Shop.Request())).Refusal.ShouldBe(new GroupAccountOpen(A.Pounds(30)));
        (await account.Release(charge.SaleId)).ShouldBe(ChargeEnd.Released);
        (await shop.Grain<IGroupGrain>(group.Value).Delete(new(), Shop.Request())).Done();
        (await account.Reserve(charge, Shop.Request())).Refusal.ShouldBe(new NoAccount());
        (await account.Account()).ShouldBeNull();
    }

    private static ReserveCharge Charge(string sale, decimal amount) =>
        new(new($"{sale}-1"), A.Customer(9000 + sale.Length), A.Pounds(amount));

    private async Task<GroupId> Made(string? name = null)
    {
        var group = new GroupId(A.Customer(100_000 + Interlocked.Increment(ref _groups)).Value);
        (await shop.Grain<IGroupGrain>(group.Value).Create(new(name ?? $"Group {group}"), Shop.Request())).Done();
        return group;
    }

    private async Task<List<CustomerId>> Members(GroupId group, int count, int from)
    {
        var members = Enumerable.Range(from, count).Select(A.Customer).ToList();
        await Task.WhenAll(members.Select(member => shop.Make(member, new("Ann", "Lee", GroupId: group))));
        return members;
    }

    /// <summary>Nobody is left, and the group is due no more.</summary>
    private async Task Swept(GroupId group)
    {
        for (var watch = Stopwatch.StartNew(); await Due($"group-sweep/{group}"); await Task.Yield())
            watch.Elapsed.ShouldBeLessThan(Soon);
        (await shop.ReadSide.MembersAsync(group.ToString(), null, 1)).ShouldBeEmpty();
    }

    private async Task<bool> Due(string key) => (await shop.ReadSide.DueAsync(DateTimeOffset.MaxValue, 1000)).Contains(key);
}
