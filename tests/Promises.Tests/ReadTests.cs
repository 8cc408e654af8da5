using System.Globalization;
using System.Net;
using System.Text.Json.Nodes;
using CustomerCluster.Promises.Tests.Hosting;

namespace CustomerCluster.Promises.Tests;

/// <summary>P7: a read after an acknowledged write sees it, also by a gateway that has just been killed and started again.</summary>
[Collection(Databases.Collection)]
public sealed class ReadTests(Databases databases)
{
    [Theory, OnEachDatabase]
    public async Task What_was_acknowledged_is_found_at_once_by_id_number_address_card_and_search(string database)
    {
        var chain = await databases.ChainOnAsync(database);
        var register = await chain.SignInAsync("soho");
        var (name, phone, email) = (Keys.Word(), Keys.Phone(), $"{Keys.Word()}@example.com");
        var made = (await register.SendAsync(Changes.Create(name, phone, email))).MustBe(HttpStatusCode.Created);
        await FoundAsync(name, phone, email);

        for (var i = 0; i < 3; i++)
        {
            var (was, formerPhone, formerEmail) = (name, phone, email);
            (name, phone, email) = (Keys.Word(), Keys.Phone(), $"{Keys.Word()}@example.com");
            (await register.SendAsync(Changes.Edit(made.Id, new JsonObject { ["lastName"] = name, ["phone"] = phone, ["email"] = email })))
                .MustBe(HttpStatusCode.OK);
            if (i == 1)
            {
                await chain.Servers.KillAsync();
                await chain.Servers.StartAsync();
            }
            await FoundAsync(name, phone, email);
            (await register.GetAsync($"customers?q={was}&sort=name")).Items.ShouldBeEmpty();
            (await register.GetAsync($"customers/lookup?phone={Uri.EscapeDataString(formerPhone)}")).MustBe(HttpStatusCode.NotFound);
            (await register.GetAsync($"customers/lookup?email={formerEmail}")).MustBe(HttpStatusCode.NotFound);
        }

        (await chain.BackOffice.SendAsync(Changes.Delete(made.Id))).MustBe(HttpStatusCode.OK);
        (await register.GetAsync($"customers/{made.Id}")).MustBe(HttpStatusCode.NotFound);
        (await register.GetAsync($"customers?q={name}&sort=name")).Items.ShouldBeEmpty();
        (await register.GetAsync($"customers/lookup?phone={Uri.EscapeDataString(phone)}")).MustBe(HttpStatusCode.NotFound);

        async Task FoundAsync(string name, string phone, string email)
        {
            var view = (await register.GetAsync($"customers/{made.Id}")).MustBe(HttpStatusCode.OK);
            ((string?)view["lastName"], (string?)view["phone"], (string?)view["email"]).ShouldBe((name, phone, email));
            string[] lookups = [$"phone={Uri.EscapeDataString(phone)}", $"email={email}", $"barcode={made["barcode"]}"];
            foreach (var lookup in lookups) SameAs(view, (await register.GetAsync($"customers/lookup?{lookup}")).Body);
            string[] typed = [name, name[..6], phone, phone[3..], email, $"ada {name}"];
            foreach (var words in typed)
                SameAs(view, (await register.GetAsync($"customers?q={Uri.EscapeDataString(words)}")).Items.ShouldHaveSingleItem(words));
        }
    }

    [Theory, OnEachDatabase]
    public async Task A_sale_is_in_every_place_that_shows_it_as_soon_as_it_is_acknowledged(string database)
    {
        var chain = await databases.ChainOnAsync(database);
        var register = await chain.SignInAsync("soho");
        var customer = (await register.SendAsync(Changes.Create(Keys.Word(), Keys.Phone()))).MustBe(HttpStatusCode.Created).Id;
        var spent = await SpentAtSohoAsync();

        for (var sales = 1; sales <= 4; sales++)
        {
            var sale = (await register.SendAsync(Changes.Sale(customer, "soho", 12.34m))).MustBe(HttpStatusCode.Created);
            if (sales == 3)
            {
                await chain.Servers.KillAsync();
                await chain.Servers.StartAsync();
            }
            SameAs(sale, (await register.GetAsync($"sales/{sale["saleId"]}")).Body);
            var orders = (await register.GetAsync($"customers/{customer}/orders")).Items;
            orders.Count.ShouldBe(sales);
            SameAs(sale, orders[0]);
            var view = await register.GetAsync($"customers/{customer}");
            ((long)view["orders"], (long)view["points"]).ShouldBe((sales, 12 * sales));
            (await SpentAtSohoAsync()).ShouldBe(spent + 12.34m * sales);
        }

        async Task<decimal> SpentAtSohoAsync() =>
            decimal.Parse(
                (string)(await register.GetAsync("stores/soho/spend")).MustBe(HttpStatusCode.OK)["total"]!, CultureInfo.InvariantCulture);
    }

    private static void SameAs(Answer expected, JsonNode? shown) =>
        JsonNode.DeepEquals(expected.Body, shown).ShouldBeTrue(
            $"expected {expected.Body?.ToJsonString()}, shown was {shown?.ToJsonString()}");
}
