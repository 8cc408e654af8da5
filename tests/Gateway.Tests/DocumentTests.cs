using System.Text.Json;

namespace CustomerCluster.Gateway.Tests;

[Collection(OneShop.Name)]
public sealed class DocumentTests(Shop shop)
{
    [Fact]
    public async Task The_document_describes_every_route_with_its_body_its_answers_and_its_key()
    {
        var document = (await shop.Stranger().Get("/openapi/v1.json")).ShouldBe(200).Json;
        var paths = document.GetProperty("paths");
        foreach (var (path, method) in new[]
        {
            ("/customers", "post"), ("/customers/{id}", "patch"), ("/customers/{id}", "delete"), ("/customers/lookup", "get"),
                ("/customers/{id}/addresses", "post"),
            ("/customers/{id}/points", "post"), ("/customers/{id}/credit", "post"), ("/customers/{id}/journal", "get"), ("/sales", "post"),
            ("/sales/{saleId}/customer", "put"), ("/groups/{id}/spend", "get"), ("/stores/{id}", "put"), ("/registers", "post"),
                ("/settings", "put"), ("/sync", "get"), ("/sessions", "post"),
        })
        {
            var operation = paths.GetProperty("/api/v1" + path).GetProperty(method);
            var answers = operation.GetProperty("responses").EnumerateObject().ToDictionary(answer => answer.Name, answer => answer.Value);
            answers.Keys.ShouldContain(status => status.StartsWith('2'), path);
            answers["400"].GetProperty("content").TryGetProperty("application/problem+json", out _).ShouldBeTrue(path);
            var keyed = operation.TryGetProperty("parameters", out var parameters) && parameters.EnumerateArray()
                .Any(parameter => parameter.GetProperty("name").GetString() == "Idempotency-Key");
            keyed.ShouldBe(method != "get" && path is not "/sales" and not "/sessions" and not "/customers/{id}/merge/preview", path);
            operation.TryGetProperty("security", out _).ShouldBe(path != "/sessions", path);
        }
        var schemas = document.GetProperty("components").GetProperty("schemas");
        schemas.GetProperty("CustomerView").GetProperty("properties").GetProperty("firstName").GetProperty("type")
            .ValueKind.ShouldBe(JsonValueKind.Array);
        JsonSerializer.Serialize(schemas.GetProperty("NewSale")).ShouldContain("customerId");
        JsonSerializer.Serialize(schemas.GetProperty("SessionOpened").GetProperty("properties")).ShouldContain("currency");
        schemas.GetProperty("Currency").GetProperty("properties").EnumerateObject().Select(field => field.Name)
            .ShouldBe(["code", "decimals"], ignoreOrder: true);
        document.GetProperty("components").GetProperty("securitySchemes").GetProperty("bearer").GetProperty("scheme").GetString()
            .ShouldBe("bearer");
    }

    [Fact]
    public async Task What_the_document_says_of_an_edit_is_what_an_edit_may_name()
    {
        var schemas = (await shop.Stranger().Get("/openapi/v1.json")).Json.GetProperty("components").GetProperty("schemas");
        var customer = await shop.NewCustomer();
        var nulls = Nulls("CustomerPatch");
        nulls["consents"] = Nulls("ConsentsPatch");

        var refused = (await shop.Manager.Patch(customer.Path, nulls)).ShouldBe(422).Json.GetProperty("errors");

        refused.EnumerateObject().Select(error => error.Name).ShouldBe(["barcode"]);
        nulls.Count.ShouldBe(17);

        Dictionary<string, object?> Nulls(string schema) =>
            schemas.GetProperty(schema).GetProperty("properties").EnumerateObject().ToDictionary(field => field.Name, _ => (object?)null);
    }

    [Fact]
    public async Task The_web_is_built_against_what_the_gateway_serves()
    {
        var served = (await shop.Stranger().Get("/openapi/v1.json")).ShouldBe(200).Body;
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "Cluster.sln"))) folder = folder.Parent!;

        var built = await File.ReadAllTextAsync(Path.Combine(folder.FullName, "web", "openapi.json"));

        served.Trim().ShouldBe(built.Trim(), "To renew it: dotnet run --project Gateway -- openapi > web/openapi.json");
    }

    [Fact]
    public async Task An_answer_has_all_of_its_fields_and_what_may_be_null_need_not_be_sent()
    {
        var schemas = (await shop.Stranger().Get("/openapi/v1.json")).Json.GetProperty("components").GetProperty("schemas");
        var customer = (await shop.Manager.Get((await shop.NewCustomer()).Path)).Json;

        Needed("CustomerView").ShouldBe(customer.EnumerateObject().Select(field => field.Name), ignoreOrder: true);
        Needed("AdjustPoints").ShouldBe(["change", "reason"], ignoreOrder: true);
        Needed("ChangeCredit").ShouldBe(["change"]);
        Type("CustomerView", "lastVisitAt").ShouldBe(["null", "string"], ignoreOrder: true);
        Type("CustomerView", "points").ShouldBe(["null", "integer"], ignoreOrder: true);

        IEnumerable<string?> Needed(string schema) =>
            schemas.GetProperty(schema).GetProperty("required").EnumerateArray().Select(field => field.GetString());

        IEnumerable<string?> Type(string schema, string field)
        {
            var type = schemas.GetProperty(schema).GetProperty("properties").GetProperty(field).GetProperty("type");
            return type.ValueKind == JsonValueKind.Array ? type.EnumerateArray().Select(one => one.GetString()) : [type.GetString()];
        }
    }

    [Fact]
    public async Task The_document_can_be_browsed_and_health_be_asked_without_a_session()
    {
        (await shop.Stranger().Get("/docs/index.html")).ShouldBe(200).Body.ShouldContain("swagger-ui");
        (await shop.Stranger().Get("/health/live")).ShouldBe(200).Text("status").ShouldBe("live");
        (await shop.Stranger().Get("/health/ready")).ShouldBe(200).Json.GetProperty("heads").GetArrayLength().ShouldBe(2);
    }

    [Fact]
    public async Task The_page_keeps_itself_to_itself()
    {
        var page = await shop.Stranger().Get("/");
        page.Headers["X-Content-Type-Options"].ShouldBe("nosniff");
        page.Headers["X-Frame-Options"].ShouldBe("DENY");
        page.Headers["Content-Security-Policy"].ShouldContain("default-src 'self'");
    }
}
