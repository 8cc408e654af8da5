using System.Text.Json;
using CustomerCluster.Chain;
using CustomerCluster.Gateway.Access;
using CustomerCluster.Gateway.Http;
using CustomerCluster.Gateway.OpenApi;
using CustomerCluster.Gateway.Requests;
using CustomerCluster.Groups;
using CustomerCluster.Journal;

namespace CustomerCluster.Gateway.Groups;

/// <summary>The credit limit that a group's members share.</summary>
internal static class GroupAccountEndpoints
{
    public static void MapGroupAccount(this RouteGroupBuilder groups)
    {
        groups.MapGet("/{id}/account", Get).Queries("cursor", "limit").Gives<GroupStatement>(200, 404).Needs(Feature.OnAccount);
        groups.MapPut("/{id}/account", Put).Takes<SetGroupLimit>().Gives<GroupAccountView>(200, 404, 412).Needs(Feature.OnAccount);
        groups.MapPost("/{id}/account/payments", Pay).Takes<PayGroupAccount>().Gives<GroupAccountView>(200, 404, 412)
            .Needs(Feature.OnAccount);
    }

    private static Task<IResult> Get(Exchange x, string id) => x.Answer(
        new GetGroupAccount(x.By, GroupEndpoints.Id(id), x.Query("cursor", 500), x.Limit), read => x.Json(new GroupStatement(
            read.Account.Limit, read.Account.Balance, read.Account.Available,
            [.. read.Statement.Items.Select(row => GroupStatementEntry.Of(row, x))], read.Statement.Next)));

    private static async Task<IResult> Put(Exchange x, string id)
    {
        var command = await x.Body(f =>
        {
            if (!f.Has("limit")) f.Note("limit", "is required, or null");
            return new SetGroupLimit(f.Amount("limit"));
        });
        return await Answer(x, id, command);
    }

    private static async Task<IResult> Pay(Exchange x, string id) => await Answer(
        x, id, await x.Body(f => new PayGroupAccount(f.Needed("amount", f.Amount("amount")), f.Text("reference"))));

    /// <summary>A repeated change shows the account as it is now.</summary>
    private static Task<IResult> Answer<TCommand>(Exchange x, string id, TCommand command) => x.Answer(
        new GroupChange<TCommand, GroupAccountView>(x.By, x.Key, x.IfMatch, GroupEndpoints.Id(id), command),
        account => x.Json(account, version: account.Version), was => x.Again(was with { Entity = $"group-account/{id}" }, 200));
}

/// <param name="Available">What can be charged still.</param>
/// <param name="Items">The newest first.</param>
internal sealed record GroupStatement(Money? Limit, Money Balance, Money Available, GroupStatementEntry[] Items, string? Next);

/// <param name="What">charged, released (there was no sale), refunded or paid.</param>
/// <param name="Change">Above zero: more is owed.</param>
/// <param name="CustomerId">The member who charged it.</param>
/// <param name="User">Who did it, at which store and register.</param>
internal sealed record GroupStatementEntry(
    DateTimeOffset At, string What, string Change, string Balance, string? SaleId, string? CustomerId, string? Reference, string User,
    string? StoreId, string? RegisterId)
{
    public static GroupStatementEntry Of(StatementRow row, Exchange x) => new(
        row.Entry.At, row.Entry.What, x.Money(row.Entry.Change), x.Money(row.Entry.Balance), row.Entry.SaleId, row.Customer,
        row.Entry.Reason, row.User, row.Store, row.Register);
}

internal sealed record GetGroupAccount(Caller By, GroupId Id, string? Cursor, int Limit) : Ask<ReadGroupAccount>(By), IPaged;

internal sealed record ReadGroupAccount(GroupAccountView Account, Page<StatementRow> Statement);

internal sealed class GetGroupAccountRules : PageRules<GetGroupAccount>;

internal sealed class GroupAccountHandlers(IGrainFactory grains, IReadSide reads, ApiFormat format) :
    IHandle<GetGroupAccount, ReadGroupAccount>,
    IHandle<GroupChange<SetGroupLimit, GroupAccountView>, GroupAccountView>,
    IHandle<GroupChange<PayGroupAccount, GroupAccountView>, GroupAccountView>
{
    public async Task<Reply<ReadGroupAccount>> Handle(GetGroupAccount ask, CancellationToken cancellationToken)
    {
        var id = ask.Id.ToString();
        if (await reads.EntityAsync("group", id, cancellationToken) is not { } group) return new NotFound("group");
        var account = await reads.EntityAsync("group-account", id, cancellationToken) is { } row
            ? JsonSerializer.Deserialize<GroupAccountView>(row.View, format.Json)!
            : new GroupAccountView(ask.Id, group.Version, null, Money.Zero, Money.Zero);
        return new ReadGroupAccount(account, await reads.StatementAsync(id, ask.Cursor, ask.Limit, cancellationToken));
    }

    public Task<Reply<GroupAccountView>> Handle(
        GroupChange<SetGroupLimit, GroupAccountView> change, CancellationToken cancellationToken) =>
        Account(change.Id).SetLimit(change.Command, change.Request);

    public Task<Reply<GroupAccountView>> Handle(
        GroupChange<PayGroupAccount, GroupAccountView> change, CancellationToken cancellationToken) =>
        Account(change.Id).Pay(change.Command, change.Request);

    private IGroupAccountGrain Account(GroupId id) => grains.GetGrain<IGroupAccountGrain>(id.Value);
}
