using CustomerCluster.Customers;
using CustomerCluster.Groups;
using CustomerCluster.Journal;
using CustomerCluster.Sales;

namespace CustomerCluster.Grains.Tests.Hosted;

public sealed class MergeTests(Shop shop) : IClassFixture<Shop>, IAsyncLifetime
{
    private static int _next = 1000;
    private readonly List<Shop> _own = [];

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync()
    {
        foreach (var own in _own)
            await own.DisposeAsync();
    }

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
        (await shop.ReadSide.CustomerAsync(gone.ToString()))!.View.ShouldBeNull();
        foreach (var (kind, value) in new[] { ("barcode", before.Barcode), ("email", before.Email!), ("phone", before.PhoneNumber!) })
        {
            (await shop.Journal.FindHolderAsync(kind, value)).ShouldBe($"customer/{stays}");
            (await shop.ReadSide.FoundByAsync(value.TrimStart('+'), 5)).ShouldHaveSingleItem().ShouldContain(stays.ToString());
        }
        (await Customer(gone).AddAddress(new(A.Address(900), A.Home), Shop.Request())).Refusal.ShouldBe(new CustomerMerged(gone, stays));
        (await shop.ReadSide.SalesOfAsync(stays.ToString(), null, 10)).Items.Count.ShouldBe(3);
        (await shop.ReadSide.LedgerAsync(gone.ToString(), "points", null, 10)).Items[0].Balance.ShouldBe(0);
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
    public async Task An_undone_merge_moves_back_what_is_left()
    {
        var (gone, stays) = await TwoAsync();
        var before = (await Customer(gone).Get())!;
        (await Merges(gone).Merge(new(stays), Shop.Request())).Done();
        (await shop.Balances(stays).RedeemPoints(new(90), Shop.Request())).Done();
        (await shop.Balances(stays).PayAccount(new(A.Pounds(5)), Shop.Request())).Done();
        (await shop.Sales(stays).RecordSale(A.Sale($"since-{stays}", A.Cash(8)), Shop.Request())).Done();
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
        (await shop.Journal.FindHolderAsync("barcode", before.Barcode)).ShouldBe($"customer/{gone}");
        (await Sale($"gone-1-{gone}").Refund(new(new($"gone-1-{gone}"), "rest"), Shop.Request())).Done().CustomerId.ShouldBe(gone);
        await VerifyAsync();
    }

    [Fact]
    public async Task A_merge_and_its_undoing_that_fail_at_any_step_are_gone_on_with_and_the_books_are_right_between()
    {
        var steps = 0;
        foreach (var written in new[] { false, true })
        {
            for (var step = 1; ; step++)
            {
                var (gone, stays) = await TwoAsync();
                if (await FailsAt(step, written, request => Merges(gone).Merge(new(stays), request)))
                    break;
                (await Customer(stays).Get())!.Points.ShouldBe(140, $"step {step}");
                (await Customer(gone).Get()).ShouldBeNull($"step {step}");
                steps++;
            }
            for (var step = 1; ; step++)
            {
                var (gone, stays) = await TwoAsync();
                (await Merges(gone).Merge(new(stays), Shop.Request())).Done();
                if (await FailsAt(step, written, request => Merges(gone).Undo(new(), request)))
                    break;
                (await Customer(stays).Get())!.Points.ShouldBe(40, $"step {step}");
                var back = (await Customer(gone).Get())!;
                (back.Points, back.Orders, back.Addresses.Length).ShouldBe((100, 2, 1), $"step {step}");
                (await OwnerAsync($"gone-1-{gone}")).ShouldBe($"customer/{gone}");
                steps++;
            }
        }
        // Begin, take, finish, sales, and settled at both; give back, restore, sales, and settled at both: each before and after.
        steps.ShouldBe(22);
        (await DueAsync()).ShouldNotContain(key => key.StartsWith("merge/"));
    }

