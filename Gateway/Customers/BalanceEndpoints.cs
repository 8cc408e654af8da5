using System.Text.Json.Nodes;
using CustomerCluster.Chain;
using CustomerCluster.Customers;
using CustomerCluster.Gateway.Access;
using CustomerCluster.Gateway.Http;
using CustomerCluster.Gateway.OpenApi;
using CustomerCluster.Gateway.Problems;
using CustomerCluster.Journal;

namespace CustomerCluster.Gateway.Customers;

/// <summary>A customer's points, store credit, account, holds, orders and history.</summary>
internal static class BalanceEndpoints
{
    public static void MapBalances(this IEndpointRouteBuilder api)
    {
        var customer = api.MapGroup("/customers/{id}").WithTags("Customers");
        customer.MapPost("/points", ChangePoints).Takes<AdjustPoints>().Gives<PointsChanged>(200, 404, 409, 412).Needs(Feature.Loyalty);
        customer.MapGet("/points", Points).Queries("cursor", "limit").GivesMany<BalanceEntry>().Needs(Feature.Loyalty);
        customer.MapPost("/credit", ChangeCredit).Takes<ChangeCredit>().Gives<CreditChanged>(200, 404, 409, 412);
        customer.MapGet("/credit", Credit).Queries("cursor", "limit").GivesMany<BalanceEntry>();
        customer.MapPut("/account", SetLimit).Takes<SetAccountLimit>().Gives<CustomerView>(200, 404, 409, 412).Needs(Feature.OnAccount);
        customer.MapGet("/account", Account).Queries("cursor", "limit").GivesMany<BalanceEntry>().Needs(Feature.OnAccount);
        customer.MapPost("/account/payments", Pay).Takes<PayAccount>().Gives<AccountPaid>(200, 404, 409, 412).Needs(Feature.OnAccount);
        customer.MapGet("/account/sales", OnAccount).Queries("cursor", "limit").GivesMany<CustomerCluster.Sales.SaleView>()
            .Needs(Feature.OnAccount);
        customer.MapPost("/holds", Hold).Takes<NewHold>().Gives<CustomerView>(201, 404, 409);
        customer.MapDelete("/holds/{holdId}", Release).Changes().Gives<CustomerView>(200, 404);
        customer.MapGet("/orders", Orders).Queries("cursor", "limit").GivesMany<CustomerCluster.Sales.SaleView>();
        customer.MapGet("/journal", Journal).Queries("cursor", "limit").GivesMany<JournalEntry>();
    }

    private static async Task<IResult> ChangePoints(Exchange x, string id)
    {
        var command = await x.Body(CustomerBodies.Points);
        return await x.Answer(Change<AdjustPoints>(x, id, command),
            now => x.Json(new PointsChanged((long)now.Change, (long)now.Balance, now.Version)),
            was => Task.FromResult(x.Json(new PointsChanged(was.Change ?? 0, was.Balance ?? 0, was.Version))));
    }

    private static async Task<IResult> ChangeCredit(Exchange x, string id)
    {
        var (change, reason, expiresOn) = await x.Body(CustomerBodies.Credit);
        return change > Money.Zero
            ? await Answer(x, Change<AddCredit>(x, id, new AddCredit(change, reason, expiresOn)))
            : await Answer(x, Change<RemoveCredit>(x, id, new RemoveCredit(-change, reason)));
    }

    private static Task<IResult> Answer<TCommand>(Exchange x, CustomerChange<TCommand, BalanceChanged> change) => x.Answer(change,
        now => x.Json(new CreditChanged(x.Money(now.Change), x.Money(now.Balance), now.Version)),
        was => Task.FromResult(x.Json(new CreditChanged(x.Money(was.Change ?? 0), x.Money(was.Balance ?? 0), was.Version))));

    private static async Task<IResult> SetLimit(Exchange x, string id) => await CustomerEndpoints.Answer(
        x, CustomerEndpoints.Change(x, id, await x.Body(CustomerBodies.AccountLimit)), 200);

    private static async Task<IResult> Pay(Exchange x, string id) => await x.Answer(
        Change(x, id, await x.Body(CustomerBodies.AccountPayment)),
        now => x.Json(new AccountPaid(x.Money(-now.Change), x.Money(now.Balance), now.Version)),
        was => Task.FromResult(x.Json(new AccountPaid(x.Money(-(was.Change ?? 0)), x.Money(was.Balance ?? 0), was.Version))));

