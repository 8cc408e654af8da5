using System.Collections.Immutable;
using System.Globalization;
using CustomerCluster.Grains.Spend;

namespace CustomerCluster.Journal.Tests;

/// <summary>A small chain whose books are right: two customers, a group, a store, a sale of each kind and two rollups.</summary>
internal static class SampleChain
{
    public const string Group = "0199aaaa-0000-7000-8000-000000000001";

    /// <summary>One that is deleted, with a member who was not told yet.</summary>
    public const string GoneGroup = "0199aaaa-0000-7000-8000-000000000002";

    private const string Created = $$"""{"groupId":"{{Group}}"}""";

    private static readonly DateOnly Day = new(2025, 3, 4);

    public static async Task RecordAsync(IJournal journal, IRollups rollups)
    {
        await journal.CommitAsync(0, 0,
        [
            Customer("a", 0, "r1", 0, 0, 0, 0, 0, new EventData("CustomerCreated", Created, """{"firstName":"Ann"}"""))
                with { Claims = [new("barcode", "card-a", null, "customer/a"), new("phone", "+44 1", null, "customer/a")] },
            Ledger(Customer("a", 1, "r2", 100, 0, 0, 0, 0, Points("PointsAdjusted", 100)), ("points", 2, 100, 100)),
            Ledger(Customer("a", 2, "r3", 100, 1250, 0, 0, 0, Credit("CreditAdded", 1250)), ("credit", 3, 1250, 1250)),
            Sold(Ledger(
                Customer("a", 3, "s1", 60, 1050, 1000, 0, 1,
                    Sale("SaleRecorded", "s1", "retail", 1000, Group), Points("PointsRedeemed", -50), Points("PointsEarned", 10),
                    Credit("CreditRedeemed", -200)),
                ("points", 5, -50, 50), ("points", 6, 10, 60), ("credit", 7, -200, 1050)), "s1", "retail", 1000, "soho", Group),
        ]);
        await journal.CommitAsync(1, 0,
        [
            Sold(Appends.To("register/1", 0, "s2").With(Sale("SaleRecorded", "s2", "online", 500, null))
                with { Claims = [new("sale", "s2", null, "register/1")] }, "s2", "online", 500, "soho", null),
            Customer("b", 0, "r4", 0, 0, 0, 0, 0, new EventData("CustomerCreated", Created))
                with { Claims = [new("barcode", "card-b", null, "customer/b")] },
            Deleted(Appends.To("customer/b", 1, "r5", new Claim("barcode", "card-b", "customer/b", null))
                .With(new EventData("CustomerDeleted", "{}")), "b", 2),
        ]);
        await journal.CommitAsync(0, 7,
        [
            Sold(Customer("a", 7, "r6", 60, 1050, 1000, 500, 2, Sale("SaleTaken", "s2", "online", 500, Group))
                with { Claims = [new("sale", "s2", "register/1", "customer/a")] }, "s2", "online", 500, null, Group),
        ]);
        var owing = Customer("a", 8, "r7", 60, 1050, 1000, 500, 2,
            new EventData("PointsTakenBack", """{"points":0,"owed":4}"""), new EventData("AccountCharged", """{"amount":300}"""));
        var row = owing.Shows.Customer!;
        await journal.CommitAsync(0, 8,
        [
            Ledger(owing.Showing(owing.Shows with
            {
                Customer = row with
                {
                    View = row.View!.Replace("\"pointsOwed\":0,", "\"pointsOwed\":4,\"account\":{\"limit\":null,\"balance\":\"3.00\"},"),
                },
                Due = [new("customer/a", Appends.Noon)],
                Holds = [new("a", "h1", "1", "s9")],
            }), ("account", 10, 300, 300)),
        ]);
        await journal.CommitAsync(1, 3,
        [
            GroupEvent("group", 0, "r17", new("GroupCreated", """{"name":"Trade"}""")) with { Claims = [new("group", Group, null, $"group/{Group}")] },
            GroupEvent("group", 1, "r18", new("GroupLimitSet", """{"limit":5000}""")),
            GroupEvent("group-account", 2, "r19", new("GroupChargeReserved", """{"saleId":"s1","customerId":"a","amount":3000}"""))
                with { Claims = [new("charge", "s1", null, "customer/a")] },
            GroupEvent("group-account", 3, "r20", new("GroupChargeReserved", """{"saleId":"s3","customerId":"a","amount":2000}"""), "s3")
                with { Claims = [new("charge", "s3", null, $"group/{Group}")] },
            GroupEvent("group-account", 4, "r21", new("GroupAccountPaid", """{"amount":-1000}""")),
            Appends.To($"group/{GoneGroup}", 0, "r22").With(new EventData("GroupCreated", "{}"), new EventData("GroupDeleted", "{}"))
                .Showing(new()
                {
                    Entities = [new("group-sweep", GoneGroup, 2, "Old", null, "{}")],
                    Due = [new($"group-sweep/{GoneGroup}", Appends.Noon)],
                }),
        ]);
        await new KeptRollup("store/soho", rollups, TimeProvider.System).CatchUp();
        await new KeptRollup($"group/{Group}", rollups, TimeProvider.System).CatchUp();
    }

