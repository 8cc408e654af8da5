using System.Text.Json;

namespace CustomerCluster.Gateway.Tests;

[Collection(OneShop.Name)]
public sealed class ImportTests(Shop shop)
{
    private const string Imports = Importing.Path;

    [Fact]
    public async Task A_file_of_another_system_becomes_customers_and_a_report()
    {
        var (one, two) = (Word(), Word());
        var started = await shop.Import($"?name=shopify.csv&store=soho", $"""
            Customer ID,First Name,Last Name,Email,Accepts Email Marketing,Phone,Note,Tags
            {one},Ann,{one},{one}@example.com,yes,,likes tea,vip
            {two},Bob,{two},nobody,no,,,

            """);

        started.ShouldBe(201).Headers["Location"].ShouldBe($"{Imports}/{started.Id}");
        var done = await shop.ImportEnded(started.Id);
        (done.Text("state"), done.Text("format"), done.Text("name"), done.Text("user")).ShouldBe(("done", "shopify", "shopify.csv", "manager"));
        done.Json.GetProperty("counts").GetRawText().ShouldBe(
            """{"read":2,"created":1,"merged":0,"unchanged":0,"skipped":0,"failed":1,"faults":1}""");
        var fault = (await shop.Manager.Get($"{Imports}/{started.Id}/errors")).ShouldBe(200).Json.GetProperty("items").EnumerateArray().Single();
        fault.GetProperty("line").GetInt32().ShouldBe(3);
        (fault.GetProperty("column").GetString(), fault.GetProperty("field").GetString(), fault.GetProperty("value").GetString())
            .ShouldBe(("Email", "email", "nobody"));
        fault.GetProperty("rule").GetString().ShouldStartWith("is an e-mail address");
        var found = (await shop.Soho1.Get($"/api/v1/customers?q={one}")).ShouldBe(200).Json.GetProperty("items").EnumerateArray().Single();
        (found.GetProperty("lastName").GetString(), found.GetProperty("homeStoreId").GetString(), found.GetProperty("origin").GetString())
            .ShouldBe((one, "soho", "import"));
        (await shop.Soho1.Get($"/api/v1/customers?q=shopify:{one}")).Json.GetProperty("items").GetArrayLength().ShouldBe(1);
        (await shop.Manager.Get($"/api/v1/customers/{found.GetProperty("id").GetString()}/audit")).ShouldBe(200).Body.ShouldContain($"import/{started.Id}");
        (await shop.Manager.Get($"{Imports}?limit=1")).ShouldBe(200).Json.GetProperty("items")[0].GetProperty("id").GetString().ShouldBe(started.Id);
    }

    [Fact]
    public async Task The_same_file_under_the_same_key_is_the_same_import_and_another_is_refused()
    {
        var (word, key) = (Word(), Client.NewKey());
        var first = (await shop.Import("", $"firstName,email\n{word},{word}@example.com\n", key)).ShouldBe(201);
        await shop.ImportEnded(first.Id);

        (await shop.Import("", $"firstName,email\n{word},{word}@example.com\n", key)).ShouldBe(201).Id.ShouldBe(first.Id);
        (await shop.Import("", $"firstName,email\n{word}x,{word}x@example.com\n", key)).ShouldBeRefused(422, "idempotencyKeyReused");
        (await shop.Manager.Get($"/api/v1/customers?q={word}")).Json.GetProperty("items").GetArrayLength().ShouldBe(1);
    }

    [Fact]
    public async Task The_template_is_a_file_that_can_be_sent_back()
    {
        var template = (await shop.Manager.Get($"{Imports}/template.csv")).ShouldBe(200);

        template.Headers["Content-Type"].ShouldBe("text/csv");
        var import = (await shop.Import("?dryRun=true", template.Body)).ShouldBe(201);
        import.Json.GetProperty("columns").EnumerateArray().ShouldAllBe(column => column.GetProperty("field").GetString() != null);
        (await shop.ImportEnded(import.Id)).Text("state").ShouldBe("done");
    }

