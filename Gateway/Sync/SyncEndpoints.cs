using System.Text;
using System.Text.Json;
using CustomerCluster.Gateway.Http;
using CustomerCluster.Gateway.OpenApi;

namespace CustomerCluster.Gateway.Sync;

internal static class SyncEndpoints
{
    public static void MapSync(this IEndpointRouteBuilder api) =>
        api.MapGet("/sync", Get).WithTags("Sync").Queries("cursor", "store", "limit").Gives<SyncPage>(200);

    /// <summary>A register asks for its own store's working set, the back office for any store's or for all customers.</summary>
    private static Task<IResult> Get(Exchange x)
    {
        var store = x.Query("store") is { } name ? new StoreId(Exchange.Name(name, "store")) : x.By.Store;
        var cursor = x.Query("cursor", 1000) is { } text ? SyncCursor.Read(text) : null;
        return x.Answer(new Sync(x.By, store, cursor, x.Limit), Write);
    }

    private static JsonText Write(Changes changes)
    {
        var text = new StringBuilder("{\"changed\":[")
            .AppendJoin(',', changes.Customers.Where(customer => customer.View is not null).Select(customer => customer.View))
            .Append("],\"deleted\":[")
            .AppendJoin(',', changes.Customers.Where(customer => customer.View is null)
                .Select(customer => JsonSerializer.Serialize(new Gone(customer.Id, customer.Version), JsonSerializerOptions.Web)))
            .Append("],\"cursor\":\"").Append(changes.Cursor).Append("\",\"more\":").Append(changes.More ? "true" : "false").Append('}');
        return new JsonText(text.ToString());
    }
}

internal sealed record Gone(string Id, long Version);

internal sealed record SyncPage(CustomerCluster.Customers.CustomerView[] Changed, Gone[] Deleted, string Cursor, bool More);
