using System.Globalization;
using System.Net.Http.Headers;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json;
using CsvHelper;
using CustomerCluster.Gateway.Exports;
using CustomerCluster.Gateway.Requests;
using CustomerCluster.Journal;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace CustomerCluster.Gateway.Tests;

[Collection(OneShop.Name)]
public sealed class ExportTests(Shop shop)
{
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(60);

    [Fact]
    public async Task A_file_for_a_spreadsheet_is_read_as_it_was_written_and_runs_nothing_there()
    {
        var (tag, group) = (Word(), (await shop.Manager.Post("/api/v1/groups", new { name = $"=Trade, {Word()}" })).ShouldBe(201));
        var made = await shop.NewCustomer(more: new
        {
            firstName = "=cmd|'/C calc'!A0", lastName = "O'Neill \"Bob\", Jr", phone = "+44 7700 900123", email = $"{tag}@example.com",
            company = "@SUM(1+1)", remarks = "-10 % since May\r\nsecond line", taxNumber = "'t Hooft", birthday = "1990-01-31",
            tags = new[] { tag, "regular" }, groupId = group.Id, loyalty = true, consents = new { email = true },
            addresses = new object[] { new { line1 = "1 High St", postcode = "0123" }, new { line1 = "+1 Way", phone = "+1 202", country = "US" } },
        });

        var bytes = await Bytes($"/api/v1/exports/customers.csv?tag={tag}");
        bytes[..3].ShouldBe(Encoding.UTF8.GetPreamble());
        var text = Encoding.UTF8.GetString(bytes[3..]);
        text.ShouldStartWith("customerId,firstName,lastName,email,phone,");
        text.ShouldContain("\"O'Neill \"\"Bob\"\", Jr\"");
        text.ShouldEndWith("\r\n");
        var row = Rows(text).Single();
        (row["firstName"], row["phone"], row["company"], row["group"]).ShouldBe(
            ("'=cmd|'/C calc'!A0", "'+44 7700 900123", "'@SUM(1+1)", $"'{group.Text("name")}"));
        (row["remarks"], row["taxNumber"], row["address2.phone"]).ShouldBe(("'-10 % since May\r\nsecond line", "''t Hooft", "'+1 202"));
        (row["customerId"], row["birthday"], row["tags"], row["consents.email"], row["consents.sms"], row["loyalty"], row["credit"])
            .ShouldBe((made.Id, "1990-01-31", $"{tag}; regular", "yes", "no", "yes", "0.00"));
        (row["address1.postcode"], row["address2.line1"], row["address3.line1"], row["origin"]).ShouldBe(("0123", "'+1 Way", "", "backOffice"));
    }

    [Fact]
    public async Task An_export_has_exactly_whom_a_list_by_the_same_filter_has_and_a_segment_s_its_own()
    {
        var tag = Word();
        for (var i = 0; i < 12; i++)
            await shop.NewCustomer(more: new { firstName = $"Of{i}", tags = new[] { tag }, consents = new { email = i % 3 == 0 } });
        var listed = (await shop.Manager.Get($"/api/v1/customers?tag={tag}&email=true&limit=200")).ShouldBe(200).Json.GetProperty("items");
        var views = listed.EnumerateArray().Select(view => view.GetRawText()).ToArray();
        views.Length.ShouldBe(4);

        (await Lines($"/api/v1/exports/customers.jsonl?tag={tag}&email=true")).ShouldBe(views, ignoreOrder: true);
        Rows(await Text($"/api/v1/exports/customers.csv?tag={tag}&email=true")).Select(row => row["customerId"]).ShouldBe(
            listed.EnumerateArray().Select(view => view.GetProperty("id").GetString()!), ignoreOrder: true);

        var segment = (await shop.Manager.Post("/api/v1/segments", new { name = Word(), filter = new { tag, email = true } })).ShouldBe(201);
        (await Lines($"/api/v1/exports/customers.jsonl?segment={segment.Id}")).ShouldBe(views, ignoreOrder: true);
        (await Lines($"/api/v1/exports/customers.jsonl?tag={Word()}")).ShouldBeEmpty();
        Rows(await Text($"/api/v1/exports/customers.csv?tag={Word()}")).ShouldBeEmpty();
    }

    [Fact]
    public async Task Who_exported_how_many_of_whom_is_in_the_audit_trail()
    {
        var tag = Word();
        await shop.NewCustomer(more: new { firstName = "Audited", tags = new[] { tag } });
        await Bytes($"/api/v1/exports/customers.csv?tag={tag}&q=audited");
        var entries = (await shop.Manager.Get("/api/v1/audit?user=manager&limit=20")).ShouldBe(200).Json.GetProperty("items").EnumerateArray().ToArray();
        var begun = entries.Single(entry => entry.GetProperty("reason").GetString()?.Contains(tag) == true
            && entry.GetProperty("action").GetString() == "exportBegun");
        begun.GetProperty("reason").GetString().ShouldBe($"customers.csv?q=…&tag={tag}");
        var ended = entries.Single(entry => entry.GetProperty("action").GetString() == "exportEnded"
            && entry.GetProperty("entity").GetString() == begun.GetProperty("entity").GetString());
        ended.GetProperty("reason").GetString().ShouldBe("1 customer");
        ended.GetProperty("user").GetString().ShouldBe("manager");
    }

