using System.Collections.Immutable;
using System.Text.Json;
using CustomerCluster.Journal;
using CustomerCluster.Sales;

namespace CustomerCluster.Grains.Customers;

/// <summary>The sales follow their customer, some at a time: each is its new owner's in the append that shows it so.</summary>
public sealed partial class MergeGrain
{
    private const int SalesAtOnce = 100;

    private async Task<Refusal?> Follow(Forward to, CustomerId from, CustomerId owner, bool undone)
    {
        string? after = null;
        do
        {
            var page = await Sales(from, after);
            var json = ApiJson.Options(services.Policy.Current.Currency);
            var sales = page.Items.Select(view => JsonSerializer.Deserialize<SaleView>(view, json)!)
                .Where(sale => !undone || sale.MergedFrom == Id).Select(sale => sale.SaleId).ToImmutableArray();
            if (!sales.IsEmpty)
            {
                var step = Step(to, $"{(undone ? "back" : "sales")}/{sales[0]}");
                var followed = await Target(owner).Follow(to.MergeId, from, sales, undone, step);
                if (followed.Refusal is { } refusal and not NotFound)
                    return refusal;
            }
            after = page.Next;
        }
        while (after is not null);
        return await Settle(to, to.Into, undone ? "undone-at-target" : "settle-target")
            ?? await Settle(to, Id, undone ? "undone" : "settle");
    }

    private async Task<Refusal?> Settle(Forward to, CustomerId who, string step) =>
        (await Target(who).Settle(to.MergeId, Step(to, step))).Refusal is { } refusal and not NotFound ? refusal : null;

    private async Task<Page<string>> Sales(CustomerId customer, string? after)
    {
        try
        {
            return await Storage.Answer(readSide.SalesOfAsync(customer.ToString(), after, SalesAtOnce));
        }
        catch (StorageFailedException)
        {
            throw new TimeoutException("The journal can't be read now.");
        }
    }
}
