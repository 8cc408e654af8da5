namespace CustomerCluster.Grains.Tests.Hosted;

/// <summary>Merges while registers go on with both customers.</summary>
public sealed class MergeRaceTests(Shop shop) : Merging(shop)
{
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
                        case 0 when await Shop.Balances(who).RedeemPoints(new(1), Shop.Request()) is { Succeeded: true }:
                            Interlocked.Add(ref points, -1);
                            break;
                        case 1 when await Shop.Balances(who).RedeemCredit(new(A.Pounds(0.01m)), Shop.Request()) is { Succeeded: true }:
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
}
