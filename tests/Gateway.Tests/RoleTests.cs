namespace CustomerCluster.Gateway.Tests;

[Collection(OneShop.Name)]
public sealed class RoleTests(Shop shop)
{
    /// <summary>Who is allowed what: register alone, cashier at a register, manager at a register, manager and admin in the back
    /// office.</summary>
    [Theory]
    [InlineData("GET", "/customers/{id}", null, "register cashier managerAtRegister manager admin")]
    [InlineData("GET", "/customers?q=ada", null, "register cashier managerAtRegister manager admin")]
    [InlineData("GET", "/customers/{id}/points", null, "register cashier managerAtRegister manager admin")]
    [InlineData("GET", "/customers/{id}/orders", null, "register cashier managerAtRegister manager admin")]
    [InlineData("GET", "/customers/{id}/duplicates", null, "cashier managerAtRegister manager admin")]
    [InlineData("GET", "/customers/{id}/items", null, "register cashier managerAtRegister manager admin")]
    [InlineData("GET", "/customers/{id}/wishlist", null, "register cashier managerAtRegister manager admin")]
    [InlineData("PUT", "/customers/{id}/wishlist/TEA", """{"name":"Tea"}""", "cashier managerAtRegister manager admin")]
    [InlineData("DELETE", "/customers/{id}/wishlist/{wish}", null, "cashier managerAtRegister manager admin")]
    [InlineData("DELETE", "/customers/{id}/wishlist", null, "cashier managerAtRegister manager admin")]
    [InlineData("GET", "/customers/{id}/journal", null, "managerAtRegister manager admin")]
    [InlineData("POST", "/customers", """{"firstName":"Role"}""", "cashier managerAtRegister manager admin")]
    [InlineData("PATCH", "/customers/{id}", """{"remarks":"x"}""", "cashier managerAtRegister manager admin")]
    [InlineData("DELETE", "/customers/{id}", null, "managerAtRegister manager admin")]
    [InlineData("POST", "/customers/{id}/addresses", """{"line1":"x"}""", "cashier managerAtRegister manager admin")]
    [InlineData("POST", "/customers/{id}/points", """{"change":1,"reason":"x"}""", "manager admin")]
    [InlineData("POST", "/customers/{id}/credit", """{"change":"1.00","reason":"x"}""", "cashier managerAtRegister manager admin")]
    [InlineData("POST", "/customers/{id}/erase", "{}", "admin")]
    [InlineData("GET", "/customers/{id}/export", null, "managerAtRegister manager admin")]
    [InlineData("PUT", "/customers/{id}/account", """{"limit":"5.00"}""", "managerAtRegister manager admin")]
    [InlineData("GET", "/customers/{id}/account", null, "register cashier managerAtRegister manager admin")]
    [InlineData("GET", "/customers/{id}/account/sales", null, "register cashier managerAtRegister manager admin")]
    [InlineData("POST", "/customers/{owing}/account/payments", """{"amount":"0.01"}""", "cashier managerAtRegister manager admin")]
    [InlineData("POST", "/customers/{rich}/holds", """{"saleId":"{new}","credit":"0.01"}""", "cashier managerAtRegister manager admin")]
    [InlineData("DELETE", "/customers/{id}/holds/{hold}", null, "cashier managerAtRegister manager admin")]
    [InlineData("POST", "/customers/{id}/merge/preview", """{"into":"{other}"}""", "managerAtRegister manager admin")]
    [InlineData("POST", "/customers/{id}/merge", """{"into":"{other}"}""", "managerAtRegister manager admin")]
    [InlineData("POST", "/customers/{merged}/merge/undo", "{}", "managerAtRegister manager admin")]
    [InlineData("GET", "/groups", null, "register cashier managerAtRegister manager admin")]
    [InlineData("POST", "/groups", """{"name":"{new}"}""", "managerAtRegister manager admin")]
    [InlineData("GET", "/segments", null, "managerAtRegister manager admin")]
    [InlineData("POST", "/segments", """{"name":"{new}","filter":{"email":true}}""", "managerAtRegister manager admin")]
    [InlineData("GET", "/segments/{segment}", null, "managerAtRegister manager admin")]
    [InlineData("PUT", "/segments/{segment}", """{"name":"{new}","filter":{}}""", "managerAtRegister manager admin")]
    [InlineData("DELETE", "/segments/{segment}", null, "managerAtRegister manager admin")]
    [InlineData("GET", "/segments/{segment}/customers", null, "managerAtRegister manager admin")]
    [InlineData("GET", "/segments/{segment}/audit", null, "managerAtRegister manager admin")]
    [InlineData("GET", "/exports/customers.csv?tag=nobody", null, "manager admin")]
    [InlineData("GET", "/exports/customers.jsonl?tag=nobody", null, "manager admin")]
    [InlineData("GET", "/stores", null, "register cashier managerAtRegister manager admin")]
    [InlineData("POST", "/stores", """{"id":"{new}","name":"x","timeZone":"Europe/London"}""", "managerAtRegister manager admin")]
    [InlineData("GET", "/stores/soho/address-template", null, "register cashier managerAtRegister manager admin")]
    [InlineData("GET", "/stores/soho/spend", null, "cashier managerAtRegister manager admin")]
    [InlineData("GET", "/spend/stores", null, "cashier managerAtRegister manager admin")]
    [InlineData("GET", "/spend/groups", null, "managerAtRegister manager admin")]
    [InlineData("GET", "/registers", null, "managerAtRegister manager admin")]
    [InlineData("POST", "/registers", """{"id":"{new}","storeId":"soho","name":"x"}""", "managerAtRegister manager admin")]
    [InlineData("GET", "/settings", null, "register cashier managerAtRegister manager admin")]
    [InlineData("PUT", "/settings", """{"country":"GB","timeZone":"Europe/London"}""", "admin")]
    [InlineData("GET", "/audit?limit=1", null, "managerAtRegister manager admin")]
    [InlineData("GET", "/customers/{id}/audit", null, "managerAtRegister manager admin")]
    [InlineData("GET", "/groups/{group}/audit", null, "managerAtRegister manager admin")]
    [InlineData("GET", "/stores/soho/audit", null, "managerAtRegister manager admin")]
    [InlineData("GET", "/users/{user}/audit", null, "managerAtRegister manager admin")]
    [InlineData("GET", "/settings/audit", null, "managerAtRegister manager admin")]
    [InlineData("GET", "/permissions", null, "register cashier managerAtRegister manager admin")]
    [InlineData("PUT", "/permissions", """{"createGroup":null}""", "admin")]
    [InlineData("GET", "/users", null, "admin")]
    [InlineData("POST", "/users", """{"name":"{new}","role":"cashier","pin":"4321"}""", "admin")]
    [InlineData("GET", "/customers/lookup?barcode={barcode}", null, "register cashier managerAtRegister manager admin")]
    [InlineData("GET", "/customers/counts", null, "cashier managerAtRegister manager admin")]
    [InlineData("GET", "/customers/{id}/credit", null, "register cashier managerAtRegister manager admin")]
    [InlineData("PUT", "/customers/{id}/addresses/{address}", """{"line1":"y"}""", "cashier managerAtRegister manager admin")]
    [InlineData("DELETE", "/customers/{id}/addresses/{address}", null, "cashier managerAtRegister manager admin")]
    [InlineData("POST", "/sales", """
        {"saleId":"{new}","storeId":"soho","channel":"retail","soldAt":"2026-01-31T12:00:00Z","customerId":"{id}",
         "lines":[{"sku":"A","name":"Tea","quantity":1,"unitPrice":"3.00"}],"payments":[{"kind":"cash","amount":"3.00"}]}
        """, "register cashier managerAtRegister manager admin")]
    [InlineData("GET", "/sales/{sale}", null, "register cashier managerAtRegister manager admin")]
    [InlineData("PUT", "/sales/{sale}/customer", """{"customerId":"{id}"}""", "cashier managerAtRegister manager admin")]
    [InlineData("POST", "/sales/{preorder}/payments", """{"payments":[{"kind":"cash","amount":"1.00"}]}""",
        "cashier managerAtRegister manager admin")]
    [InlineData("POST", "/sales/{sale}/refunds", """{"amount":"1.00"}""", "cashier managerAtRegister manager admin")]
    [InlineData("POST", "/sales/{sale}/void", """{"reason":"x"}""", "managerAtRegister manager admin")]
    [InlineData("GET", "/sales/{preorder}/invoice.pdf", null, "register cashier managerAtRegister manager admin")]
    [InlineData("POST", "/sales/{sale}/receipt", """{"email":"role@example.com"}""", "cashier managerAtRegister manager admin")]
    [InlineData("GET", "/groups/{group}", null, "register cashier managerAtRegister manager admin")]
    [InlineData("PUT", "/groups/{group}", """{"name":"{new}"}""", "managerAtRegister manager admin")]
    [InlineData("GET", "/groups/{group}/spend", null, "managerAtRegister manager admin")]
    [InlineData("DELETE", "/groups/{group}", null, "managerAtRegister manager admin")]
    [InlineData("GET", "/groups/{group}/customers", null, "register cashier managerAtRegister manager admin")]
    [InlineData("GET", "/groups/{group}/account", null, "cashier managerAtRegister manager admin")]
    [InlineData("PUT", "/groups/{group}/account", """{"limit":"50.00"}""", "managerAtRegister manager admin")]
    [InlineData("POST", "/groups/{groupThatOwes}/account/payments", """{"amount":"5.00"}""", "cashier managerAtRegister manager admin")]
    [InlineData("GET", "/stores/soho", null, "register cashier managerAtRegister manager admin")]
    [InlineData("PUT", "/stores/soho", """{"name":"soho","timeZone":"Europe/London"}""", "managerAtRegister manager admin")]
    [InlineData("DELETE", "/registers/{register}", null, "managerAtRegister manager admin")]
    [InlineData("DELETE", "/sessions", null, "register cashier managerAtRegister manager admin")]
    [InlineData("GET", "/imports", null, "managerAtRegister manager admin")]
    [InlineData("GET", "/imports/template.csv", null, "managerAtRegister manager admin")]
    [InlineData("POST", "/imports?dryRun=true", "firstName\nRole\n", "manager admin")]
    [InlineData("GET", "/imports/{import}", null, "managerAtRegister manager admin")]
    [InlineData("GET", "/imports/{import}/errors", null, "managerAtRegister manager admin")]
    [InlineData("DELETE", "/imports/{runningImport}", null, "manager admin")]
    [InlineData("DELETE", "/imports/{endedImport}/errors", null, "manager admin")]
    [InlineData("GET", "/sync?limit=1", null, "register cashier managerAtRegister manager admin")]
    public async Task Nobody_does_what_the_role_does_not_allow(string method, string path, string? body, string allowed)
    {
        (string Name, Client Client)[] callers =
        [
            ("register", await shop.SignInRegister("soho-2")), ("cashier", await Own("cashier", Shop.CashierPin, shop.Soho1)),
            ("managerAtRegister", await shop.SignIn("manager", Shop.ManagerPin, "soho-2")),
            ("manager", await Own("manager", Shop.ManagerPin, shop.Manager)), ("admin", await Own("admin", Shop.AdminPin, shop.Admin)),
        ];
        foreach (var (name, client) in callers)
        {
            var customer = await shop.NewCustomer();
            var request = new Filled(shop, customer);
            var (at, what) = ("/api/v1" + await request.With(path), body is null ? null : await request.With(body));
            var before = (await shop.Manager.Get(customer.Path)).Version;
            var answer = await client.Send(new HttpMethod(method), at, what, Client.NewKey(), As(path));
            if (allowed.Split(' ').Contains(name)) answer.Status.ShouldBeInRange(200, 299, $"{name}: {answer.Body}");
            else
            {
                answer.ShouldBeRefused(403, "forbidden");
                (await shop.Manager.Get(customer.Path)).Version.ShouldBe(before);
            }
        }
        (await shop.Stranger()
            .Send(new HttpMethod(method), "/api/v1" + path.Replace("{id}", Guid.NewGuid().ToString()), body, Client.NewKey(), As(path)))
            .ShouldBeRefused(401, "unauthenticated");

        static (string, string)[] As(string path) =>
            path.StartsWith("/imports?", StringComparison.Ordinal) ? [("Content-Type", "text/csv")] : [];

        // A session that is ended is no other test's.
        async Task<Client> Own(string user, string pin, Client shared) => path == "/sessions" ? await shop.SignIn(user, pin) : shared;
    }

