using CustomerCluster.Customers;
using CustomerCluster.Groups;

namespace CustomerCluster.Grains.Tests.Hosted;

/// <summary>One customer becomes two again: what goes back, and when nothing does any more.</summary>
public sealed class MergeUndoTests(Shop shop) : Merging(shop)
{
    [Fact]
    public async Task An_undone_merge_moves_back_what_is_left()
    {
        var (gone, stays) = await TwoAsync();
        var before = (await Customer(gone).Get())!;
        (await Merges(gone).Merge(new(stays), Shop.Request())).Done();
        (await Shop.Balances(stays).RedeemPoints(new(90), Shop.Request())).Done();
        (await Shop.Balances(stays).PayAccount(new(A.Pounds(5)), Shop.Request())).Done();
        (await Shop.Sales(stays).RecordSale(A.Sale($"since-{stays}", A.Cash(8)), Shop.Request())).Done();
        (await Sale($"gone-1-{gone}").Refund(new(new($"gone-1-{gone}"), "r", A.Pounds(10)), Shop.Request())).Done();

        var back = (await Merges(gone).Undo(new("not the same person"), Shop.Request())).Done();

        (back.FirstName, back.Barcode, back.Email, back.Phone, back.Company).ShouldBe(
            (before.FirstName, before.Barcode, before.Email, before.Phone, before.Company));
        (back.Points, back.Credit, back.Account!.Balance, back.Spend.Total, back.Orders).ShouldBe(
            (48, A.Pounds(5), A.Pounds(7), A.Pounds(30), 2));
        back.Addresses.ShouldBe(before.Addresses.AsEnumerable());
        var now = (await Customer(stays).Get())!;
        (now.Points, now.Credit, now.Account, now.Spend.Total, now.Orders).ShouldBe(
            (0, A.Pounds(2), null, A.Pounds(20), 2));
        (now.Company, string.Join(' ', now.Tags), now.Consents.Email, now.Addresses.Length, now.KnownBy.Length).ShouldBe(
            (null, "regular", false, 1, 0));
        (await OwnerAsync($"gone-1-{gone}"), await OwnerAsync($"since-{stays}")).ShouldBe(($"customer/{gone}", $"customer/{stays}"));
        (await Shop.Journal.FindHolderAsync("barcode", before.Barcode)).ShouldBe($"customer/{gone}");
        (await Sale($"gone-1-{gone}").Refund(new(new($"gone-1-{gone}"), "rest"), Shop.Request())).Done().CustomerId.ShouldBe(gone);
        await VerifyAsync();
    }

    [Fact]
    public async Task Who_was_merged_can_be_merged_on_with_their_host_and_the_first_merge_is_then_for_good()
    {
        var (a, b) = await TwoAsync();
        var (_, c) = await TwoAsync();
        (await Merges(a).Merge(new(b), Shop.Request())).Done();
        (await Merges(c).Merge(new(a), Shop.Request())).Refusal.ShouldBe(new CustomerMerged(a, b));
        (await Merges(b).Merge(new(c), Shop.Request())).Done();

        (await Customer(c).Get())!.Points.ShouldBe(180);
        (await Sale($"gone-1-{a}").Refund(new(new($"gone-1-{a}"), "r"), Shop.Request())).Done().CustomerId.ShouldBe(c);
        (await Sale($"late-{a}").Record(A.Sale($"late-{a}", A.Cash(3)), a, Shop.Request())).Done().CustomerId.ShouldBe(c);
        (await Merges(a).Undo(new(), Shop.Request())).Refusal.ShouldBe(new MergeNotUndoable());
        (await Merges(b).Undo(new(), Shop.Request())).Done();
        (await Merges(a).Undo(new(), Shop.Request())).Refusal.ShouldBe(new MergeNotUndoable());
        (await OwnerAsync($"gone-1-{a}"), await OwnerAsync($"late-{a}")).ShouldBe(($"customer/{b}", $"customer/{c}"));
        await VerifyAsync();
    }

    [Fact]
    public async Task Who_comes_back_is_in_no_group_that_was_deleted_meanwhile()
    {
        var group = new GroupId(NewId().Value);
        (await Shop.Grain<IGroupGrain>(group.Value).Create(new($"Bakers {group}", null), Shop.Request())).Done();
        var (gone, stays) = await TwoAsync();
        (await Customer(gone).Edit(new() { GroupId = new(group) }, Shop.Request())).Done();
        (await Merges(gone).Merge(new(stays), Shop.Request())).Done();
        (await Shop.Grain<IGroupGrain>(group.Value).Delete(new(), Shop.Request())).Done();
        (await Merges(gone).Undo(new(), Shop.Request())).Done().GroupId.ShouldBeNull();
        await VerifyAsync();
    }

    [Fact]
    public async Task After_its_time_a_merge_is_for_good()
    {
        var own = await OwnShop();
        var (gone, stays) = await TwoAsync(own);
        (await own.Grain<IMergeGrain>(gone.Value).Merge(new(stays), Shop.Request())).Done();
        own.Clock.Ahead = TimeSpan.FromDays(31);
        (await own.Grain<IMergeGrain>(gone.Value).Undo(new(), Shop.Request())).Refusal.ShouldBe(new MergeNotUndoable());
    }
}
