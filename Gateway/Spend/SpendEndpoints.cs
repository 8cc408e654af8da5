using CustomerCluster.Gateway.Groups;
using CustomerCluster.Gateway.Http;
using CustomerCluster.Gateway.OpenApi;
using CustomerCluster.Gateway.Problems;
using CustomerCluster.Gateway.Stores;
using CustomerCluster.Stores;

namespace CustomerCluster.Gateway.Spend;

internal static class SpendEndpoints
{
    public static void MapSpend(this IEndpointRouteBuilder api)
    {
        var spend = api.MapGroup("/").WithTags("Spend");
        spend.MapGet("/stores/{id}/spend", OfStore).Queries("from", "to").Gives<SpendView>(200, 404);
        spend.MapGet("/groups/{id}/spend", OfGroup).Queries("from", "to").Gives<SpendView>(200, 404)
            .WithDescription("What was spent by members while they were members.");
        spend.MapGet("/spend/stores", ByStore).Queries("from", "to", "cursor", "limit").GivesMany<NamedSpend>()
            .WithDescription("What every store sold, by the stores' names.");
        spend.MapGet("/spend/groups", ByGroup).Queries("from", "to", "cursor", "limit").GivesMany<NamedSpend>()
            .WithDescription("What every group spent, by the groups' names.");
    }

    private static Task<IResult> OfStore(Exchange x, string id) =>
        x.Answer(new StoreSpend(x.By, StoreEndpoints.Id(id), Period(x)), spend => x.Json(spend));

    private static Task<IResult> OfGroup(Exchange x, string id) =>
        x.Answer(new GroupSpend(x.By, GroupEndpoints.Id(id), Period(x)), spend => x.Json(spend));

    private static Task<IResult> ByStore(Exchange x) =>
        x.Answer(new SpendByStore(x.By, Period(x), x.Query("cursor", 500), x.Limit), page => x.Json(page));

    private static Task<IResult> ByGroup(Exchange x) =>
        x.Answer(new SpendByGroup(x.By, Period(x), x.Query("cursor", 500), x.Limit), page => x.Json(page));

    private static SpendPeriod Period(Exchange x)
    {
        var period = new SpendPeriod(x.Day("from"), x.Day("to"));
        if (period.From > period.To) throw new RefusedException(Malformed.At("to", "is no earlier than from"));
        return period;
    }
}

/// <summary>What one of many stores or groups sold or spent.</summary>
internal sealed record NamedSpend(string Id, string Name, SpendView Spend);