    private static Append Customer(
        string id, long expected, string request, long points, long credit, long retail, long online, long orders,
        params ReadOnlySpan<EventData> events)
    {
        var version = expected + events.Length;
        var view = $$"""
            {"id":"{{id}}","version":{{version}},"barcode":"card-{{id}}","phoneNumber":"+44 1","groupId":"{{Group}}","addresses":[{},{}],"points":{{points}},"pointsOwed":0,
            "credit":"{{Money(credit)}}",
            "spend":{"total":"{{Money(retail + online)}}","retail":"{{Money(retail)}}","online":"{{Money(online)}}","omo":"0.00"},
            "orders":{{orders}}}
            """;
        var row = new CustomerRow(
            id, version, view, new SortColumns(id, retail + online, orders, points, Group, false, null), [id], [new("soho", Appends.Noon)]);
        return Appends.To($"customer/{id}", expected, request).With(events).Showing(new() { Customer = row });
    }

    private static Append GroupEvent(string kind, long expected, string request, EventData happened, string? reserved = null)
    {
        var balance = expected switch { 2 => 3000, 3 => 5000, 4 => 4000, _ => 0 };
        var row = new EntityRow(kind, Group, expected + 1, "Trade", null, $$"""{"balance":"{{Money(balance)}}"}""");
        return Appends.To($"group/{Group}", expected, request).With(happened).Showing(new()
        {
            Entities = reserved is null ? [row] : [row, new("charge", reserved, expected + 1, Group, null, "{}")],
            Ledger = kind == "group" ? [] :
            [
                new(Group, kind, expected + 1, expected == 2 ? 3000 : expected == 3 ? 2000 : -1000, balance, "moved", null, null, Appends.Noon),
            ],
        });
    }

    private static Append Deleted(Append append, string id, long version) => append.Showing(new()
    {
        Customer = new(id, version, null, new SortColumns("", 0, 0, 0, null, false, null), null, null),
    });

    private static Append Ledger(Append append, params ReadOnlySpan<(string Kind, long Sequence, long Change, long Balance)> entries)
    {
        var rows = ImmutableArray.CreateBuilder<LedgerRow>();
        foreach (var (kind, sequence, change, balance) in entries)
            rows.Add(new(append.Shows.Customer!.Id, kind, sequence, change, balance, "moved", null, null, Appends.Noon));
        return append.Showing(append.Shows with { Ledger = rows.ToImmutable() });
    }

    private static Append Sold(Append append, string sale, string channel, long total, string? store, string? group) =>
        append.Showing(append.Shows with
        {
            Sales =
            [
                new(sale, append.Entity, append.Shows.Customer?.Id, "soho", Appends.Noon, total, $$"""{"saleId":"{{sale}}"}""",
                    [new("tea", "Tea", 1.5m, total - 100), new("cup", "Cup", 1, 100)]),
            ],
            Spend = [new(append.ExpectedSequence + 1, sale, store, group, channel, Day, total, 1)],
        });

    private static EventData Sale(string type, string sale, string channel, long total, string? group) => new(type,
        $$"""
        {"saleId":"{{sale}}","storeId":"soho","groupId":{{(group is null ? "null" : $"\"{group}\"")}},"channel":"{{channel}}",
        "businessDay":"2025-03-04","total":{{total}}{{(type == "SaleTaken" ? ",\"takenFrom\":\"register/1\"" : "")}} }
        """);

    private static EventData Points(string type, long change) => new(type, $$"""{"points":{{change}} }""");

    private static EventData Credit(string type, long change) => new(type, $$"""{"amount":{{change}} }""");

    private static string Money(long minor) => (minor / 100m).ToString("F2", CultureInfo.InvariantCulture);
}
