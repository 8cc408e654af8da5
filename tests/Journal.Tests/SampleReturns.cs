namespace CustomerCluster.Journal.Tests;

/// <summary>Two sales of which something came back, and one that was voided: their books are right.</summary>
internal static class SampleReturns
{
    public static async Task RecordAsync(IJournal journal)
    {
        await journal.CommitAsync(0, 0,
        [
            Change(0, "r1", new EventData("CustomerCreated", "{}")) with { Claims = [new("barcode", "card-a", null, "customer/a")] },
            Change(1, "r2", new EventData("PointsAdjusted", """{"points":40}""")).Entered(("points", 2, 40, 40)),
            // 10.00, of which 0.40 by points, 2.00 by credit refunded, 3.00 on account.
            Change(2, "s1", Recorded("s1", """ "pointsEarned":9,"pointsRedeemed":40,"accountCharged":300 """),
                    new EventData("PointsRedeemed", """{"points":-40,"saleId":"s1"}"""),
                    new EventData("AccountCharged", """{"amount":300,"saleId":"s1"}"""),
                    new EventData("PointsEarned", """{"points":9,"saleId":"s1"}"""))
                .Entered(("points", 4, -40, 0), ("account", 5, 300, 300), ("points", 6, 9, 9)).Shown("s1", 0, "paid", 1000, 1),
            Change(6, "r4", Back("SaleRefunded", "s1", 500,
                        """ "pointsTaken":5,"pointsReturned":20,"creditRefunded":200,"accountRefunded":150 """),
                    new EventData("PointsReturned", """{"points":20,"saleId":"s1"}"""),
                    new EventData("PointsTakenBack", """{"points":-4,"owed":1,"saleId":"s1"}"""),
                    new EventData("CreditRefunded", """{"amount":200,"saleId":"s1"}"""),
                    new EventData("AccountRefunded", """{"amount":-150,"saleId":"s1"}"""))
                .Entered(("points", 8, 20, 29), ("points", 9, -4, 25), ("credit", 10, 200, 200), ("account", 11, -150, 150))
                .Shown("s1", 500, "partiallyRefunded", -500, 0),
            Change(11, "s2", Recorded("s2", """ "pointsEarned":0 """)).Shown("s2", 0, "partiallyPaid", 1000, 1),
            Change(12, "r6", new EventData("SaleSettled", """{"saleId":"s2","pointsEarned":10}"""),
                new EventData("PointsEarned", """{"points":9,"owedPaid":1,"saleId":"s2"}""")).Entered(("points", 14, 9, 34)),
            Change(14, "r7", Back("SaleCancelled", "s2", 1000, """ "pointsTaken":10 """),
                    new EventData("PointsTakenBack", """{"points":-10,"owed":0,"saleId":"s2"}"""))
                .Entered(("points", 16, -10, 24)).Shown("s2", 1000, "voided", -1000, -1),
        ]);
    }

    private static EventData Recorded(string sale, string moved) => new("SaleRecorded",
        $$"""{"saleId":"{{sale}}","storeId":"soho","channel":"retail","businessDay":"2025-03-04","total":1000,{{moved}}}""");

    private static EventData Back(string type, string sale, long amount, string moved) => new(type,
        $$"""{"saleId":"{{sale}}","storeId":"soho","channel":"retail","businessDay":"2025-03-09","amount":{{amount}},"refundId":"{{sale}}","groupRefunded":0,{{moved}}}""");

    private static Append Change(long expected, string request, params ReadOnlySpan<EventData> events) =>
        Seen(Appends.To("customer/a", expected, request), events);

    private static readonly (long Version, long Points, string Credit, string Account, long Owed, string Spend, long Orders)[] Views =
    [
        (1, 0, "0.00", "0.00", 0, "0.00", 0), (2, 40, "0.00", "0.00", 0, "0.00", 0), (6, 9, "0.00", "3.00", 0, "10.00", 1),
        (11, 25, "2.00", "1.50", 1, "5.00", 1), (12, 25, "2.00", "1.50", 1, "15.00", 2), (14, 34, "2.00", "1.50", 0, "15.00", 2),
        (16, 24, "2.00", "1.50", 0, "5.00", 1),
    ];

    private static Append Seen(Append append, params ReadOnlySpan<EventData> events)
    {
        var version = append.ExpectedSequence + events.Length;
        var now = Views.Single(view => view.Version == version);
        var spend = (long)(decimal.Parse(now.Spend, System.Globalization.CultureInfo.InvariantCulture) * 100);
        return append with
        {
            Events = [.. events],
            Shows = new()
            {
                Customer = new("a", version,
                    $$"""
                    {"id":"a","version":{{version}},"barcode":"card-a","addresses":[],"points":{{now.Points}},"pointsOwed":{{now.Owed}},
                    "credit":"{{now.Credit}}","account":{"limit":"9.00","balance":"{{now.Account}}"},
                    "spend":{"total":"{{now.Spend}}","retail":"{{now.Spend}}","online":"0.00","omo":"0.00"},"orders":{{now.Orders}} }
                    """,
                    new SortColumns("a", spend, now.Orders, now.Points, null, false, null), ["a"], null),
            },
        };
    }

    private static Append Entered(this Append append, params ReadOnlySpan<(string Kind, long Sequence, long Change, long Balance)> entries)
    {
        var rows = new List<LedgerRow>();
        foreach (var (kind, sequence, change, balance) in entries)
            rows.Add(new("a", kind, sequence, change, balance, "moved", null, null, Appends.Noon));
        return append with { Shows = append.Shows with { Ledger = [.. rows] } };
    }

    private static Append Shown(this Append append, string sale, long back, string status, long spent, int orders) => append with
    {
        Claims = back == 0 ? [new("sale", sale, null, "customer/a")] : [new("sale", sale, "customer/a", "customer/a")],
        Shows = append.Shows with
        {
            Sales =
            [
                new(sale, "customer/a", "a", "soho", Appends.Noon, 1000,
                    $$"""{"saleId":"{{sale}}","status":"{{status}}","refunded":"{{back / 100m:F2}}"}""",
                    [new("tea", "Tea", 2, 900, back / 500m, back * 9 / 10), new("cup", "Cup", 1, 100, 0, back / 10)], back),
            ],
            Spend = [new(append.ExpectedSequence + 1, sale, "soho", null, "retail", new(2025, 3, orders == 1 ? 4 : 9), spent, orders)],
        },
    };
}
