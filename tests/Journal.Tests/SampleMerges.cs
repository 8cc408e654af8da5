namespace CustomerCluster.Journal.Tests;

/// <summary>Two customers were merged into a third; one of them came back with what was left. Their books are right.</summary>
internal static class SampleMerges
{
    public static async Task RecordAsync(IJournal journal)
    {
        Append[] steps =
        [
            Seen("s", 0, "r1", 0, 0, 0, 0, new EventData("CustomerCreated", "{}"))
                with { Claims = [new("barcode", "card-s", null, "customer/s")] },
            Entered(Seen("s", 1, "r2", 30, 0, 0, 0, new EventData("PointsAdjusted", """{"points":30}""")), ("points", 2, 30, 30)),
            Entered(Seen("s", 2, "r3", 30, 200, 0, 0, new EventData("CreditAdded", """{"amount":200}""")), ("credit", 3, 200, 200)),
            Sold(Seen("s", 3, "s1", 30, 200, 1000, 1, new EventData("SaleRecorded",
                """{"saleId":"s1","storeId":"soho","channel":"retail","businessDay":"2025-03-04","total":1000}""")), null),
            Seen("t", 0, "r4", 0, 0, 0, 0, new EventData("CustomerCreated", "{}"))
                with { Claims = [new("barcode", "card-t", null, "customer/t")] },
            Seen("u", 0, "r5", 0, 0, 0, 0, new EventData("CustomerCreated", "{}"))
                with { Claims = [new("barcode", "card-u", null, "customer/u")] },
            Entered(Seen("u", 1, "r6", 7, 0, 0, 0, new EventData("PointsAdjusted", """{"points":7}""")), ("points", 2, 7, 7)),

            Hidden("s", 4, "r7", new EventData("MergeBegun", "{}")),
            Entered(Seen("t", 1, "r8", 30, 200, 1000, 1, Merge("MergeTaken", "m1", "s", 30, 200, 1000, 1)) with
            {
                Claims = [new("barcode", "card-s", "customer/s", "customer/t")],
            }, ("points", 2, 30, 30), ("credit", 2, 200, 200)),
            Entered(Hidden("s", 5, "r9", Merge("MergedAway", "m1", null, 30, 200, 1000, 1)), ("points", 6, -30, 0), ("credit", 6, -200, 0)),
            Sold(Seen("t", 2, "r10", 30, 200, 1000, 1,
                new EventData("SaleFollowed", """{"saleId":"s1","from":"customer/s","mergeId":"m1"}""")),
                "customer/s"),

            Hidden("u", 2, "r11", new EventData("MergeBegun", "{}")),
            Entered(Seen("t", 3, "r12", 37, 200, 1000, 1, Merge("MergeTaken", "m2", "u", 7, 0, 0, 0)) with
            {
                Claims = [new("barcode", "card-u", "customer/u", "customer/t")],
            }, ("points", 4, 7, 37)),
            Entered(Hidden("u", 3, "r13", Merge("MergedAway", "m2", null, 7, 0, 0, 0)), ("points", 4, -7, 0)),
            Entered(Seen("t", 4, "r14", 32, 200, 1000, 1, Merge("MergeGivenBack", "m2", "u", 5, 0, 0, 0)) with
            {
                Claims = [new("barcode", "card-u", "customer/t", "customer/u")],
            }, ("points", 5, -5, 32)),
            Entered(Seen("u", 4, "r15", 5, 0, 0, 0, Merge("MergeUndone", "m2", null, 5, 0, 0, 0)) with
            {
                Claims = [new("barcode", "card-u", "customer/u", "customer/u")],
            }, ("points", 5, 5, 5)),
        ];
        var head = 0L;
        foreach (var step in steps)
        {
            (await journal.CommitAsync(0, head, [step])).Results.ShouldHaveSingleItem().ShouldBeOfType<Committed>();
            head += step.Events.Length;
        }
    }

    private static EventData Merge(
        string type, string merge, string? source, long points, long credit, long retail, long orders) => new(type,
        $$$"""
        {"mergeId":"{{{merge}}}"{{{(source is null ? "" : $",\"source\":\"{source}\"")}}},"what":{"points":{{{points}}},"pointsOwed":0,
        "credit":{{{credit}}},"account":0,"spend":{"retail":{{{retail}}},"online":0,"omo":0,"orders":{{{orders}}} } } }
        """);

    private static Append Hidden(string id, long expected, string request, params ReadOnlySpan<EventData> events)
    {
        var version = expected + events.Length;
        return Appends.To($"customer/{id}", expected, request).With(events).Showing(new()
        {
            Customer = new(id, version, null, null, null, null),
            Entities = [new("merge", id, version, "t", null, "{}")],
        });
    }

    private static Append Seen(
        string id, long expected, string request, long points, long credit, long spend, long orders, params ReadOnlySpan<EventData> events)
    {
        var version = expected + events.Length;
        var known = id != "t" ? "" : version switch
        {
            2 or 3 or 5 => Known("card-s"),
            4 => Known("card-s") + "," + Known("card-u"),
            _ => "",
        };
        var money = (spend / 100m).ToString("F2", System.Globalization.CultureInfo.InvariantCulture);
        return Appends.To($"customer/{id}", expected, request).With(events).Showing(new()
        {
            Customer = new(id, version,
                $$"""
                {"id":"{{id}}","version":{{version}},"barcode":"card-{{id}}","addresses":[],"points":{{points}},"pointsOwed":0,
                "credit":"{{credit / 100m:F2}}","spend":{"total":"{{money}}","retail":"{{money}}","online":"0.00","omo":"0.00"},
                "orders":{{orders}},"knownBy":[{{known}}]}
                """,
                new SortColumns(id, spend, orders, points, null, false, null), [id], null),
            Removed = [new("merge", id)],
        });
    }

    private static string Known(string card) => $$"""{"kind":"barcode","value":"{{card}}","from":"x"}""";

    private static Append Entered(Append append, params ReadOnlySpan<(string Kind, long Sequence, long Change, long Balance)> entries)
    {
        var rows = new List<LedgerRow>();
        foreach (var (kind, sequence, change, balance) in entries)
            rows.Add(new(append.Shows.Customer!.Id, kind, sequence, change, balance, "moved", null, null, Appends.Noon));
        return append.Showing(append.Shows with { Ledger = [.. rows] });
    }

    private static Append Sold(Append append, string? from) => append with
    {
        Claims = [new("sale", "s1", from, append.Entity)],
        Shows = append.Shows with
        {
            Sales = [new("s1", append.Entity, append.Shows.Customer!.Id, "soho", Appends.Noon, 1000, "{}", [new("tea", "Tea", 1, 1000)])],
            Spend = from is null ? [new(append.ExpectedSequence + 1, "s1", "soho", null, "retail", new(2025, 3, 4), 1000, 1)] : [],
        },
    };
}
