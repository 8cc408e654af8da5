using CustomerCluster.Customers;

namespace CustomerCluster.Grains.Tests.Hosted;

/// <summary>Two customers become one: what comes along, and what is told of it afterwards.</summary>
public sealed class MergeTests(Shop shop) : Merging(shop)
{
    [Fact]
    public async Task All_that_the_one_has_is_the_others_and_old_cards_phones_and_emails_find_them()
    {
        var (gone, stays) = await TwoAsync();
        var before = (await Customer(gone).Get())!;

        var preview = (await Merges(gone).Preview(new(stays))).Done();
        (preview.Into!.Points, preview.Into.Credit, preview.Into.Addresses.Length).ShouldBe((140, A.Pounds(7), 2));
        var merge = (await Merges(gone).Merge(new(stays), Shop.Request())).Done();

        (merge.Source, merge.Into).ShouldBe((gone, stays));
        (merge.UndoUntil - merge.At).ShouldBe(TimeSpan.FromDays(30));
        var now = (await Customer(stays).Get())!;
        (now.Points, now.Credit, now.Account, now.Spend.Total, now.Orders).ShouldBe(
            (140, A.Pounds(7), new AccountView(A.Pounds(100), A.Pounds(12)), A.Pounds(52), 3));
        (now.FirstName, now.Company, string.Join(' ', now.Tags), now.Consents.Email, now.Addresses.Length).ShouldBe(
            ("Stays", "Goners Ltd", "regular rye", true, 2));
        (await Customer(gone).Get()).ShouldBeNull();
        (await Shop.ReadSide.CustomerAsync(gone.ToString()))!.View.ShouldBeNull();
        foreach (var (kind, value) in new[] { ("barcode", before.Barcode), ("email", before.Email!), ("phone", before.PhoneNumber!) })
        {
            (await Shop.Journal.FindHolderAsync(kind, value)).ShouldBe($"customer/{stays}");
            (await Shop.ReadSide.FoundByAsync(value.TrimStart('+'), 5)).ShouldHaveSingleItem().ShouldContain(stays.ToString());
        }
        (await Customer(gone).AddAddress(new(A.Address(900), A.Home), Shop.Request())).Refusal.ShouldBe(new CustomerMerged(gone, stays));
        (await Shop.ReadSide.SalesOfAsync(stays.ToString(), null, 10)).Items.Count.ShouldBe(3);
        (await Shop.ReadSide.LedgerAsync(gone.ToString(), "points", null, 10)).Items[0].Balance.ShouldBe(0);
        (await DueAsync()).ShouldNotContain($"merge/{gone}");
        await VerifyAsync();
    }

    [Fact]
    public async Task A_merge_repeated_with_its_key_is_one_merge_even_after_it_was_undone()
    {
        var (gone, stays) = await TwoAsync();
        var (request, undo) = (Shop.Request(), Shop.Request());
        (await Merges(gone).Merge(new(stays), request)).Done();
        (await Merges(gone).Merge(new(stays), request)).Earlier.ShouldNotBeNull();
        (await Merges(gone).Merge(new(stays), Shop.Request())).Refusal.ShouldBe(new CustomerMerged(gone, stays));

        (await Merges(gone).Undo(new(), undo)).Done().Points.ShouldBe(100);
        (await Merges(gone).Undo(new(), undo)).Earlier.ShouldNotBeNull();
        (await Merges(gone).Merge(new(stays), request)).Earlier.ShouldNotBeNull();
        (await Customer(gone).Get())!.Points.ShouldBe(100);
        (await Merges(gone).Undo(new(), Shop.Request())).Refusal.ShouldBe(new MergeNotUndoable());

        (await Merges(gone).Merge(new(stays), Shop.Request())).Done();
        (await Merges(gone).Undo(new(), undo)).Earlier.ShouldNotBeNull();
        (await Customer(gone).Get()).ShouldBeNull();
        await VerifyAsync();
    }

