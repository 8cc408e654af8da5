using CustomerCluster.Customers;
using CustomerCluster.Grains.Customers;

namespace CustomerCluster.Grains.Tests.Decisions;

public class WishlistTests
{
    private static readonly PutWish Tea = new("TEA", "Tea", A.Pounds(4));

    [Fact]
    public void A_wish_is_on_the_list_with_its_price_and_when_it_came()
    {
        var ann = Given.Ann().When(ann => Customer.Decide(ann, Tea, A.Now, A.Policy)).Then(typeof(WishPut));
        ann.Wishlist.All.ShouldBe([new Wish("TEA", "Tea", A.Pounds(4), A.Now)]);
    }

    [Fact]
    public void A_wish_that_is_wished_again_keeps_its_time_and_gets_its_new_price()
    {
        var ann = Customer.Apply(Given.Ann(new WishPut("TEA", "Tea", null), new WishPut("POT", "Pot", null)).State,
            new WishPut("TEA", "Green tea", A.Pounds(5)), A.Now.AddDays(1));
        ann.Wishlist.All.ShouldBe([new Wish("TEA", "Green tea", A.Pounds(5), A.Now), new Wish("POT", "Pot", null, A.Now)]);
    }

    [Fact]
    public void A_wishlist_has_200_items_at_most_and_those_that_are_on_it_can_still_be_changed()
    {
        var full = Given.Ann([.. Enumerable.Range(0, 200).Select(n => new WishPut($"sku-{n}", "Tea", null))]);
        full.When(ann => Customer.Decide(ann, Tea, A.Now, A.Policy)).ThenRefused(new WishlistFull(200));
        full.When(ann => Customer.Decide(ann, Tea with { Sku = "sku-7" }, A.Now, A.Policy)).Then(typeof(WishPut));
        full.When(ann => Customer.Decide(ann, new RemoveWish("sku-7"), A.Now)).Then(typeof(WishRemoved)).Wishlist.All.Length.ShouldBe(199);
        full.When(ann => Customer.Decide(ann, new ClearWishlist(), A.Now)).Then(typeof(WishlistCleared)).Wishlist.All.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("sku", " ", "Tea", 4), InlineData("name", "TEA", "", 4), InlineData("price", "TEA", "Tea", -1)]
    [InlineData("price", "TEA", "Tea", 4.001)]
    public void A_wish_that_breaks_a_rule_is_refused(string field, string sku, string name, decimal price) =>
        Given.Ann().When(ann => Customer.Decide(ann, new PutWish(sku, name, A.Pounds(price)), A.Now, A.Policy)).ThenInvalid(field, "");

    [Fact]
    public void What_is_not_on_the_list_can_t_be_taken_off() =>
        Given.Ann().When(ann => Customer.Decide(ann, new RemoveWish("TEA"), A.Now)).ThenRefused(new NotFound("item on the wishlist"));
}
