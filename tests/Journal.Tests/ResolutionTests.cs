namespace CustomerCluster.Journal.Tests;

public sealed class ResolutionTests
{
    internal static readonly Known Nothing = new(
        new Dictionary<string, Repeated>(), new Dictionary<string, long>(), new Dictionary<ClaimKey, string>());

    [Fact]
    public void A_request_id_is_looked_at_before_the_sequence_and_the_sequence_before_the_claims()
    {
        var known = Nothing with
        {
            Requests = new Dictionary<string, Repeated> { ["r1"] = new("f", "first") },
            Sequences = new Dictionary<string, long> { ["customer/a"] = 3 },
            Holders = new Dictionary<ClaimKey, string> { [new("phone", "1")] = "customer/b" },
        };
        var resolved = Resolution.Of(known, 10,
        [
            Appends.To("customer/a", 2, "r1", "1".Takes("customer/a")),
            Appends.To("customer/a", 2, "r2", "1".Takes("customer/a")),
            Appends.To("customer/a", 3, "r3", "1".Takes("customer/a")),
        ]);
        resolved.Results.ShouldBe([new Repeated("f", "first"), new Stale(3), new ClaimLost("1".Takes("customer/a"), "customer/b")]);
        resolved.Standing.ShouldBeEmpty();
        resolved.Claims.ShouldBeEmpty();
        resolved.Head.ShouldBe(10);
    }

    [Fact]
    public void Earlier_appends_of_a_batch_count_for_the_later_ones()
    {
        var resolved = Resolution.Of(Nothing, 10,
        [
            Appends.To("customer/a", 0, "r1", "1".Takes("customer/a")),
            Appends.To("customer/a", 1, "r2", new Claim("phone", "1", "customer/a", null)),
            Appends.To("customer/b", 0, "r3", "1".Takes("customer/b")),
            Appends.To("customer/c", 0, "r4", "1".Takes("customer/c")),
            Appends.To("customer/d", 0, "r1"),
        ]);
        resolved.Results.Take(3).ShouldBe([new Committed(1, 11), new Committed(2, 12), new Committed(1, 13)]);
        resolved.Results[3].ShouldBe(new ClaimLost("1".Takes("customer/c"), "customer/b"));
        resolved.Results[4].ShouldBeOfType<Repeated>().Fingerprint.ShouldBe("hash of r1");
        resolved.Claims.ShouldBe([(new ClaimKey("phone", "1"), null, "customer/b")]);
        resolved.Head.ShouldBe(13);
    }

    [Fact]
    public void A_batch_that_stands_by_its_own_word_proves_itself()
    {
        var moved = new Claim("phone", "2", "customer/z", "customer/a");
        var believed = Believed(
            Appends.To("customer/a", 7, "r1", "1".Takes("customer/a"), moved), Appends.To("customer/b", 0, "r2"),
            Appends.To("customer/a", 8, "r3", moved with { From = "customer/a", To = null }));
        believed.ProvesItself.ShouldBeTrue();
        believed.Claims.ShouldBe(
            [(new ClaimKey("phone", "1"), null, "customer/a"), (new ClaimKey("phone", "2"), "customer/z", null)]);
    }

    [Fact]
    public void A_batch_about_which_too_little_would_be_written_does_not()
    {
        var taken = Appends.To("customer/a", 0, "r1", "1".Takes("customer/a"));
        Believed(taken, Appends.To("customer/a", 1, "r2", new Claim("phone", "1", "customer/a", null))).ProvesItself.ShouldBeFalse();
        Believed(taken, Appends.To("customer/b", 0, "r2", "1".Takes("customer/b"))).ProvesItself.ShouldBeFalse();
        Believed(taken, taken with { ExpectedSequence = 1 }).ProvesItself.ShouldBeFalse();
        Believed(taken, Appends.To("customer/a", 5, "r2")).ProvesItself.ShouldBeFalse();
    }

    private static Resolution Believed(params Append[] batch) => Resolution.Of(Known.BelievedBy(batch), 10, batch);

    [Fact]
    public void The_claims_of_a_loser_stay_free_for_whoever_comes_after_it()
    {
        var known = Nothing with { Holders = new Dictionary<ClaimKey, string> { [new("phone", "2")] = "customer/z" } };
        var resolved = Resolution.Of(known, 0,
        [
            Appends.To("customer/a", 0, "r1", "1".Takes("customer/a"), "2".Takes("customer/a")),
            Appends.To("customer/b", 0, "r2", "1".Takes("customer/b")),
        ]);
        resolved.Results.ShouldBe([new ClaimLost("2".Takes("customer/a"), "customer/z"), new Committed(1, 1)]);
        resolved.Claims.ShouldBe([(new ClaimKey("phone", "1"), null, "customer/b")]);
    }

    [Fact]
    public void Claims_are_written_in_one_order_whoever_makes_them()
    {
        var resolved = Resolution.Of(Nothing, 0,
            [Appends.To("customer/a", 0, "r1", "9".Takes("customer/a"), "x".Takes("customer/a", "email"), "1".Takes("customer/a"))]);
        resolved.Claims.Select(claim => claim.Key).ShouldBe([new("email", "x"), new("phone", "1"), new("phone", "9")]);
    }

    [Fact]
    public void Positions_and_sequences_go_on_over_all_events_of_what_stands()
    {
        var three = Appends.To("customer/a", 4, "r1").With(new("A", "{}"), new("B", "{}"), new("C", "{}"));
        var known = Nothing with { Sequences = new Dictionary<string, long> { ["customer/a"] = 4 } };
        var resolved = Resolution.Of(known, 100, [three, Appends.To("customer/b", 9, "r2"), Appends.To("customer/a", 7, "r3")]);
        resolved.Results.ShouldBe([new Committed(7, 103), new Stale(0), new Committed(8, 104)]);
        resolved.Standing[0].PositionOf(6).ShouldBe(102);
    }

    [Theory]
    [InlineData("store/soho", 1, 0)]
    [InlineData("store/soho", 4, 1)]
    [InlineData("store/soho", 7, 0)]
    [InlineData("customer/01890a5d-ac96-774b-bcce-b302099a8057", 4, 0)]
    [InlineData("customer/01890a5d-ac96-774b-bcce-b302099a8057", 7, 5)]
    [InlineData("", 7, 3)]
    public void An_entity_stays_in_its_shard_for_ever(string entity, int shards, int shard) => Shards.Of(entity, shards).ShouldBe(shard);

    [Fact]
    public void Customers_spread_evenly_over_the_shards()
    {
        var counts = Enumerable.Range(0, 8000).CountBy(i => Shards.Of($"customer/0199{i:x4}-ac96-774b-bcce-b302099a8057", 4)).ToList();
        counts.Count.ShouldBe(4);
        counts.ShouldAllBe(shard => shard.Value > 1800 && shard.Value < 2200);
    }
}