    [Fact]
    public async Task A_finished_import_can_not_be_cancelled()
    {
        var import = (await shop.Import("?dryRun=true", "firstName\nAnn\n")).ShouldBe(201);
        await shop.ImportEnded(import.Id);

        (await shop.Manager.Delete($"{Imports}/{import.Id}")).ShouldBeRefused(409, "importFinished");
    }

    [Fact]
    public async Task A_report_is_deleted_once_the_import_has_ended_and_its_counts_stay()
    {
        var running = (await shop.Import("?dryRun=true", "firstName\n" + string.Concat(Enumerable.Repeat("Ann\n", 20_000)))).ShouldBe(201);
        (await shop.Manager.Delete($"{Imports}/{running.Id}/errors")).ShouldBeRefused(409, "importUnderWay");
        var import = (await shop.Import("?dryRun=true", "firstName,email\nAnn,nobody\n")).ShouldBe(201);
        var ended = await shop.ImportEnded(import.Id);
        var kept = ended.Json.GetProperty("reportUntil").GetDateTimeOffset() - ended.Json.GetProperty("finishedAt").GetDateTimeOffset();
        kept.ShouldBe(TimeSpan.FromDays(90));

        var forgotten = (await shop.Manager.Delete($"{Imports}/{import.Id}/errors")).ShouldBe(200);

        forgotten.Json.GetProperty("reportUntil").GetDateTimeOffset().ShouldBeLessThanOrEqualTo(shop.Clock.GetUtcNow());
        forgotten.Json.GetProperty("counts").GetProperty("faults").GetInt64().ShouldBe(1);
        (await shop.Manager.Get($"{Imports}/{import.Id}/errors")).ShouldBe(200).Json.GetProperty("items").GetArrayLength().ShouldBe(0);
        (await shop.Manager.Delete($"{Imports}/{import.Id}/errors")).ShouldBeRefused(404, "notFound");
        await shop.Manager.Delete($"{Imports}/{running.Id}");
    }

    [Fact]
    public async Task Whoever_watches_an_import_hears_how_far_it_has_come_and_a_store_hears_once()
    {
        var word = Word();
        await using var office = await LiveRegister.Connect(shop.Manager);
        await using var register = await LiveRegister.Connect(shop.Soho1);
        await register.WatchStore("soho");
        var import = (await shop.Import("?store=soho", "firstName,lastName\n" + string.Concat(Enumerable.Range(0, 3_000).Select(i => $"Ann{i},{word}\n")))).ShouldBe(201);
        var now = await office.WatchImport(import.Id);

        var done = now.GetProperty("state").GetString() == "done" ? now : await office.Hears("ImportChanged", view => view.GetProperty("state").GetString() == "done", Importing.Patience);
        var told = await register.Hears("CustomersImported", news => news.GetProperty("importId").GetString() == import.Id, Importing.Patience);

        done.GetProperty("counts").GetProperty("created").GetInt32().ShouldBe(3_000);
        told.GetProperty("created").GetInt32().ShouldBe(3_000);
    }

    [Fact]
    public async Task A_store_hears_of_an_import_that_was_stopped_too()
    {
        var word = Word();
        await using var register = await LiveRegister.Connect(shop.Soho1);
        await register.WatchStore("soho");
        var import = (await shop.Import("", "lastName,email\n" + string.Concat(Enumerable.Range(0, 20_000).Select(i => $"{word},{word}{i}@example.com\n")))).ShouldBe(201);
        (await shop.Manager.Delete($"{Imports}/{import.Id}")).ShouldBe(200);

        await register.Hears("CustomersImported", news => news.GetProperty("importId").GetString() == import.Id, Importing.Patience);
    }

    [Fact]
    public async Task A_cashier_watches_no_import()
    {
        await using var register = await LiveRegister.Connect(shop.Soho1);

        (await Should.ThrowAsync<Exception>(() => register.WatchImport(Guid.NewGuid().ToString()))).Message.ShouldContain("forbidden");
    }

    private static string Word() => "w" + Guid.NewGuid().ToString("N")[..12];
}
