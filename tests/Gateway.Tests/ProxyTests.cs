namespace CustomerCluster.Gateway.Tests;

/// <summary>For whom a proxy says it asks counts where the proxy is one of the chain's own, and nowhere else.</summary>
public sealed class ProxyTests
{
    [Fact]
    public async Task Behind_a_proxy_that_is_named_callers_are_told_apart_by_their_own_address()
    {
        await using var shop = await Open("10.1.0.0/16, 127.0.0.1");
        for (var attempt = 0; attempt < 20; attempt++) (await Guess(shop, "203.0.113.7")).ShouldBeRefused(401, "wrongCredentials");

        (await Guess(shop, "203.0.113.7")).ShouldBeRefused(429, "lockedOut");
        (await Guess(shop, "198.51.100.1, 203.0.113.7")).ShouldBeRefused(429, "lockedOut");
        (await Guess(shop, "203.0.113.8")).ShouldBeRefused(401, "wrongCredentials");
        (await Guess(shop, "203.0.113.7, 10.1.2.3")).ShouldBeRefused(429, "lockedOut");
    }

    [Fact]
    public async Task Whoever_is_not_named_is_not_believed()
    {
        foreach (var proxies in new[] { "", "10.1.0.0/16" })
        {
            await using var shop = await Open(proxies);
            for (var attempt = 0; attempt < 20; attempt++)
                (await Guess(shop, $"203.0.113.{attempt}")).ShouldBeRefused(401, "wrongCredentials");
            (await Guess(shop, "203.0.113.100")).ShouldBeRefused(429, "lockedOut");
        }
    }

    private static async Task<Shop> Open(string proxies)
    {
        var shop = new Shop { Settings = { ["Proxies"] = proxies } };
        await shop.InitializeAsync();
        return shop;
    }

    private static Task<Answer> Guess(Shop shop, string forwardedFor) => shop.Stranger().Post(
        "/api/v1/sessions", new { user = Guid.NewGuid().ToString(), pin = "9999" }, null, ("X-Forwarded-For", forwardedFor));
}
