using CustomerCluster.Chain;
using CustomerCluster.Gateway.Http;
using CustomerCluster.Gateway.OpenApi;
using CustomerCluster.Gateway.Requests;
using CustomerCluster.Journal;

namespace CustomerCluster.Gateway.Access;

internal static class PermissionEndpoints
{
    public static void MapPermissions(this IEndpointRouteBuilder api)
    {
        var permissions = api.MapGroup("/permissions").WithTags("Permissions");
        permissions.MapGet("/", List).GivesMany<PermissionRow>();
        permissions.MapPut("/", Put).Takes<Dictionary<string, PermissionBody?>>().Gives<Page<PermissionRow>>(200, 412)
            .WithDescription("A merge: an action that is not named stays as it is, one that is null returns to its default.");
    }

    private static Task<IResult> List(Exchange x) => x.Answer(new ListPermissions(x.By), view => Show(x, view));

    private static async Task<IResult> Put(Exchange x) =>
        await x.Answer(new ChangeChainPermissions(x.By, x.Key, x.IfMatch, await x.Body(Body)), view => Show(x, view), _ => List(x));

    private static IResult Show(Exchange x, PermissionsView view)
    {
        var inForce = Permissions.InForce(view.Adjusted);
        var rows = Permissions.All.Select(one => PermissionRow.Of(one.Action, inForce[one.Action], one.Default));
        return x.Json(new Page<PermissionRow>([.. rows], null), version: view.Version);
    }

    /// <summary>An action that is not in the table is not known here, and the refusal names it.</summary>
    private static ChangePermissions Body(Fields f) => new(
        [.. Permissions.All.Where(one => f.Has(one.Action)).Select(one => Change(f, one.Action, one.Default))]);

    private static PermissionChange Change(Fields f, string action, Permission permission) =>
        f.Part(action, part =>
        {
            var change = new PermissionChange(
                action, part.Edit("role", part.OneOf<Role>), part.Edit("backOfficeOnly", part.Flag));
            if (permission.RoleStays && change.Role?.Value < permission.Least)
                part.Note("role", $"stays {permission.Least.ToString().ToLowerInvariant()}: no chain gives this to a lesser role");
            if (permission.PlaceStays && change.BackOfficeOnly?.Value is false)
                part.Note("backOfficeOnly", "stays true: no chain lets this be done at a register");
            return change;
        }) ?? new PermissionChange(action, new(null), new(null));
}

/// <summary>What may be set of an action, as the API's document shows it: a <see cref="PermissionChange"/>.</summary>
internal sealed record PermissionBody(Role? Role, bool? BackOfficeOnly);

/// <param name="ByRegister">Also by a register with nobody signed in. Not to be set: it follows from the other two.</param>
internal sealed record PermissionRow(
    string Action, Role Role, bool BackOfficeOnly, bool ByRegister, bool RoleStays, bool PlaceStays, PermissionBody Default)
{
    public static PermissionRow Of(string action, Permission now, Permission usual) => new(
        action, now.Least, now.BackOfficeOnly, now.LetsRegistersAct, now.RoleStays, now.PlaceStays, new(usual.Least, usual.BackOfficeOnly));
}

internal sealed record ListPermissions(Caller By) : Ask<PermissionsView>(By);

internal sealed record ChangeChainPermissions(Caller By, string Key, long? IfVersion, ChangePermissions Command)
    : Change<PermissionsView>(By, Key, IfVersion)
{
    public override string Action => "changePermissions";
    public override string Entity => $"chain/{IChainPermissionsGrain.Id}";
}

internal sealed class PermissionHandlers(IGrainFactory grains, PermissionsInForce permissions)
    : IHandle<ListPermissions, PermissionsView>, IHandle<ChangeChainPermissions, PermissionsView>
{
    public async Task<Reply<PermissionsView>> Handle(ListPermissions ask, CancellationToken cancellationToken) =>
        await permissions.Adjusted(cancellationToken);

    public Task<Reply<PermissionsView>> Handle(ChangeChainPermissions change, CancellationToken cancellationToken) =>
        grains.GetGrain<IChainPermissionsGrain>(IChainGrain.Key).ChangePermissions(change.Command, change.Request);
}
