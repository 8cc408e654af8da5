namespace CustomerCluster.Gateway.Tests;

/// <summary>With a chain of its own: the settings of the chain are what this is about.</summary>
public sealed class DuplicateTests : IAsyncLifetime
{
    private readonly Shop _shop = new();

    public Task InitializeAsync() => _shop.InitializeAsync();
    public Task DisposeAsync() => ((IAsyncLifetime)_shop).DisposeAsync();

    [Fact]
    public async Task A_chain_that_warns_names_who_has_the_number_and_makes_the_customer_when_asked_again()
    {
        await Set("warn", "warn");
        var una = await New(new { firstName = "Una", phone = "07700 900888", remarks = "secret" });
        var key = Client.NewKey();
        var refused = await _shop.Soho2.Post("/api/v1/customers", new { firstName = "Other", phone = "+44 7700 900888" }, key);

        refused.ShouldBeRefused(409, "possibleDuplicate");
        var match = refused.Json.GetProperty("matches").EnumerateArray().ShouldHaveSingleItem();
        match.GetProperty("id").GetString().ShouldBe(una.Id);
        match.EnumerateObject().Select(field => field.Name).ShouldBe(["id", "firstName", "lastName", "phone", "email"]);
        refused.Json.GetProperty("errors").GetProperty("phone")[0].GetString().ShouldBe("is another customer's already");
        (await _shop.Soho1.Get("/api/v1/customers?q=Other")).Json.GetProperty("items").GetArrayLength().ShouldBe(0);

        var meant = new { firstName = "Other", phone = "+44 7700 900888", allowDuplicate = true };
        var made = (await _shop.Soho2.Post("/api/v1/customers", meant, key)).ShouldBe(201);
        (await _shop.Soho2.Post("/api/v1/customers", meant, key)).ShouldBe(201).Body.ShouldBe(made.Body);

        var found = (await _shop.Soho1.Get($"{una.Path}/duplicates")).ShouldBe(200).Json.GetProperty("items").EnumerateArray()
            .ShouldHaveSingleItem();
        found.GetProperty("because").EnumerateArray().Select(why => why.GetString()).ShouldBe(["phone"]);
        found.GetProperty("customer").GetRawText().ShouldBe(made.Body);

        await Set("refuse", "refuse");
        // None of the two holds the number alone: the new rule goes by whoever has it.
        (await Until(() => _shop.Soho1.Post("/api/v1/customers", meant), "duplicateCustomer"))
            .ShouldBeRefused(409, "duplicateCustomer").Json.GetProperty("existing").GetProperty("phone").GetString().ShouldNotBeNull();

        await Set("allow", "allow");
        (await Until(() => _shop.Soho1.Post("/api/v1/customers", new { firstName = "Third", phone = "07700900888" }), null)).ShouldBe(201);
    }

    [Fact]
    public async Task Who_shares_an_email_or_a_name_and_a_birthday_is_listed_and_who_shares_more_comes_first()
    {
        await Set("warn", "warn");
        var ann = await New(new { firstName = "Ann", lastName = "Lee", email = "ann@example.com", birthday = "1990-05-04" });
        var same = await New(
            new { firstName = "ANN", lastName = "Lée", email = "Ann@Example.com", birthday = "1990-05-04", allowDuplicate = true });
        var family = await New(new { firstName = "Bob", lastName = "Lee", email = "ann@example.com", allowDuplicate = true });
        await New(new { firstName = "Ann", lastName = "Lee", birthday = "1991-01-01" });
        var postcode = await New(new { firstName = "Lee", lastName = "Ann", addresses = new[] { new { postcode = "w1f 0aa" } } });

        (await Found(ann)).ShouldBe([(same.Id, "email name"), (family.Id, "email")]);

        (await _shop.Soho1.Post($"{ann.Path}/addresses", new { postcode = "W1F0AA" })).ShouldBe(201);
        (await Found(ann)).ShouldBe([(same.Id, "email name"), (family.Id, "email"), (postcode.Id, "name")]);
        (await _shop.Manager.Delete(same.Path)).ShouldBe(200);
        (await Found(ann)).ShouldBe([(family.Id, "email"), (postcode.Id, "name")]);
    }

    private async Task<Answer> New(object customer) => (await _shop.Soho1.Post("/api/v1/customers", customer)).ShouldBe(201);

    private async Task<IEnumerable<(string?, string)>> Found(Answer customer) =>
        (await _shop.Soho1.Get($"{customer.Path}/duplicates")).ShouldBe(200).Json.GetProperty("items").EnumerateArray()
            .Select(item => (item.GetProperty("customer").GetProperty("id").GetString(),
                string.Join(' ', item.GetProperty("because").EnumerateArray().Select(why => why.GetString()))));

    private async Task Set(string phone, string email)
    {
        (await _shop.Admin.Put("/api/v1/settings", new { country = "GB", timeZone = "Europe/London", duplicates = new { phone, email } }))
            .ShouldBe(200).Json.GetProperty("settings").GetProperty("duplicates").GetProperty("phone").GetString().ShouldBe(phone);
        if (phone == "warn")
            await Until(async () =>
            {
                var shared = $"{Guid.NewGuid():N}@example.org";
                await _shop.Soho1.Post("/api/v1/customers", new { email = shared });
                return await _shop.Soho1.Post("/api/v1/customers", new { email = shared });
            }, "possibleDuplicate");
    }

    /// <summary>Settings are in force within two seconds.</summary>
    private static async Task<Answer> Until(Func<Task<Answer>> ask, string? code)
    {
        for (var deadline = DateTime.UtcNow.AddSeconds(10); ;)
        {
            var answer = await ask();
            var refusal = answer.Status < 300 ? null : answer.Code;
            if (refusal == code || DateTime.UtcNow > deadline)
                return answer;
        }
    }
}
