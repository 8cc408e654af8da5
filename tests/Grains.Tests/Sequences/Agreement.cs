using System.Text.Json;
using CustomerCluster.Journal;

namespace CustomerCluster.Grains.Tests.Sequences;

/// <summary>What the read side shows of a household is what one of its possible books says.</summary>
internal static class Agreement
{
    public static async Task<Books> Agrees(this Life life, IReadSide shown)
    {
        var seen = new List<string>();
        for (var who = 1; who <= life.Household.Customers; who++)
            seen.Add(Seen((await shown.CustomerAsync(life.Household.Id(who).ToString()))!.View));
        foreach (var number in life.Possible[0].Sold.Numbers)
            seen.Add(await Seen(life, shown, number));
        var books = life.Possible.FirstOrDefault(books => seen.SequenceEqual(Written(life, books)));
        life.Must(books is not null, () =>
            $"{string.Join('\n', seen)}\nis shown and not\n{string.Join('\n', Written(life, life.Possible[0]))}");
        return books;
    }

    private static IEnumerable<string> Written(Life life, Books books) => Enumerable.Range(1, life.Household.Customers)
        .Select(who => Written(books.Customers[who]!)).Concat(books.Sold.Numbers.Select(number => Written(life, books.Sold[number]!)));

    private static string Written(CustomerPage page) => page.Into is not null ? "merged" : string.Join(" / ",
        page.Points.Sum, page.Owed, page.HeldPoints, page.Credit.Sum, page.HeldCredit, page.Limit?.ToString() ?? "none", page.Account,
        page.Spent.Retail, page.Spent.Online, page.Spent.Omo, page.Spent.Orders);

    private static string Seen(string? view)
    {
        if (view is null)
            return "merged";
        using var json = JsonDocument.Parse(view);
        var (shown, spend) = (json.RootElement, json.RootElement.GetProperty("spend"));
        var account = shown.GetProperty("account") is { ValueKind: JsonValueKind.Object } one ? one : default(JsonElement?);
        var limited = account?.GetProperty("limit").ValueKind == JsonValueKind.String;
        return string.Join(" / ",
            shown.GetProperty("points"), shown.GetProperty("pointsOwed"), shown.GetProperty("pointsHeld"), Pence(shown, "credit"),
            Pence(shown, "creditHeld"), limited ? Pence(account!.Value, "limit") : "none",
            account is { } owing ? Pence(owing, "balance") : 0, Pence(spend, "retail"), Pence(spend, "online"), Pence(spend, "omo"), shown.GetProperty("orders"));
    }

    private static string Written(Life life, SoldPage sold) => string.Join(" / ",
        sold.Owner == Books.Nobody ? $"register/{life.Household.Till}" : $"customer/{life.Household.Id(sold.Owner)}",
        sold.Refunded, sold.Voided ? 0 : sold.Due, sold.Voided);

    private static async Task<string> Seen(Life life, IReadSide shown, int number)
    {
        var sale = await shown.SaleAsync(life.Household.Sale(number).Value);
        life.Must(sale is not null, () => $"sale {number} is not shown");
        using var json = JsonDocument.Parse(sale.View);
        return string.Join(" / ", sale.Owner, Pence(json.RootElement, "refunded"), Pence(json.RootElement, "balanceDue"),
            json.RootElement.GetProperty("status").GetString() == "voided");
    }

    private static long Pence(JsonElement of, string name) => (long)(decimal.Parse(of.GetProperty(name).GetString()!) * 100);
}
