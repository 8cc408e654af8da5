using CustomerCluster.Customers;
using CustomerCluster.Gateway.Http;
using CustomerCluster.Gateway.OpenApi;
using CustomerCluster.Groups;
using CustomerCluster.Journal;

namespace CustomerCluster.Gateway.Groups;

internal static class GroupEndpoints
{
    public static void MapGroups(this IEndpointRouteBuilder api)
    {
        var groups = api.MapGroup("/groups").WithTags("Groups");
        groups.MapGet("/", List).Queries("q", "cursor", "limit").GivesMany<CountedGroup>();
        groups.MapPost("/", Create).Takes<CreateGroup>().Gives<CountedGroup>(201, 409);
        groups.MapGet("/{id}", Get).Gives<CountedGroup>(200, 404);
        groups.MapPut("/{id}", Put).Takes<EditGroup>().Gives<CountedGroup>(200, 404, 409, 412);
        groups.MapDelete("/{id}", Delete).Queries("reason").Changes().Gives<GroupDeleted>(200, 404, 409, 412, 422);
        groups.MapGet("/{id}/customers", Members).Queries("cursor", "limit").Gives<Page<CustomerView>>(200, 404);
        groups.MapGroupAccount();
    }

    private static Task<IResult> List(Exchange x) => x.Answer(
        new ListGroups(x.By, x.Query("q"), x.Query("cursor", 500), x.Limit), page => JsonLists.Of(page.Items.Select(Text), page.Next));

    private static async Task<IResult> Create(Exchange x) => await x.Answer(
        new GroupChange<CreateGroup, GroupView>(x.By, x.Key, null, new GroupId(Guid.CreateVersion7()),
            await x.Body(f => new CreateGroup(f.Needed("name"), f.Text("description")))),
        group => x.Json(CountedGroup.Of(group, 0), 201, group.Version, $"/api/v1/groups/{group.Id}"), was => Again(x, was, 201));

    private static Task<IResult> Get(Exchange x, string id) => x.Answer(new GetGroup(x.By, Id(id)), group => Show(group, 200));

    private static async Task<IResult> Put(Exchange x, string id) => await x.Answer(
        new EditCountedGroup(
            x.By, x.Key, x.IfMatch, Id(id), await x.Body(f => new EditGroup(f.Needed("name"), f.Text("description")))),
        group => x.Json(group, 200, group.Version), was => Again(x, was, 200));

    private static Task<IResult> Delete(Exchange x, string id) => x.Answer(
        new GroupChange<DeleteGroup, GroupDeleted>(x.By, x.Key, x.IfMatch, Id(id), new DeleteGroup(x.Query("reason", 1000))),
        deleted => x.Json(deleted), was => Task.FromResult(x.Json(new GroupDeleted(Id(id), was.Version))));

    private static Task<IResult> Members(Exchange x, string id) => x.Answer(
        new ListMembers(x.By, Id(id), x.Query("cursor", 500), x.Limit), page => JsonLists.Of(page.Items, page.Next));

    /// <summary>A repeated change shows the group as it is now.</summary>
    private static async Task<IResult> Again(Exchange x, Outcome was, int status) =>
        await x.Reads.GroupAsync(was.Entity["group/".Length..], x.Cancellation) is { } group
            ? Show(group, status) : new Problems.Problem(new NotFound("group"));

    /// <summary>Members come and go without the group's own version: whoever has that version may lack them.</summary>
    private static JsonText Show(GroupRow group, int status) => new(Text(group), status, group.Group.Version, conditional: false);

    private static string Text(GroupRow group) => $"{group.Group.View[..^1]},\"members\":{group.Members}}}";

    internal static GroupId Id(string text) => new(Exchange.Uuid(text));
}

/// <param name="Members">How many customers are in it now.</param>
internal sealed record CountedGroup(GroupId Id, long Version, string Name, string? Description, long Members)
{
    public static CountedGroup Of(GroupView group, long members) => new(group.Id, group.Version, group.Name, group.Description, members);
}