    [Fact]
    public async Task A_merge_whose_process_is_gone_finishes_by_itself()
    {
        var own = await OwnShop();
        var (gone, stays) = await TwoAsync(own);
        var commits = 0;
        own.Journal.OnCommit = commit => Interlocked.Increment(ref commits) <= 1 ? commit() : throw new IOException("The disk is gone.");
        (await own.Grain<IMergeGrain>(gone.Value).Merge(new(stays), Shop.Request())).Refusal.ShouldBe(new OutcomeUnknown());
        (await own.ReadSide.DueAsync(DateTimeOffset.MaxValue, 9)).ShouldContain($"merge/{gone}");
        await own.Restart();
        own.Clock.Ahead = TimeSpan.FromMinutes(1);
        await own.Make(A.Customer(Interlocked.Add(ref _next, 2)));
        for (var begun = TimeProvider.System.GetTimestamp();
            (await own.ReadSide.DueAsync(DateTimeOffset.MaxValue, 9)).Contains($"merge/{gone}");)
        {
            TimeProvider.System.GetElapsedTime(begun).ShouldBeLessThan(TimeSpan.FromSeconds(30));
            await Task.Yield();
        }
        (await own.Customer(stays).Get())!.Points.ShouldBe(140);
        await VerifyAsync(own);
    }

    [Fact]
    public async Task More_than_a_hundred_sales_follow_and_come_back()
    {
        var (gone, stays) = await TwoAsync();
        foreach (var some in Enumerable.Range(1, 230).Chunk(50))
            await Task.WhenAll(some.Select(async i =>
                (await shop.Sales(gone).RecordSale(A.Sale($"many-{i}-{gone}", A.Cash(1)), Shop.Request())).Done()));
        (await Merges(gone).Merge(new(stays), Shop.Request())).Done();
        (await CountAsync(stays), await CountAsync(gone)).ShouldBe((233, 0));
        (await Customer(stays).Get())!.Orders.ShouldBe(233);
        (await Merges(gone).Undo(new(), Shop.Request())).Done().Orders.ShouldBe(232);
        (await CountAsync(stays), await CountAsync(gone)).ShouldBe((1, 232));
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
        var group = new GroupId(A.Customer(Interlocked.Add(ref _next, 2)).Value);
        (await shop.Grain<IGroupGrain>(group.Value).Create(new($"Bakers {group}", null), Shop.Request())).Done();
        var (gone, stays) = await TwoAsync();
        (await Customer(gone).Edit(new() { GroupId = new(group) }, Shop.Request())).Done();
        (await Merges(gone).Merge(new(stays), Shop.Request())).Done();
        (await shop.Grain<IGroupGrain>(group.Value).Delete(new(), Shop.Request())).Done();
        (await Merges(gone).Undo(new(), Shop.Request())).Done().GroupId.ShouldBeNull();
        await VerifyAsync();
    }

