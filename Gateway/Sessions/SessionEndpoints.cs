using CustomerCluster.Chain;
using CustomerCluster.Gateway.Http;
using CustomerCluster.Gateway.OpenApi;
using CustomerCluster.Gateway.Problems;

namespace CustomerCluster.Gateway.Sessions;

internal static class SessionEndpoints
{
    public static void MapSessions(this IEndpointRouteBuilder api)
    {
        var sessions = api.MapGroup("/sessions").WithTags("Sessions");
        sessions.MapPost("/", Open).AllowAnonymous().Takes<Credentials>(keyed: false).Gives<SessionOpened>(201, 429);
        sessions.MapDelete("/", Close).Gives<object>(204);
    }

    private static async Task<IResult> Open(Exchange x, SigningIn signingIn)
    {
        x.Http.Response.Headers.CacheControl = "no-store";
        var credentials = await x.Body(Body);
        var reply = await signingIn.Open(credentials, x.Address, x.Cancellation);
        return reply.Refusal is { } refusal ? new Problem(refusal) : x.Json(reply.Value!, 201);
    }

    private static async Task<IResult> Close(Exchange x, SigningIn signingIn)
    {
        await signingIn.Close(x.By, Tokens.Hash(x.Token));
        return Results.NoContent();
    }

    /// <summary>A user with a PIN, at a register or in the back office; or a register by itself.</summary>
    private static Credentials Body(Fields f)
    {
        var credentials = new Credentials(f.Text("user"), f.Text("pin"), f.Text("registerToken"));
        if (credentials.User is null && (credentials.Pin is not null || credentials.RegisterToken is null)) f.Needed("user");
        if (credentials.User is not null) f.Needed("pin");
        return credentials;
    }
}

internal sealed record Credentials(string? User, string? Pin, string? RegisterToken);

/// <param name="StoreId">Null in the back office, as are <paramref name="RegisterId"/> and their names.</param>
/// <param name="StoreName">Null also of a store that the chain has not told of.</param>
/// <param name="Currency">Of all money in the chain, for good.</param>
/// <param name="Features">What the chain's plan has.</param>
internal sealed record SessionOpened(
    string Token, Role Role, DateTimeOffset ExpiresAt, string User, RegisterId? RegisterId, StoreId? StoreId,
    string? RegisterName, string? StoreName, Currency Currency, IReadOnlyList<Feature> Features);
