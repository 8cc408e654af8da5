using CustomerCluster.Gateway.Http;
using CustomerCluster.Gateway.OpenApi;
using CustomerCluster.Gateway.Requests;
using CustomerCluster.Users;

namespace CustomerCluster.Gateway.Sessions;

internal static class UserEndpoints
{
    public static void MapUsers(this IEndpointRouteBuilder api)
    {
        var users = api.MapGroup("/users").WithTags("Users");
        users.MapGet("/", List).GivesMany<string>();
        users.MapPost("/", Put).Takes<UserBody>().Gives<UserView>(201);
    }

    private static Task<IResult> List(Exchange x) =>
        x.Answer(new ListUsers(x.By), names => x.Json(new Journal.Page<string>([.. names], null)));

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

internal sealed record ListUsers(Caller By) : Ask<IReadOnlyList<string>>(By);

internal sealed record PutUser(Caller By, string Key, string Name, Role Role, string Pin) : Change<UserView>(By, Key, null)
{
    public override string Entity => $"user/{Name}";
}

internal sealed class UserHandlers(IGrainFactory grains) : IHandle<ListUsers, IReadOnlyList<string>>, IHandle<PutUser, UserView>
{
    public async Task<Reply<IReadOnlyList<string>>> Handle(ListUsers ask, CancellationToken cancellationToken) =>
        new(await grains.GetGrain<IUsersGrain>(IUsersGrain.Key).Names());

    public Task<Reply<UserView>> Handle(PutUser change, CancellationToken cancellationToken) =>
        grains.GetGrain<IUserGrain>(change.Name).Change(change.Role, change.Pin, change.Request);
}
