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
    [InlineData("GET", "/customers/{id}/items", null, "register cashier managerAtRegister manager admin")]
    [InlineData("GET", "/customers/{id}/wishlist", null, "register cashier managerAtRegister manager admin")]
    [InlineData("PUT", "/customers/{id}/wishlist/TEA", """{"name":"Tea"}""", "cashier managerAtRegister manager admin")]
    [InlineData("DELETE", "/customers/{id}/wishlist", null, "cashier managerAtRegister manager admin")]
    [InlineData("GET", "/customers/{id}/journal", null, "managerAtRegister manager admin")]
    [InlineData("POST", "/customers", """{"firstName":"Role"}""", "cashier managerAtRegister manager admin")]
    [InlineData("PATCH", "/customers/{id}", """{"remarks":"x"}""", "cashier managerAtRegister manager admin")]
    [InlineData("DELETE", "/customers/{id}", null, "managerAtRegister manager admin")]
    [InlineData("POST", "/customers/{id}/addresses", """{"line1":"x"}""", "cashier managerAtRegister manager admin")]
    [InlineData("POST", "/customers/{id}/points", """{"change":1,"reason":"x"}""", "manager admin")]
    [InlineData("POST", "/customers/{id}/credit", """{"change":"1.00","reason":"x"}""", "cashier managerAtRegister manager admin")]
    [InlineData("GET", "/groups", null, "register cashier managerAtRegister manager admin")]
    [InlineData("POST", "/groups", """{"name":"{new}"}""", "managerAtRegister manager admin")]
    [InlineData("GET", "/stores", null, "register cashier managerAtRegister manager admin")]
    [InlineData("POST", "/stores", """{"id":"{new}","name":"x","timeZone":"Europe/London"}""", "managerAtRegister manager admin")]
    [InlineData("GET", "/stores/soho/spend", null, "cashier managerAtRegister manager admin")]
    [InlineData("GET", "/registers", null, "managerAtRegister manager admin")]
    [InlineData("POST", "/registers", """{"id":"{new}","storeId":"soho","name":"x"}""", "managerAtRegister manager admin")]
    [InlineData("GET", "/settings", null, "register cashier managerAtRegister manager admin")]
    [InlineData("PUT", "/settings", """{"country":"GB","timeZone":"Europe/London"}""", "admin")]
    [InlineData("GET", "/permissions", null, "register cashier managerAtRegister manager admin")]
    [InlineData("PUT", "/permissions", """{"createGroup":null}""", "admin")]
    [InlineData("GET", "/users", null, "admin")]
    [InlineData("POST", "/users", """{"name":"{new}","role":"cashier","pin":"4321"}""", "admin")]
    [InlineData("GET", "/sync?limit=1", null, "register cashier managerAtRegister manager admin")]
    public async Task Nobody_does_what_the_role_does_not_allow(string method, string path, string? body, string allowed)
    {
        using var register = await shop.SignInRegister("soho-2");
        using var managerAtRegister = await shop.SignIn("manager", Shop.ManagerPin, "soho-2");
        (string, Client)[] callers =
        [
            ("register", register), ("cashier", shop.Soho1), ("managerAtRegister", managerAtRegister), ("manager", shop.Manager),
            ("admin", shop.Admin),
        ];
        foreach (var (name, client) in callers)
        {
            var customer = await shop.NewCustomer();
            var answer = await client.Send(new HttpMethod(method), "/api/v1" + path.Replace("{id}", customer.Id),
                body?.Replace("{new}", $"r-{Guid.NewGuid():N}"), Client.NewKey());
            if (allowed.Split(' ').Contains(name)) answer.Status.ShouldBeInRange(200, 299, $"{name}: {answer.Body}");
            else
            {
                answer.ShouldBeRefused(403, "forbidden");
                (await shop.Manager.Get(customer.Path)).Version.ShouldBe(customer.Version);
            }
        }
        (await shop.Stranger()
            .Send(new HttpMethod(method), "/api/v1" + path.Replace("{id}", Guid.NewGuid().ToString()), body, Client.NewKey()))
            .ShouldBeRefused(401, "unauthenticated");
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
