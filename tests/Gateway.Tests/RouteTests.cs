using System.Reflection;
using Xunit.Sdk;

namespace CustomerCluster.Gateway.Tests;

/// <summary>
/// Walks the OpenAPI document route by route: each is in the table of who may do what, and each that takes a body in the table of bad
/// input. Whoever adds a route and forgets a row is told here.
/// </summary>
[Collection(OneShop.Name)]
public sealed class RouteTests(Shop shop)
{
    private const string Api = "/api/v1";

    /// <summary>It asks for no role: it is how one gets one. That it lets nobody in is in SessionTests.</summary>
    private const string SignIn = "POST /sessions";

    [Fact]
    public async Task No_route_lacks_its_row_in_the_table_of_who_may_do_what()
    {
        var routes = await Routes();
        var rows = typeof(RoleTests).GetMethod(nameof(RoleTests.Nobody_does_what_the_role_does_not_allow))!;
        var proved = rows.GetCustomAttributes<DataAttribute>().SelectMany(data => data.GetData(rows))
            .Select(row => RouteOf($"{row[0]} {row[1]}", routes)).ToHashSet();

        Lines(routes.Select(route => route.Name).Except(proved).Except([SignIn])).ShouldBeEmpty();
    }

    [Fact]
    public async Task No_route_that_takes_a_body_lacks_its_row_of_bad_input()
    {
        var routes = await Routes();
        var proved = BadInput.BadInputTests.Rows.Select(row => RouteOf((string)row[1]!, routes)).ToHashSet();

        Lines(routes.Where(route => route.TakesBody).Select(route => route.Name).Except(proved)).ShouldBeEmpty();
    }

    [Fact]
    public async Task The_document_has_every_route_that_there_is()
    {
        var routes = await Routes();
        var endpoints = ((Microsoft.AspNetCore.Routing.EndpointDataSource)shop.Services.GetService(
            typeof(Microsoft.AspNetCore.Routing.EndpointDataSource))!).Endpoints.OfType<Microsoft.AspNetCore.Routing.RouteEndpoint>();
        var there = endpoints.Where(endpoint => endpoint.RoutePattern.RawText!.StartsWith(Api, StringComparison.Ordinal))
            .SelectMany(endpoint => endpoint.Metadata.OfType<Microsoft.AspNetCore.Routing.HttpMethodMetadata>().Single().HttpMethods
                .Select(method => $"{method} {endpoint.RoutePattern.RawText![Api.Length..].TrimEnd('/')}"));

        routes.Count.ShouldBeGreaterThan(30);
        Lines(there.Except(routes.Select(route => route.Name))).ShouldBeEmpty();
    }

    private async Task<List<Route>> Routes() =>
        [.. (await shop.Stranger().Get("/openapi/v1.json")).ShouldBe(200).Json.GetProperty("paths").EnumerateObject()
            .SelectMany(path => path.Value.EnumerateObject().Select(operation => new Route(
                $"{operation.Name.ToUpperInvariant()} {path.Name[Api.Length..].TrimEnd('/')}",
                operation.Value.TryGetProperty("requestBody", out _))))];

    /// <summary>The route that a row's request goes to: of those that fit, the one with the most words of its own.</summary>
    private static string? RouteOf(string request, IEnumerable<Route> routes)
    {
        var (method, path) = request.Split(' ') is [var one, var other, ..] ? (one, other.Split('?')[0]) : (request, "");
        var parts = path.Split('/');
        return routes.Where(route => route.Method == method && route.Fits(parts)).MaxBy(route => route.Words)?.Name;
    }

    private static string Lines(IEnumerable<string?> routes) => string.Join('\n', routes);

    private sealed record Route(string Name, bool TakesBody)
    {
        private readonly string[] _parts = Name.Split(' ')[1].Split('/');

        public string Method => Name.Split(' ')[0];
        public int Words => _parts.Count(part => !part.StartsWith('{'));

        public bool Fits(string[] parts) => parts.Length == _parts.Length
            && parts.Zip(_parts).All(pair => pair.Second.StartsWith('{') || pair.First == pair.Second);
    }
}
