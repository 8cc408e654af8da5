using System.Text.Json;
using CustomerCluster.Customers;
using CustomerCluster.Gateway.Http;
using CustomerCluster.Journal;
using CustomerCluster.Sales;

namespace CustomerCluster.Gateway.Customers;

/// <summary>
/// Everything that is held on a person (GDPR, articles 15 and 20), as JSON that a person and a program can read: who they are to the
/// chain, what they bought and wish for, how each balance came about, and every event of theirs in the journal.
/// </summary>
internal static class CustomerExport
{
    private const int AtATime = 200;

    public static async Task<IResult> Write(Exchange x, string id)
    {
        var customer = CustomerEndpoints.Id(id);
        return await x.Answer(new ExportCustomer(x.By, customer), events => new Export(customer.ToString(), events));
    }

    private sealed class Export(string customer, IReadOnlyList<StoredEvent> events) : IResult
    {
        public async Task ExecuteAsync(HttpContext http)
        {
            var (reads, format) = (http.RequestServices.GetRequiredService<IReadSide>(), http.RequestServices.GetRequiredService<ApiFormat>());
            var cancellation = http.RequestAborted;
            http.Response.ContentType = "application/json; charset=utf-8";
            http.Response.Headers.CacheControl = "no-store";
            http.Response.Headers.ContentDisposition = $"attachment; filename=customer-{customer}.json";

            await using var json = new Utf8JsonWriter(http.Response.BodyWriter, new() { Encoder = format.Json.Encoder, Indented = true });
            json.WriteStartObject();
            Raw(json, "customer", (await reads.CustomerAsync(customer, cancellation))?.View);
            Raw(json, "wishlist", (await reads.EntityAsync("wishlist", customer, cancellation))?.View);
            await Each(json, "orders", after => reads.SalesOfAsync(customer, after, AtATime, cancellation),
                order => json.WriteRawValue(order));
            foreach (var kind in (string[])["points", "credit", "account"])
                await Each(json, kind, after => reads.LedgerAsync(customer, kind, after, AtATime, cancellation),
                    entry => JsonSerializer.Serialize(json, BalanceEntry.Of(entry, format.Currency), format.Json));
            json.WriteStartArray("journal");
            foreach (var happened in events) JsonSerializer.Serialize(json, JournalEntry.Of(happened), format.Json);
            json.WriteEndArray();
            json.WriteEndObject();
        }
    }

    private static async Task Each<T>(Utf8JsonWriter json, string name, Func<string?, Task<Page<T>>> read, Action<T> write)
    {
        json.WriteStartArray(name);
        string? after = null;
        do
        {
            var page = await read(after);
            foreach (var item in page.Items) write(item);
            await json.FlushAsync();
            after = page.Next;
        }
        while (after is not null);
        json.WriteEndArray();
    }

    private static void Raw(Utf8JsonWriter json, string name, string? value)
    {
        json.WritePropertyName(name);
        json.WriteRawValue(value ?? "null");
    }
}

/// <summary>The document of an export, as the API's document shows it.</summary>
internal sealed record PersonExport(
    CustomerView? Customer, WishlistView? Wishlist, SaleView[] Orders, BalanceEntry[] Points, BalanceEntry[] Credit,
    BalanceEntry[] Account, JournalEntry[] Journal);
