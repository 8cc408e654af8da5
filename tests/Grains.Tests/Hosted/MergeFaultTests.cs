using CustomerCluster.Customers;

namespace CustomerCluster.Grains.Tests.Hosted;

/// <summary>Merges and their undoings that break off anywhere.</summary>
public sealed class MergeFaultTests(Shop shop) : Merging(shop)
{
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
        await own.Make(NewId());
        for (var begun = TimeProvider.System.GetTimestamp();
            (await own.ReadSide.DueAsync(DateTimeOffset.MaxValue, 9)).Contains($"merge/{gone}");)
        {
            TimeProvider.System.GetElapsedTime(begun).ShouldBeLessThan(TimeSpan.FromSeconds(30));
            await Task.Yield();
        }
        (await own.Customer(stays).Get())!.Points.ShouldBe(140);
        await VerifyAsync(own);
    }

    /// <returns>Whether there were fewer steps than that.</returns>
    private async Task<bool> FailsAt<T>(int step, bool written, Func<Request, Task<Reply<T>>> ask)
    {
        var (commits, failed, request) = (0, false, Shop.Request());
        Shop.Journal.OnCommit = async commit =>
        {
            if (Interlocked.Increment(ref commits) != step)
                return await commit();
            failed = true;
            if (written)
                await commit();
            throw new IOException("The disk is gone.");
        };
        var first = await ask(request);
        Shop.Journal.OnCommit = null;
        if (!failed)
            return true;
        first.Refusal.ShouldBe(new OutcomeUnknown());
        await VerifyAsync();
        (await ask(request)).Refusal.ShouldBeNull();
        await VerifyAsync();
        return false;
    }
}
