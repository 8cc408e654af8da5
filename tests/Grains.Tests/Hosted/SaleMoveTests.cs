using CustomerCluster.Journal;

namespace CustomerCluster.Grains.Tests.Hosted;

/// <summary>A sale that changes hands while something becomes of it.</summary>
public sealed class SaleMoveTests(Shop shop) : IClassFixture<Shop>
{
    [Fact]
    public async Task A_sale_refunded_while_it_is_taken_over_is_taken_over_with_its_refund()
    {
        var (ann, till) = (await Apart(1), "till-moves");
        (await shop.Register(till).RecordSale(A.Sale("moves", A.Cash(12)) with { RegisterId = null }, Shop.Request())).Done();

        // The customer has decided on the sale as it was; before that is committed the register gives 5.00 back.
        var refunded = false;
        shop.Journal.OnCommit = async commit =>
        {
            if (!refunded)
            {
                refunded = true;
                (await shop.Register(till).RefundSale(new(new("moves"), "r1", A.Pounds(5)), Shop.Request())).Done();
            }
            return await commit();
        };
        var taken = (await shop.Sale("moves").Tag(ann, Shop.Request())).Done();
        shop.Journal.OnCommit = null;

        (taken.Refunded, taken.PointsEarned).ShouldBe((A.Pounds(5), 7));
        var view = (await shop.Customer(ann).Get())!;
        (view.Points, view.Spend.Total).ShouldBe((7, A.Pounds(7)));
        await Clean();
    }

    [Fact]
    public async Task A_sale_taken_over_while_its_register_refunds_it_is_refunded_by_the_customer()
    {
        var (ann, till) = (await Apart(2), "till-moves");
        (await shop.Register(till).RecordSale(A.Sale("moved", A.Cash(12)) with { RegisterId = null }, Shop.Request())).Done();

        var taken = false;
        shop.Journal.OnCommit = async commit =>
        {
            if (!taken)
            {
                taken = true;
                (await shop.Sales(ann).TakeSale(new(new("moved")), Shop.Request())).Done();
            }
            return await commit();
        };
        var refund = (await shop.Sale("moved").Refund(new(new("moved"), "r1", A.Pounds(5)), Shop.Request())).Done();
        shop.Journal.OnCommit = null;

        (refund.CustomerId, refund.Refunded).ShouldBe((ann, A.Pounds(5)));
        (await shop.Customer(ann).Get())!.Points.ShouldBe(7);
        await Clean();
    }

    [Fact]
    public async Task A_refund_whose_commit_was_not_heard_of_is_made_once()
    {
        var ann = await Apart(3);
        (await shop.Sale("unheard").Record(A.Sale("unheard", A.Cash(12)), ann, Shop.Request("unheard"))).Done();
        var request = Shop.Request();
        shop.Journal.OnCommit = async commit =>
        {
            await commit();
            throw new IOException("The connection was lost.");
        };
        (await shop.Sale("unheard").Refund(new(new("unheard"), "r1", A.Pounds(5)), request)).Refusal.ShouldBe(new OutcomeUnknown());
        shop.Journal.OnCommit = null;

        (await shop.Sale("unheard").Refund(new(new("unheard"), "r1", A.Pounds(5)), request)).Earlier!.Id.ShouldBe("unheard");
        (await shop.Customer(ann).Get())!.Points.ShouldBe(7);
        (await shop.ReadSide.SaleAsync("unheard"))!.View.ShouldContain("\"refunded\":\"5.00\"");
        await Clean();
    }

    [Fact]
    public async Task Of_many_who_refund_the_same_sale_at_once_no_more_comes_back_than_was_paid()
    {
        var ann = await Apart(4);
        (await shop.Sale("many").Record(A.Sale("many", A.Cash(10)), ann, Shop.Request("many"))).Done();
        var replies = await Task.WhenAll(Enumerable.Range(0, 16).Select(n => Task.Run(() =>
            shop.Sales(ann).RefundSale(new(new("many"), $"r{n}", A.Pounds(3)), Shop.Request()))));
        replies.Count(reply => reply.Succeeded).ShouldBe(3);
        replies.Where(reply => !reply.Succeeded).ShouldAllBe(reply =>
            reply.Refusal is RefundExceedsSale && ((RefundExceedsSale)reply.Refusal).Left == A.Pounds(1));
        await Clean();
    }

    /// <summary>A customer whose history is in another shard than the till's, so that neither waits for the other's commit.</summary>
    private async Task<CustomerId> Apart(int from)
    {
        await shop.Register("till-moves").Enrol(new(A.Soho, "Till", new string('7', 64)), Shop.Request());
        var till = Shards.Of("register/till-moves", shop.Journal.Shards);
        var id = Enumerable.Range(1, 50).Select(number => A.Customer(100 * from + number))
            .First(id => Shards.Of($"customer/{id}", shop.Journal.Shards) != till);
        await shop.Make(id);
        return id;
    }

    private async Task Clean() =>
        (await new Verification(shop.Database).RunAsync()).Compared.Where(compared => compared.Differences.Count > 0)
            .Select(compared => $"{compared.What}: {string.Join("; ", compared.Differences)}").ShouldBeEmpty();
}