    [Fact]
    public async Task Five_addresses_stay_five_however_a_merge_and_new_ones_race()
    {
        for (var round = 0; round < 5; round++)
        {
            var (gone, stays) = await TwoAsync();
            foreach (var i in Enumerable.Range(0, 3))
                await Customer(stays).AddAddress(new(A.Address(910 + i), A.Home), Shop.Request());
            var merging = Merges(gone).Merge(new(stays), Shop.Request());
            var adding = Enumerable.Range(0, 3).Select(i => Customer(stays).AddAddress(new(A.Address(920 + i), A.Home), Shop.Request()));
            var added = (await Task.WhenAll(adding)).Count(reply => reply.Succeeded);
            var merged = await merging;
            (4 + added + (merged.Succeeded ? 1 : 0)).ShouldBe(5);
            (await Customer(stays).Get())!.Addresses.Length.ShouldBe(5);
            (await Customer(gone).Get() is null).ShouldBe(merged.Succeeded);
            if (!merged.Succeeded)
                merged.Refusal.ShouldBe(new AddressLimitReached(5));
        }
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
    public async Task Nothing_is_lost_or_there_twice_however_merges_race_with_sales_redemptions_and_edits_at_both_ends()
    {
        for (var round = 0; round < 3; round++)
        {
            var (gone, stays) = await TwoAsync();
            var random = new Random(round);
            var (points, credit, spend) = (140L, 7m, 52m);
            var stop = false;
            var tills = Enumerable.Range(0, 6).Select(till => Task.Run(async () =>
            {
                for (var i = 0; !Volatile.Read(ref stop) && i < 60; i++)
                {
                    var who = (till + i) % 2 == 0 ? gone : stays;
                    switch ((till + i) % 4)
                    {
                        case 0 when await shop.Balances(who).RedeemPoints(new(1), Shop.Request()) is { Succeeded: true }:
                            Interlocked.Add(ref points, -1);
                            break;
                        case 1 when await shop.Balances(who).RedeemCredit(new(A.Pounds(0.01m)), Shop.Request()) is { Succeeded: true }:
                            lock (random) credit -= 0.01m;
                            break;
                        case 2:
                            var id = $"race-{round}-{till}-{i}";
                            (await Sale(id).Record(A.Sale(id, A.Cash(2)), who, Shop.Request())).Done();
                            Interlocked.Add(ref points, 2);
                            lock (random) spend += 2;
                            break;
                        case 3:
                            await Customer(who).Edit(new() { Remarks = $"{till} {i}" }, Shop.Request());
                            break;
                    }
                }
            })).ToList();
            for (var turn = 0; turn < 4; turn++)
            {
                (await Merges(gone).Merge(new(stays), Shop.Request())).Done();
                await VerifyAsync();
                if (turn < 3)
                    (await Merges(gone).Undo(new(), Shop.Request())).Done();
            }
            Volatile.Write(ref stop, true);
            await Task.WhenAll(tills);
            var now = (await Customer(stays).Get())!;
            (now.Points, now.Credit, now.Spend.Total).ShouldBe((points, A.Pounds(credit), A.Pounds(spend)));
            await VerifyAsync();
        }
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

    [Fact]
    public async Task After_its_time_a_merge_is_for_good()
    {
        var own = await OwnShop();
        var (gone, stays) = await TwoAsync(own);
        (await own.Grain<IMergeGrain>(gone.Value).Merge(new(stays), Shop.Request())).Done();
        own.Clock.Ahead = TimeSpan.FromDays(31);
        (await own.Grain<IMergeGrain>(gone.Value).Undo(new(), Shop.Request())).Refusal.ShouldBe(new MergeNotUndoable());
    }

    /// <summary>One who goes, with two sales, and one who stays, with one.</summary>
    private async Task<(CustomerId Gone, CustomerId Stays)> TwoAsync(Shop? own = null)
    {
        var at = own ?? shop;
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
    private async Task<Shop> OwnShop()
    {
        var own = new Shop();
        await own.InitializeAsync();
        _own.Add(own);
        return own;
    }

    /// <returns>Whether there were fewer steps than that.</returns>
    private async Task<bool> FailsAt<T>(int step, bool written, Func<Request, Task<Reply<T>>> ask)
    {
        var (commits, failed, request) = (0, false, Shop.Request());
        shop.Journal.OnCommit = async commit =>
        {
            if (Interlocked.Increment(ref commits) != step)
                return await commit();
            failed = true;
            if (written)
                await commit();
            throw new IOException("The disk is gone.");
        };
        var first = await ask(request);
        shop.Journal.OnCommit = null;
        if (!failed)
            return true;
        first.Refusal.ShouldBe(new OutcomeUnknown());
        await VerifyAsync();
        (await ask(request)).Refusal.ShouldBeNull();
        await VerifyAsync();
        return false;
    }

    private IMergeGrain Merges(CustomerId id) => shop.Grain<IMergeGrain>(id.Value);
    private ICustomerGrain Customer(CustomerId id) => shop.Customer(id);
    private ISaleGrain Sale(string id) => shop.Sale(id);

    private async Task<string> OwnerAsync(string sale) => (await shop.ReadSide.SaleAsync(sale))!.Owner;

    private Task<IReadOnlyList<string>> DueAsync() => shop.ReadSide.DueAsync(DateTimeOffset.MaxValue, 1000);

    private async Task<int> CountAsync(CustomerId id) => (await shop.ReadSide.SalesOfAsync(id.ToString(), null, 1000)).Items.Count;

    private async Task VerifyAsync(Shop? own = null) =>
        (await new Verification((own ?? shop).Database).RunAsync()).Compared
            .SelectMany(compared => compared.Differences.Select(one => $"{compared.What}: {one}")).ShouldBeEmpty();
}
