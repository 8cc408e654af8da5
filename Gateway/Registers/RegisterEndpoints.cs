using System.Security.Cryptography;
using System.Text;
using CustomerCluster.Gateway.Http;
using CustomerCluster.Gateway.OpenApi;
using CustomerCluster.Gateway.Sessions;
using CustomerCluster.Registers;

namespace CustomerCluster.Gateway.Registers;

internal static class RegisterEndpoints
{
    public static void MapRegisters(this IEndpointRouteBuilder api)
    {
        var registers = api.MapGroup("/registers").WithTags("Registers");
        registers.MapGet("/", List).Queries("cursor", "limit").GivesMany<RegisterView>();
        registers.MapPost("/", Enrol).Takes<EnrolBody>().Gives<Enrolled>(201, 404);
        registers.MapDelete("/{id}", Revoke).Changes().Gives<RegisterView>(200, 404);
    }

    private static Task<IResult> List(Exchange x) => x.Answer(
        new ListRegisters(x.By, x.Query("cursor", 500), x.Limit),
        page => JsonLists.Of(page.Items.Select(register => register.View), page.Next));

    /// <summary>
    /// Answers with the register's token, which nobody can read again. It is drawn from the session's own secret and the key of the
    /// request, so that a repeat of an answer that got lost is told the same token, with nothing kept in order to do so.
    /// </summary>
    private static async Task<IResult> Enrol(Exchange x)
    {
        var (key, body) = (x.Key, await x.Body(f => new EnrolBody(f.Name("id"), f.Name("storeId"), f.Needed("name"))));
        var token = Tokens.Of(HMACSHA256.HashData(Tokens.Bytes(x.Token), Encoding.UTF8.GetBytes($"register/{body.Id}/{key}")));
        return await x.Answer(
            new RegisterChange<EnrolRegister>(
                x.By, key, new RegisterId(body.Id), new EnrolRegister(new StoreId(body.StoreId), body.Name, Tokens.Hash(token))),
            register => Told(x, body, token), _ => Task.FromResult(Told(x, body, token)));
    }

    private static Task<IResult> Revoke(Exchange x, string id) => x.Answer(
        new RegisterChange<RevokeRegister>(x.By, x.Key, new RegisterId(Exchange.Name(id)), new RevokeRegister(x.Query("reason"))),
        register => x.Json(register), was => x.Again(was, 200));

    private static IResult Told(Exchange x, EnrolBody body, string token) =>
        x.Json(new Enrolled(body.Id, body.StoreId, body.Name, token), 201);
}

internal sealed record EnrolBody(string Id, string StoreId, string Name);

/// <param name="Token">Told once: only a hash of it is kept.</param>
internal sealed record Enrolled(string Id, string StoreId, string Name, string Token);
