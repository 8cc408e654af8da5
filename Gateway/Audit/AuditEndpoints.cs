using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Nodes;
using CustomerCluster.Chain;
using CustomerCluster.Gateway.Http;
using CustomerCluster.Gateway.OpenApi;
using CustomerCluster.Gateway.Problems;
using CustomerCluster.History;
using CustomerCluster.Journal;

namespace CustomerCluster.Gateway.Audit;

/// <summary>Who changed what and who was refused what; and of one entity what each change changed.</summary>
internal static class AuditEndpoints
{
    public static void MapAudit(this IEndpointRouteBuilder api)
    {
        var audit = api.MapGroup("").WithTags("Audit");
        audit.MapGet("/audit", Read).Queries("user", "entity", "store", "from", "to", "cursor", "limit").GivesMany<AuditItem>()
            .WithDescription("Newest first. A page that looked through much and found little is short or empty, and yet has a next.");
        audit.MapGet("/customers/{id}/audit", (Exchange x, string id) => Of(x, "customer", $"{Exchange.Uuid(id)}"))
            .Queries("cursor", "limit").GivesMany<ChangeItem>();
        audit.MapGet("/groups/{id}/audit", (Exchange x, string id) => Of(x, "group", $"{Exchange.Uuid(id)}"))
            .Queries("cursor", "limit").GivesMany<ChangeItem>();
        audit.MapGet("/segments/{id}/audit", (Exchange x, string id) => Of(x, "segment", $"{Exchange.Uuid(id)}"))
            .Queries("cursor", "limit").GivesMany<ChangeItem>();
        audit.MapGet("/stores/{id}/audit", (Exchange x, string id) => Of(x, "store", Exchange.Name(id)))
            .Queries("cursor", "limit").GivesMany<ChangeItem>();
        audit.MapGet("/users/{name}/audit", (Exchange x, string name) => Of(x, "user", Exchange.Name(name, "name").ToLowerInvariant()))
            .Queries("cursor", "limit").GivesMany<ChangeItem>();
        audit.MapGet("/settings/audit", (Exchange x) => Of(x, "chain", IChainGrain.Key)).Queries("cursor", "limit").GivesMany<ChangeItem>();
    }

    private static Task<IResult> Read(Exchange x)
    {
        var (from, to) = (x.Moment("from"), x.Moment("to"));
        if (from > to) throw new RefusedException(Malformed.At("to", "is no earlier than from"));
        return x.Answer(
            new ReadAudit(x.By, new(x.Query("user"), x.Query("entity"), x.Query("store"), from, to), x.Query("cursor", 2000), x.Limit),
            page => x.Json(new Page<AuditItem>(
                [.. page.Entries.Items.Select(entry => AuditItem.Of(entry, page.Customers))], page.Entries.Next)));
    }

    private static Task<IResult> Of(Exchange x, string kind, string id)
    {
        var before = long.MaxValue;
        if (x.Query("cursor") is { } cursor && (!long.TryParse(cursor, out before) || before < 1))
            throw new RefusedException(Malformed.At("cursor", "is one that a page ended with"));
        return x.Answer(new ReadHistory(x.By, kind, id, new(before, x.Limit)), changes => x.Json(new Page<ChangeItem>(
            [.. changes.Select(ChangeItem.Of)], changes.Length == x.Limit && changes[^1].First > 1 ? $"{changes[^1].First}" : null)));
    }
}

/// <param name="User">Null: somebody who could not sign in.</param>
/// <param name="Role">Of a refusal: what the user was. The journal does not keep it.</param>
/// <param name="Action">What was asked for; of a change what happened, in short: <c>pointsAdjusted</c>.</param>
/// <param name="Outcome"><c>done</c>, or the code of the rule that refused it.</param>
/// <param name="Times">How often within a moment.</param>
/// <param name="Version">Of the entity after the change.</param>
internal sealed record AuditItem(
    DateTimeOffset At, string? User, string? Role, string? StoreId, string? RegisterId, string Action, string? Entity, string Outcome,
    string? Reason, long Times, long? Version, string? RequestId, string? Cause, ImmutableArray<string> Events)
{
    public const string Done = "done";

    /// <summary>What the customer that it is about is called now; null where they are gone, or it is about something else.</summary>
    public CustomerName? Customer { get; private init; }

    public static AuditItem Of(AuditEntry entry, IReadOnlyDictionary<string, CustomerName> customers) => Of(entry) with
    {
        Customer = AuditQueries.CustomerOf(entry) is { } id ? customers.GetValueOrDefault(id) : null,
    };

    private static AuditItem Of(AuditEntry entry) => entry switch
    {
        ChangeEntry change => new(
            change.At, change.User, null, change.Store, change.Register, JsonNamingPolicy.CamelCase.ConvertName(change.Events[0]),
            change.Entity, Done, change.Reason, 1, change.Version, change.RequestId, change.Cause, change.Events),
        RefusalEntry { Refusal: var refusal } => new(
            refusal.At, Given(refusal.User), Given(refusal.Role), refusal.Store, refusal.Register, refusal.Action, refusal.Entity,
            refusal.Code, null, refusal.Times, null, null, null, []),
        _ => throw new InvalidOperationException($"{entry.GetType().Name} is no entry of the trail."),
    };

    private static string? Given(string text) => text == "" ? null : text;
}

internal sealed record ChangeItem(
    long Version, DateTimeOffset At, string User, string? StoreId, string? RegisterId, string RequestId, string? Cause, string? Reason,
    ImmutableArray<string> Events, ImmutableArray<FieldItem> Fields)
{
    public static ChangeItem Of(EntityChange change) => new(
        change.Version, change.At, change.User, change.Store, change.Register, change.RequestId, change.Cause, change.Reason, change.Events,
        [.. change.Fields.Select(field => new FieldItem(field.Field, Json(field.Before), Json(field.After)))]);

    private static JsonNode? Json(string? text) => text is null ? null : JsonNode.Parse(text);
}

/// <param name="Before">As the view shows it; null for what was not there, or was erased since.</param>
internal sealed record FieldItem(string Field, JsonNode? Before, JsonNode? After);
