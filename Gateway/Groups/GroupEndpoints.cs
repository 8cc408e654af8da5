using CustomerCluster.Gateway.Http;
using CustomerCluster.Gateway.OpenApi;
using CustomerCluster.Groups;
using CustomerCluster.Stores;

namespace CustomerCluster.Gateway.Groups;

internal static class GroupEndpoints
{
    public static void MapGroups(this IEndpointRouteBuilder api)
    {
        var groups = api.MapGroup("/groups").WithTags("Groups");
        groups.MapGet("/", List).Queries("cursor", "limit").GivesMany<GroupView>();
        groups.MapPost("/", Create).Takes<CreateGroup>().Gives<GroupView>(201, 409);
        groups.MapGet("/{id}", Get).Gives<GroupView>(200, 404);
        groups.MapPut("/{id}", Put).Takes<EditGroup>().Gives<GroupView>(200, 404, 409, 412);
        groups.MapGet("/{id}/spend", Spend).Queries("from", "to").Gives<SpendView>(200, 404);
    }

    private static Task<IResult> List(Exchange x) => x.Answer(
        new ListGroups(x.By, x.Query("cursor", 500), x.Limit), page => JsonLists.Of(page.Items.Select(group => group.View), page.Next));

    private static async Task<IResult> Create(Exchange x) => await x.Answer(
        new GroupChange<CreateGroup>(x.By, x.Key, null, new GroupId(Guid.CreateVersion7()),
            await x.Body(f => new CreateGroup(f.Needed("name"), f.Text("description")))),
        group => x.Json(group, 201, group.Version, $"/api/v1/groups/{group.Id}"), was => x.Again(was, 201));

    private static Task<IResult> Get(Exchange x, string id) =>
        x.Answer(new GetGroup(x.By, Id(id)), group => new JsonText(group.View, version: group.Version));

    private static async Task<IResult> Put(Exchange x, string id) => await x.Answer(
        new GroupChange<EditGroup>(
            x.By, x.Key, x.IfMatch, Id(id), await x.Body(f => new EditGroup(f.Needed("name"), f.Text("description")))),
        group => x.Json(group, 200, group.Version), was => x.Again(was, 200));

    private static Task<IResult> Spend(Exchange x, string id) =>
        x.Answer(new GroupSpend(x.By, Id(id), new SpendPeriod(x.Day("from"), x.Day("to"))), spend => x.Json(spend));

    private static GroupId Id(string text) => new(Exchange.Uuid(text));
}