    /// <summary>The things that a request names by a word in braces, made as they are asked for.</summary>
    private sealed class Filled(Shop shop, Answer customer)
    {
        public async Task<string> With(string text)
        {
            text = text.Replace("{id}", customer.Id).Replace("{barcode}", customer.Text("barcode")).Replace("{new}", New());
            if (text.Contains("{address}"))
                text = text.Replace("{address}", (await shop.Manager.Post(customer.Path + "/addresses", new { line1 = "x" })).ShouldBe(201)
                    .Json.GetProperty("addresses")[0].GetProperty("id").GetString());
            if (text.Contains("{rich}"))
            {
                (await shop.Manager.Post(customer.Path + "/credit", new { change = "9.00" })).ShouldBe(200);
                text = text.Replace("{rich}", customer.Id);
            }
            if (text.Contains("{owing}"))
            {
                (await shop.Manager.Put(customer.Path + "/account", new { limit = "9.00" })).ShouldBe(200);
                (await shop.Soho1.Post("/api/v1/sales", Shop.Sale(New(), customer.Id, "3.00", by: "account"))).ShouldBe(201);
                text = text.Replace("{owing}", customer.Id);
            }
            if (text.Contains("{hold}"))
            {
                (await shop.Manager.Post(customer.Path + "/credit", new { change = "9.00" })).ShouldBe(200);
                text = text.Replace("{hold}", (await shop.Soho1.Post(customer.Path + "/holds", new { saleId = New(), credit = "1.00" }))
                    .ShouldBe(201).Json.GetProperty("holds")[0].GetProperty("id").GetString());
            }
            if (text.Contains("{other}"))
                text = text.Replace("{other}", (await shop.NewCustomer()).Id);
            if (text.Contains("{merged}"))
            {
                var gone = await shop.NewCustomer();
                (await shop.Manager.Post(gone.Path + "/merge", new { into = customer.Id })).ShouldBe(200);
                text = text.Replace("{merged}", gone.Id);
            }
            if (text.Contains("{wish}"))
            {
                (await shop.Manager.Put(customer.Path + "/wishlist/TEA", new { name = "Tea" })).ShouldBe(200);
                text = text.Replace("{wish}", "TEA");
            }
            if (text.Contains("{user}"))
                text = text.Replace("{user}", (await shop.Admin.Post("/api/v1/users", new { name = New(), role = "cashier", pin = "4321" }))
                    .ShouldBe(201).Text("name"));
            // Of so many rows that it is under way still.
            if (text.Contains("{runningImport}")) text = text.Replace("{runningImport}", await Import(rows: 20_000));
            if (text.Contains("{endedImport}"))
            {
                var import = await Import(rows: 1);
                await shop.ImportEnded(import);
                text = text.Replace("{endedImport}", import);
            }
            if (text.Contains("{import}")) text = text.Replace("{import}", await Import(rows: 1));
            if (text.Contains("{group}"))
                text = text.Replace("{group}", (await shop.Manager.Post("/api/v1/groups", new { name = New() })).ShouldBe(201).Id);
            if (text.Contains("{segment}"))
                text = text.Replace("{segment}", (await shop.Manager.Post("/api/v1/segments", new { name = New(), filter = new { sms = true } }))
                    .ShouldBe(201).Id);
            if (text.Contains("{groupThatOwes}"))
                text = text.Replace("{groupThatOwes}", await OwingGroup());
            if (text.Contains("{register}"))
                text = text.Replace("{register}", (await shop.Manager.Post(
                    "/api/v1/registers", new { id = New(), storeId = "soho", name = "x" })).ShouldBe(201).Id);
            if (text.Contains("{sale}"))
                text = text.Replace("{sale}", (await shop.Soho1.Post("/api/v1/sales", Shop.Sale(New(), null))).ShouldBe(201).Text("saleId"));
            if (text.Contains("{preorder}"))
                text = text.Replace("{preorder}", (await shop.Soho1.Post("/api/v1/sales", Shop.Preorder(New(), customer.Id))).ShouldBe(201)
                    .Text("saleId"));
            return text;
        }

