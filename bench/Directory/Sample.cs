using System.Collections.Immutable;
using System.Text.Json;
using CustomerCluster.Customers;
using CustomerCluster.Grains.Demo;
using CustomerCluster.Journal;

namespace CustomerCluster.AtScale;

/// <summary>Some of a directory, read from its database before it is served.</summary>
internal static class Sample
{
    private const int Size = 4_000;

    /// <summary>From moments drawn out of the three years: ids begin with one.</summary>
    public static async Task<ImmutableArray<CustomerView>> Of(string connectionString)
    {
        await using var database = JournalDatabase.For(connectionString);
        await database.OpenAsync();
        var json = ApiJson.Options(new(database.CurrencyCode, database.CurrencyDecimals));
        var ends = (await database.QueryAsync(
            "select min(id), max(id) from customer", [], row => (First: row.GetString(0), Last: row.GetString(1)), default)).Single();
        var (least, most) = (Moment(ends.First), Moment(ends.Last));
        var draw = new Draw(7);
        var some = new Dictionary<CustomerId, CustomerView>();
        for (var i = 0; i < Size; i++)
        {
            var from = draw.Id(DateTimeOffset.FromUnixTimeMilliseconds(least + (long)(draw.Fraction() * (most - least))));
            foreach (var view in await database.QueryAsync(
                "select view from customer where id >= $1 and view is not null order by id limit 1", [from.ToString()],
                row => JsonSerializer.Deserialize<CustomerView>(row.GetString(0), json)!, default))
                some[view.Id] = view;
        }
        return [.. some.Values];
    }

    private static long Moment(string id) => long.Parse(id.AsSpan(0, 8), System.Globalization.NumberStyles.HexNumber) << 16
        | long.Parse(id.AsSpan(9, 4), System.Globalization.NumberStyles.HexNumber);
}