    [Fact]
    public async Task What_the_plan_lacks_is_in_no_file()
    {
        await using var small = new Shop();
        await small.InitializeAsync();
        await small.NewCustomer(more: new { firstName = "Ada", loyalty = true });
        (await small.Admin.Put("/api/v1/settings", new { country = "GB", timeZone = "Europe/London", plan = "essential" })).ShouldBe(200);
        await Eventually(async () => (await small.Manager.Get("/api/v1/customers?sort=points")).Status == 409);
        var csv = Rows((await small.Manager.Get("/api/v1/exports/customers.csv")).ShouldBe(200).Body.TrimStart('\uFEFF')).Single();
        csv["firstName"].ShouldBe("Ada");
        csv.Keys.ShouldNotContain("points");
        csv.Keys.ShouldNotContain("loyalty");
        (await small.Manager.Get("/api/v1/exports/customers.jsonl")).ShouldBe(200).Json.GetProperty("points").ValueKind.ShouldBe(JsonValueKind.Null);
    }

    [Fact]
    public async Task Nobody_is_read_before_somebody_takes_them_and_who_goes_away_stops_the_reading()
    {
        var view = (await shop.NewCustomer()).Body;
        using var gone = new CancellationTokenSource();
        await using var slow = new SlowReader(takes: 1024 * 1024);
        var (id, read) = (Guid.CreateVersion7(), 0);
        await shop.Grains.GetGrain<CustomerCluster.Exports.IExportGrain>(id).Begin(new("customers.jsonl"), new($"{id}", "manager", Role.Manager));
        var http = new DefaultHttpContext { RequestServices = shop.Services, RequestAborted = gone.Token };
        http.Response.Body = slow;
        var file = new ExportedFile(new(id, Endless()), FileFormat.JsonLines, new Caller("manager", Role.Manager, null, null));

        var sending = file.ExecuteAsync(http);
        await slow.IsFull.WaitAsync(Soon);
        // What was taken, what waits to be, and not a page more.
        var most = (1024 * 1024 + 64 * 1024) / view.Length + 1;
        Volatile.Read(ref read).ShouldBeInRange(1024 * 1024 / view.Length - 1, most);
        await gone.CancelAsync();
        slow.Release();
        await Should.ThrowAsync<OperationCanceledException>(() => sending.WaitAsync(Soon));
        read.ShouldBeLessThanOrEqualTo(most + 1);
        var ended = (await shop.Services.GetRequiredService<IJournal>().ReadEntityAsync($"export/{id}")).Last();
        ended.Payload.ShouldContain("\"isWhole\":false");
        ended.Payload.ShouldContain("broken off after");

        async IAsyncEnumerable<string> Endless([EnumeratorCancellation] CancellationToken cancellation = default)
        {
            for (; ; read++)
            {
                await Task.Yield();
                cancellation.ThrowIfCancellationRequested();
                yield return view;
            }
        }
    }

    /// <summary>Takes so many bytes, and then no more until it is released.</summary>
    private sealed class SlowReader(int takes) : MemoryStream
    {
        private readonly TaskCompletionSource _full = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private readonly TaskCompletionSource _released = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Task IsFull => _full.Task;

        public void Release() => _released.SetResult();

        public override async ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
        {
            if (Length + buffer.Length > takes)
            {
                _full.TrySetResult();
                await _released.Task;
            }
            await base.WriteAsync(buffer, cancellationToken);
        }
    }

    private async Task<byte[]> Bytes(string path)
    {
        using var http = new HttpClient { BaseAddress = shop.Url };
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", shop.Manager.Token);
        using var answer = await http.GetAsync(path);
        answer.IsSuccessStatusCode.ShouldBeTrue(await answer.Content.ReadAsStringAsync());
        answer.Content.Headers.ContentDisposition!.FileName.ShouldStartWith("customers-");
        return await answer.Content.ReadAsByteArrayAsync();
    }

    private async Task<string> Text(string path) => Encoding.UTF8.GetString(await Bytes(path)).TrimStart('\uFEFF');

    private async Task<string[]> Lines(string path) => (await Text(path)).Split('\n', StringSplitOptions.RemoveEmptyEntries);

    private static List<Dictionary<string, string>> Rows(string text)
    {
        using var csv = new CsvReader(new StringReader(text), CultureInfo.InvariantCulture);
        return [.. csv.GetRecords<dynamic>().Cast<IDictionary<string, object>>().Select(row => row.ToDictionary(field => field.Key, field => (string)field.Value))];
    }

    private static async Task Eventually(Func<Task<bool>> isTrue)
    {
        using var patience = new CancellationTokenSource(Soon);
        while (!await isTrue()) patience.Token.ThrowIfCancellationRequested();
    }

    private static string Word() => $"e{Guid.NewGuid():N}";
}