        private async Task<string> OwingGroup()
        {
            var group = (await shop.Manager.Post("/api/v1/groups", new { name = New() })).ShouldBe(201).Id;
            (await shop.Manager.Put($"/api/v1/groups/{group}/account", new { limit = "50.00" })).ShouldBe(200);
            (await shop.Grains.GetGrain<CustomerCluster.Groups.IGroupAccountGrain>(Guid.Parse(group)).Reserve(
                new(new(New()), new(Guid.Parse(customer.Id)), new(20)), new(New(), "test", Role.Cashier))).Succeeded.ShouldBeTrue();
            return group;
        }

        private async Task<string> Import(int rows) => (await shop.Manager.Send(
            HttpMethod.Post, "/api/v1/imports?dryRun=true", "firstName\n" + string.Concat(Enumerable.Repeat("Role\n", rows)), New(),
            ("Content-Type", "text/csv"))).ShouldBe(201).Id;

        private static string New() => $"r-{Guid.NewGuid():N}";
    }

    [Fact]
    public void Every_action_that_a_request_can_ask_for_is_in_the_permission_table()
    {
        var requests = typeof(Program).Assembly.GetTypes().Where(type => !type.IsAbstract).SelectMany(type => type.GetInterfaces())
            .Where(face => face.IsGenericType && face.GetGenericTypeDefinition() == typeof(MediatR.IRequestHandler<,>))
            .Select(face => face.GetGenericArguments()[0]).Distinct().ToArray();
        requests.Length.ShouldBeGreaterThan(30);
        var actions = requests.Select(request =>
            ((Requests.IAsk)System.Runtime.CompilerServices.RuntimeHelpers.GetUninitializedObject(request)).Action).ToArray();
        var table = Access.Permissions.All.Select(one => one.Action).ToArray();
        actions.Except(table).ShouldBeEmpty();
        table.Except(actions).ShouldBeEmpty();
    }
}