    /// <summary>A hold has an id of the caller's own, or one that follows from the key, so that a repeat makes one hold.</summary>
    private static async Task<IResult> Hold(Exchange x, string id)
    {
        var key = x.Key;
        var command = await x.Body(f => CustomerBodies.Hold(f, new HoldId(CustomerEndpoints.PartIdFrom(id, key))));
        return await CustomerEndpoints.Answer(x, CustomerEndpoints.Change(x, id, command), 201);
    }

    private static Task<IResult> Release(Exchange x, string id, string holdId) => CustomerEndpoints.Answer(
        x, CustomerEndpoints.Change(x, id, new ReleaseHold(new HoldId(Exchange.Uuid(holdId, "holdId")))), 200);

    private static Task<IResult> Account(Exchange x, string id) => History(x, id, "account");

    private static Task<IResult> OnAccount(Exchange x, string id) => x.Answer(
        new ListSalesOnAccount(x.By, CustomerEndpoints.Id(id), x.Query("cursor", 500), x.Limit),
        page => JsonLists.Of(page.Items, page.Next));

    private static Task<IResult> Points(Exchange x, string id) => History(x, id, "points");

    private static Task<IResult> Credit(Exchange x, string id) => History(x, id, "credit");

    private static Task<IResult> History(Exchange x, string id, string kind) => x.Answer(
        new ListBalance(x.By, CustomerEndpoints.Id(id), kind, x.Query("cursor", 500), x.Limit),
        page => x.Json(new Page<BalanceEntry>([.. page.Items.Select(row => BalanceEntry.Of(row, x.Currency))], page.Next)));

    private static Task<IResult> Orders(Exchange x, string id) =>
        x.Answer(
            new ListOrders(x.By, CustomerEndpoints.Id(id), x.Query("cursor", 500), x.Limit), page => JsonLists.Of(page.Items, page.Next));

    private static Task<IResult> Journal(Exchange x, string id)
    {
        if (!long.TryParse(x.Query("cursor") ?? "0", out var after) || after < 0)
            throw new RefusedException(Malformed.At("cursor", "is one that a page ended with"));
        return x.Answer(new ReadJournal(x.By, CustomerEndpoints.Id(id), after, x.Limit), events => x.Json(new Page<JournalEntry>(
            [.. events.Select(JournalEntry.Of)], events.Count == x.Limit ? $"{events[^1].Sequence}" : null)));
    }

    private static CustomerChange<TCommand, BalanceChanged> Change<TCommand>(Exchange x, string id, TCommand command) =>
        new(x.By, x.Key, x.IfMatch, CustomerEndpoints.Id(id), command);
}

internal sealed record PointsChanged(long Change, long Balance, long Version);

internal sealed record CreditChanged(string Change, string Balance, long Version);

/// <param name="Balance">What is owed still.</param>
internal sealed record AccountPaid(string Paid, string Balance, long Version);

/// <param name="Id">A UUID of the caller's own; absent: one is made.</param>
internal sealed record NewHold(Guid? Id, SaleId SaleId, long? Points, Money? Credit);

/// <param name="Change">To add, or to take away where negative; not zero.</param>
/// <param name="ExpiresOn">Of credit added: the last day on which it can be spent.</param>
internal sealed record ChangeCredit(Money Change, string? Reason, DateOnly? ExpiresOn);

/// <param name="Change">Whole points, or money as a decimal string.</param>
internal sealed record BalanceEntry(DateTimeOffset At, object Change, object Balance, string What, string? Reason, string? SaleId)
{
    public static BalanceEntry Of(LedgerRow row, Currency currency)
    {
        object Unit(long amount) => row.Kind == "points" ? amount : currency.Format(currency.FromMinor(amount));
        return new(row.At, Unit(row.Change), Unit(row.Balance), row.What, row.Reason, row.SaleId);
    }
}

/// <param name="Personal">Null where there was nothing personal in it, or it was erased.</param>
internal sealed record JournalEntry(
    long Sequence, string Type, DateTimeOffset At, string User, string? Store, string? Register, string RequestId, string? Cause,
    JsonNode? Payload, JsonNode? Personal)
{
    public static JournalEntry Of(StoredEvent e) => new(e.Sequence, e.Type, e.By.At, e.By.User, e.By.Store, e.By.Register, e.RequestId,
        e.By.Cause, JsonNode.Parse(e.Payload), e.Personal is null ? null : JsonNode.Parse(e.Personal));
}