    [Fact]
    public async Task A_sale_tagged_to_who_was_merged_is_tagged_once_however_late_it_is_asked_again()
    {
        var (gone, stays) = await TwoAsync();
        await Shop.Register("till-tags").Enrol(new(A.Soho, "Till", new string('5', 64)), Shop.Request());
        (await Sale("tagged").Record(A.Sale("tagged", A.Cash(9)) with { RegisterId = new("till-tags") }, null, Shop.Request())).Done();
        (await Merges(gone).Merge(new(stays), Shop.Request())).Done();
        var request = Shop.Request();

        (await Sale("tagged").Tag(gone, request)).Done().CustomerId.ShouldBe(stays);
        (await Sale("tagged").Tag(gone, request)).Earlier.ShouldNotBeNull();
        (await Merges(gone).Undo(new(), Shop.Request())).Done();
        (await Sale("tagged").Tag(gone, request)).Earlier.ShouldNotBeNull();
        (await Sale("tagged").Tag(stays, request)).Refusal.ShouldBe(new IdempotencyKeyReused());
        (await Customer(stays).Get())!.Orders.ShouldBe(2);
        await VerifyAsync();
    }

    [Fact]
    public async Task More_than_a_hundred_sales_follow_and_come_back()
    {
        var (gone, stays) = await TwoAsync();
        foreach (var some in Enumerable.Range(1, 230).Chunk(50))
            await Task.WhenAll(some.Select(async i =>
                (await Shop.Sales(gone).RecordSale(A.Sale($"many-{i}-{gone}", A.Cash(1)), Shop.Request())).Done()));
        (await Merges(gone).Merge(new(stays), Shop.Request())).Done();
        (await CountAsync(stays), await CountAsync(gone)).ShouldBe((233, 0));
        (await Customer(stays).Get())!.Orders.ShouldBe(233);
        (await Merges(gone).Undo(new(), Shop.Request())).Done().Orders.ShouldBe(232);
        (await CountAsync(stays), await CountAsync(gone)).ShouldBe((1, 232));
        await VerifyAsync();
    }

    [Fact]
    public async Task The_callers_choice_resolves_the_cap_of_addresses()
    {
        var (gone, stays) = await TwoAsync();
        foreach (var i in Enumerable.Range(0, 4))
            (await Customer(stays).AddAddress(new(A.Address(910 + i), A.Home), Shop.Request())).Done();
        var preview = (await Merges(gone).Preview(new(stays))).Done();
        (preview.RoomForAddresses, preview.Into).ShouldBe((0, null));
        (await Merges(gone).Merge(new(stays), Shop.Request())).Refusal.ShouldBe(new AddressLimitReached(5));
        (await Merges(gone).Merge(new(stays, []), Shop.Request())).Done();
        (await Merges(gone).Undo(new(), Shop.Request())).Done().Addresses.Length.ShouldBe(1);
        await VerifyAsync();
    }

    [Fact]
    public async Task Who_is_erased_takes_along_who_was_merged_into_them()
    {
        var own = await OwnShop();
        var (gone, stays) = await TwoAsync(own);
        (await own.Grain<IMergeGrain>(gone.Value).Merge(new(stays), Shop.Request())).Done();
        var steps = own.Grain<ICustomerStepsGrain>(gone.Value);
        (await steps.Erase(new(null), Shop.Request())).Refusal.ShouldBe(new CustomerMerged(gone, stays));
        (await own.Grain<ICustomerStepsGrain>(stays.Value).Erase(new(null), Shop.Request())).Done();
        own.Clock.Ahead = TimeSpan.FromMinutes(1);
        for (var begun = TimeProvider.System.GetTimestamp(); (await own.ReadSide.DueAsync(DateTimeOffset.MaxValue, 9)).Count > 0;)
        {
            TimeProvider.System.GetElapsedTime(begun).ShouldBeLessThan(TimeSpan.FromSeconds(30));
            await Task.Yield();
        }
        (await own.Journal.ReadEntityAsync($"customer/{gone}")).ShouldAllBe(e => e.Personal == null);
        (await own.Journal.ReadEntityAsync($"customer/{stays}")).ShouldAllBe(e => e.Personal == null);
        await VerifyAsync(own);
    }
}
