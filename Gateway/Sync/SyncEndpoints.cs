using System.Text;
using System.Text.Json;
using CustomerCluster.Customers;
using CustomerCluster.Gateway.Http;
using CustomerCluster.Gateway.OpenApi;
using CustomerCluster.Journal;

namespace CustomerCluster.Gateway.Sync;

internal static class SyncEndpoints
{
    private const int LongestCursor = 2000;

    public static void MapSync(this IEndpointRouteBuilder api) =>
        api.MapGet("/sync", Get).WithTags("Sync").Queries("cursor", "store", "limit").Gives<Synced>(200, 410).Compressed();

    /// <summary>A register asks for its own store's working set, the back office for any store's or for all customers.</summary>
    private static Task<IResult> Get(Exchange x)
    {
        StoreId? store = x.Query("store") is { } name ? new StoreId(Exchange.Name(name, "store")) : null;
        var cursor = x.Query("cursor", LongestCursor);
        return x.Answer<SyncPage>(
            x.By.Store is { } own ? new Sync(x.By, store ?? own, cursor, x.Limit) : new SyncDirectory(x.By, store, cursor, x.Limit), Write);
    }

    private static JsonText Write(SyncPage page)
    {
        var text = new StringBuilder("{\"changed\":[")
            .AppendJoin(',', page.Changed.Where(customer => customer.View is not null).Select(customer => customer.View))
            .Append("],\"deleted\":[")
            .AppendJoin(',', page.Changed.Where(customer => customer.View is null)
                .Select(customer => JsonSerializer.Serialize(new Gone(customer.Id, customer.Version), JsonSerializerOptions.Web)))
            .Append("],\"left\":").Append(JsonSerializer.Serialize(page.Left))
            .Append(",\"cursor\":\"").Append(page.Cursor).Append("\",\"more\":").Append(page.More ? "true" : "false").Append('}');
        return new JsonText(text.ToString());
    }
}

internal sealed record Gone(string Id, long Version);

/// <param name="Left">Who is in the store's working set no more.</param>
internal sealed record Synced(CustomerView[] Changed, Gone[] Deleted, string[] Left, string Cursor, bool More);
