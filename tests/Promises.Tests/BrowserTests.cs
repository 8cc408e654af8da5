using System.Net;
using CustomerCluster.Promises.Tests.Browser;
using CustomerCluster.Promises.Tests.Hosting;
using Xunit.Abstractions;

namespace CustomerCluster.Promises.Tests;

/// <summary>The main job, as two cashiers see it.</summary>
[Collection(Databases.Collection)]
public sealed class BrowserTests(Databases databases, ITestOutputHelper output)
{
    [Fact]
    public async Task Two_browser_windows_on_two_registers_show_one_edit_within_a_second()
    {
        var chain = await databases.ChainOnAsync(Servers.Databases[0]);
        var (name, edited) = ("Lovelace", "+44 20 7946 0018");
        var register = await chain.SignInAsync("soho");
        var customer = (await register.SendAsync(Changes.Create(name, "+44 20 7946 0911", "ada@example.com")))
            .MustBe(HttpStatusCode.Created).Id;
        (await register.SendAsync(Changes.AddAddress(customer, "221B Baker Street"))).MustBe(HttpStatusCode.Created);
        (await register.SendAsync(Changes.Sale(customer, "soho", 24.80m))).MustBe(HttpStatusCode.Created);
        await using var chromium = await Chromium.StartAsync();
        var soho = await OpenAsync(chromium, chain, "soho", name);
        var camden = await OpenAsync(chromium, chain, "camden", name);

        await soho.ClickAsync("Edit");
        await soho.FillAsync("Phone", edited);
        await camden.AskAsync("window.sameAsBefore = true");
        await soho.ClickAsync("Save");
        var took = await camden.SeesAsync(edited, TimeSpan.FromSeconds(1));

        // It was not reloaded for it.
        ((bool?)await camden.AskAsync("window.sameAsBefore")).ShouldBe(true);
        await soho.SeesAsync(edited);
        soho.Errors.ShouldBeEmpty();
        camden.Errors.ShouldBeEmpty();
        output.WriteLine($"Shown at the other register {took.TotalMilliseconds:F0} ms after the click.");
        await Screens.KeepAsync("two-registers", () => Screens.SideBySideAsync(chromium, soho, camden));
    }

    /// <summary>A register of the store with somebody signed in and the customer open.</summary>
    private static async Task<Window> OpenAsync(Chromium chromium, Chain chain, string store, string customer)
    {
        var window = await chromium.OpenAsync(chain.Gateway.Address);
        await window.ClickAsync("Device setup");
        await window.FillAsync("Register token", chain.RegisterToken(store));
        await window.ClickAsync("Save");
        await window.FillAsync("User", Chain.Cashier.User);
        await window.FillAsync("PIN", Chain.Cashier.Pin);
        await window.ClickAsync("Sign in");
        await window.ChooseAsync("Customers");
        await window.FillAsync("Find a customer", customer);
        await window.ChooseAsync(customer);
        await window.SeesAsync("221B Baker Street");
        await window.SeesAsync("Live");
        return window;
    }
}
