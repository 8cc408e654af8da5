using CustomerCluster.Journal;
using Microsoft.Extensions.DependencyInjection;

namespace CustomerCluster.Gateway.Tests;

[Collection(OneShop.Name)]
public sealed class WishlistTests(Shop shop)
{
    [Fact]
    public async Task An_online_customer_s_wishes_are_kept_and_the_last_one_is_listed_first()
    {
        var ada = await Online();
        (await Put(ada, "TEA", new { name = "Tea", price = "4.00" })).ShouldBe(200);
        (await Put(ada, "POT/BLUE", new { name = "Blue pot" })).ShouldBe(200);
        var third = (await Put(ada, "TEA", new { name = "Green tea", price = "4.50" })).ShouldBe(200);

        third.Json.GetProperty("items").EnumerateArray().Select(wish => (wish.GetProperty("sku").GetString(),
                wish.GetProperty("name").GetString(), wish.GetProperty("price").GetString()))
            .ShouldBe([("POT/BLUE", "Blue pot", null), ("TEA", "Green tea", "4.50")]);
        (await shop.Soho1.Get($"{ada.Path}/wishlist")).ShouldBe(200).Body.ShouldBe(third.Body);
        (await shop.Soho1.Get(ada.Path)).Version.ShouldBe(ada.Version + 3);

        (await shop.Soho1.Delete($"{ada.Path}/wishlist/POT%2FBLUE")).ShouldBe(200);
        (await Skus(ada)).ShouldBe(["TEA"]);
        (await shop.Soho1.Delete($"{ada.Path}/wishlist")).ShouldBe(200);
        (await Skus(ada)).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_wish_sent_twice_is_on_the_list_once_and_one_that_was_taken_off_since_stays_off()
    {
        var (ada, key) = (await Online(), Client.NewKey());
        var first = (await Put(ada, "TEA", new { name = "Tea" }, key)).ShouldBe(200);
        (await Put(ada, "TEA", new { name = "Tea" }, key)).ShouldBe(200).Body.ShouldBe(first.Body);
        (await shop.Soho1.Delete($"{ada.Path}/wishlist/TEA")).ShouldBe(200);

        (await Put(ada, "TEA", new { name = "Tea" }, key)).ShouldBe(200);

        (await Skus(ada)).ShouldBeEmpty();
    }

    [Fact]
    public async Task The_wishes_of_a_deleted_customer_are_gone()
    {
        var ada = await Online();
        (await Put(ada, "TEA", new { name = "Tea" })).ShouldBe(200);
        (await shop.Manager.Delete(ada.Path)).ShouldBe(200);
        (await shop.Soho1.Get($"{ada.Path}/wishlist")).ShouldBeRefused(404, "notFound");
        (await shop.Services.GetRequiredService<IReadSide>().EntityAsync("wishlist", ada.Id)).ShouldBeNull();
    }

    private Task<Answer> Online() => shop.NewCustomer(more: new { firstName = "Ada", origin = "online" });

    private Task<Answer> Put(Answer customer, string sku, object wish, string? key = null) =>
        shop.Soho1.Put($"{customer.Path}/wishlist/{Uri.EscapeDataString(sku)}", wish, key);

    private async Task<IEnumerable<string?>> Skus(Answer customer) =>
        (await shop.Soho1.Get($"{customer.Path}/wishlist")).ShouldBe(200).Json.GetProperty("items").EnumerateArray()
            .Select(wish => wish.GetProperty("sku").GetString());
}
