using CustomerCluster.Gateway.Problems;
using CustomerCluster.Journal;

namespace CustomerCluster.Gateway.OpenApi;

/// <summary>What an endpoint reads beside its path and body, for the document.</summary>
internal sealed record QueryNames(params string[] Names);

/// <summary>The endpoint takes an Idempotency-Key.</summary>
internal sealed record Keyed;

/// <summary>How a route table says what an endpoint takes and gives.</summary>
internal static class Described
{
    public static RouteHandlerBuilder Takes<T>(this RouteHandlerBuilder route, bool patch = false, bool keyed = true) where T : notnull
    {
        route = patch ? route.Accepts<T>("application/merge-patch+json", "application/json") : route.Accepts<T>("application/json");
        route.ProducesProblem(StatusCodes.Status422UnprocessableEntity).ProducesProblem(StatusCodes.Status415UnsupportedMediaType);
        return keyed ? route.Changes() : route;
    }

    /// <summary>It changes something, and so has a key.</summary>
    public static RouteHandlerBuilder Changes(this RouteHandlerBuilder route) => route.WithMetadata(new Keyed());

    public static RouteHandlerBuilder Queries(this RouteHandlerBuilder route, params string[] names) =>
        route.WithMetadata(new QueryNames(names));

    public static RouteHandlerBuilder Gives<T>(this RouteHandlerBuilder route, int status, params ReadOnlySpan<int> refusals)
    {
        route = status == StatusCodes.Status204NoContent ? route.Produces(status) : route.Produces<T>(status, "application/json");
        foreach (var refusal in refusals) route.ProducesProblem(refusal, Problem.MediaType);
        return route.ProducesProblem(400, Problem.MediaType).ProducesProblem(401, Problem.MediaType)
            .ProducesProblem(403, Problem.MediaType);
    }

    public static RouteHandlerBuilder GivesFile(this RouteHandlerBuilder route, string type, params ReadOnlySpan<int> refusals)
    {
        route = route.Produces(StatusCodes.Status200OK, typeof(Stream), type);
        foreach (var refusal in refusals) route.ProducesProblem(refusal, Problem.MediaType);
        return route.ProducesProblem(400, Problem.MediaType).ProducesProblem(401, Problem.MediaType)
            .ProducesProblem(403, Problem.MediaType);
    }

    public static RouteHandlerBuilder GivesMany<T>(this RouteHandlerBuilder route) => route.Gives<Page<T>>(StatusCodes.Status200OK);
}
