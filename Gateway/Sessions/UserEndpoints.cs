using CustomerCluster.Gateway.Http;
using CustomerCluster.Gateway.OpenApi;
using CustomerCluster.Gateway.Requests;
using CustomerCluster.Journal;
using CustomerCluster.Users;

namespace CustomerCluster.Gateway.Sessions;

internal static class UserEndpoints
{
    public static void MapUsers(this IEndpointRouteBuilder api)
    {
        var users = api.MapGroup("/users").WithTags("Users");
        users.MapGet("/", List).Queries("cursor", "limit").GivesMany<UserView>();
        users.MapPost("/", Put).Takes<UserBody>().Gives<UserView>(201);
    }

    private static Task<IResult> List(Exchange x) =>
        x.Answer(new ListUsers(x.By, x.Query("cursor"), x.Limit), users => x.Json(users));

    /// <summary>Makes the user, or gives them a new role and PIN.</summary>
    private static async Task<IResult> Put(Exchange x)
    {
        var (key, body) = (
            x.Key, await x.Body(f => new UserBody(f.Name("name"), f.Needed("role", f.OneOf<Role>("role")), f.Needed("pin"))));
        return await x.Answer(new PutUser(x.By, key, body.Name.ToLowerInvariant(), body.Role, body.Pin),
            user => x.Json(user, 201), was => x.Again(was, 201));
    }
}

internal sealed record UserBody(string Name, Role Role, string Pin);

/// <param name="Cursor">The name that a page ended with.</param>
internal sealed record ListUsers(Caller By, string? Cursor, int Limit) : Ask<Page<UserView>>(By), IPaged;

internal sealed class ListUsersRules : PageRules<ListUsers>;

internal sealed record PutUser(Caller By, string Key, string Name, Role Role, string Pin) : Change<UserView>(By, Key, null)
{
    public override string Entity => $"user/{Name}";
}

internal sealed class UserHandlers(IGrainFactory grains) : IHandle<ListUsers, Page<UserView>>, IHandle<PutUser, UserView>
{
    /// <summary>By name. The list knows the names; each user's role is their own grain's, and is asked of it.</summary>
    public async Task<Reply<Page<UserView>>> Handle(ListUsers ask, CancellationToken cancellationToken)
    {
        var names = (await grains.GetGrain<IUsersGrain>(IUsersGrain.Key).Names())
            .Where(name => ask.Cursor is null || string.CompareOrdinal(name, ask.Cursor) > 0).Take(ask.Limit + 1).ToList();
        var users = await Task.WhenAll(names.Take(ask.Limit).Select(name => grains.GetGrain<IUserGrain>(name).Get()));
        return new Page<UserView>([.. users.OfType<UserView>()], names.Count > ask.Limit ? names[ask.Limit - 1] : null);
    }

    public Task<Reply<UserView>> Handle(PutUser change, CancellationToken cancellationToken) =>
        grains.GetGrain<IUserGrain>(change.Name).Change(change.Role, change.Pin, change.Request);
}
