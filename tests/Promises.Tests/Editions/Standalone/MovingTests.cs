using System.Net;
using CustomerCluster.Promises.Tests.Hosting;
using CustomerCluster.Promises.Tests.Moving;
using Xunit.Abstractions;

namespace CustomerCluster.Promises.Tests;

/// <summary>A shop is carried from database to database by a file, as its operator does it.</summary>
[Collection(Databases.Collection)]
public sealed class MovingTests(Databases databases, DemoShop shop, ITestOutputHelper output) : IClassFixture<DemoShop>
{
    [Fact]
    public async Task A_shop_is_the_same_on_PostgreSQL_and_back_again_and_its_people_sign_in()
    {
        var (postgres, back) = (await databases.NewAsync(Databases.Postgres), await databases.NewAsync(Databases.Sqlite));
        await ImportAsync(postgres, shop.Sunday, "--Chain:Shards", "3");
        (await DemoShop.HeldByAsync(postgres)).ShouldBe(shop.Held);
        (await Command.RunAsync(postgres, "verify")).ShouldBe0();
        var again = shop.PathOf("back.shop.gz");

        await using (var gateway = new GatewayProcess(postgres))
        {
            await gateway.StartAsync();
            gateway.Output.ShouldNotContain("with the PIN");
            using var http = new HttpClient { BaseAddress = gateway.Address };
            foreach (var (user, pin) in new[] { ("cashier", "1001"), ("manager", "2002"), ("admin", "3003") })
                await DemoShop.SignInAsync(http, user, pin);
            var manager = await DemoShop.SignInAsync(http, "manager", "2002");
            (await manager.SendAsync(shop.Asked)).ToString().ShouldBe(shop.Answered);
            (await Command.RunAsync(postgres, "export-journal", again)).ShouldBe0();

            await DemoShop.ExportInTradeAsync(postgres, shop.PathOf("trade.shop.gz"), manager);
            await ImportAsync(await databases.NewAsync(Databases.Sqlite), shop.PathOf("trade.shop.gz"));
        }

        await ImportAsync(back, again);
        (await DemoShop.HeldByAsync(back)).ShouldBe(shop.Held);
        (await Command.RunAsync(back, "verify")).ShouldBe0();
        await using var gatewayOnSqlite = new GatewayProcess(back);
        await gatewayOnSqlite.StartAsync();
        using var httpOnSqlite = new HttpClient { BaseAddress = gatewayOnSqlite.Address };
        var managerOnSqlite = await DemoShop.SignInAsync(httpOnSqlite, "manager", "2002");
        (await managerOnSqlite.SendAsync(shop.Asked)).ToString().ShouldBe(shop.Answered);
        (await managerOnSqlite.SendAsync(shop.Asked with { Key = Keys.New() })).MustBe(HttpStatusCode.OK);
        // One shard here as there, but other customers at the positions that the cursor has passed.
        (await managerOnSqlite.GetAsync($"sync?cursor={shop.Cursor}")).MustBe(HttpStatusCode.Gone);
        (await managerOnSqlite.GetAsync("sync")).MustBe(HttpStatusCode.OK);
    }

    [Theory, OnEachDatabase]
    public async Task An_import_killed_time_and_again_ends_as_if_it_had_never_been(string database)
    {
        var random = new Random(Seed.Take(output));
        var target = await databases.NewAsync(database);
        var kills = Enumerable.Range(0, 3).Select(_ => (long)random.Next(shop.Held.Count * 9 / 10)).Order().ToArray();
        foreach (var rows in kills)
        {
            using var import = Command.Start(target, "import-journal", shop.Sunday);
            await Eventually.Async(TimeSpan.FromMinutes(1), () => $"Not at row {rows}: {import.Output}",
                async () => import.HasExited || await DemoShop.ProgressAsync(target) >= rows);
            import.Kill();
            (await import.EndAsync()).ExitCode.ShouldBe(137);
            output.WriteLine($"Killed at {await DemoShop.ProgressAsync(target)}, {rows} or later was due");
        }
        RefusalTests.Refused(await new GatewayProcess(target).StartAnotherAsync())
            .ShouldContain("run import-journal with the same file again");
        (await Command.RunAsync(target, "verify")).ExitCode.ShouldBe(2);

        (await ImportAsync(target, shop.Sunday)).Output.ShouldContain("rows were there already");

        (await DemoShop.HeldByAsync(target)).ShouldBe(shop.Held);
        (await Command.RunAsync(target, "verify")).ShouldBe0();
        (await ImportAsync(target, shop.Sunday)).Output.ShouldContain("Imported 0 rows");
    }

    [Theory, OnEachDatabase]
    public async Task What_was_exported_while_the_shop_traded_adds_up(string database) =>
        await ImportAsync(await databases.NewAsync(database), shop.Rehearsal);

    [Fact]
    public async Task A_file_that_is_not_whole_is_refused_before_anything_is_made()
    {
        var (target, cut) = (shop.PathOf("never.db"), shop.PathOf("cut.shop.gz"));
        var whole = await File.ReadAllBytesAsync(shop.Sunday);
        await File.WriteAllBytesAsync(cut, whole[..^20]);

        var ended = await Command.RunAsync($"Data Source={target}", "import-journal", cut);

        Refused(ended).ShouldContain("cut off");
        File.Exists(target).ShouldBeFalse();
    }

    [Theory, OnEachDatabase]
    public async Task A_database_in_which_somebody_has_begun_to_trade_is_left_alone(string database)
    {
        var target = await databases.NewAsync(database);
        await using (var gateway = new GatewayProcess(target))
            await gateway.StartAsync();

        Refused(await Command.RunAsync(target, "import-journal", shop.Sunday)).ShouldContain("not empty");

        await using var again = new GatewayProcess(target);
        await again.StartAsync();
    }

    [Fact]
    public async Task A_command_that_can_t_be_carried_out_says_why()
    {
        Refused(await Command.RunAsync(shop.Database, "export-journal")).ShouldContain("export-journal FILE");
        Refused(await Command.RunAsync(shop.Database, "export-journal", shop.Sunday)).ShouldContain("already");
        Refused(await Command.RunAsync($"Data Source={shop.PathOf("none.db")}", "export-journal", shop.PathOf("new.gz")))
            .ShouldContain("no database");
        Refused(await Command.RunAsync(shop.Database, "import-journal", shop.PathOf("new.gz"))).ShouldContain("new.gz");
        Refused(await Command.RunAsync($"Data Source={shop.PathOf("none.db")}", "import-journal", shop.Sunday, "--Chain:Currency", "TWD"))
            .ShouldContain("GBP");
    }

    private static async Task<Ended> ImportAsync(string database, string file, params string[] options)
    {
        var ended = await Command.RunAsync(database, ["import-journal", file, .. options]);
        ended.ShouldBe0();
        ended.Output.ShouldContain("The shop is open");
        return ended;
    }

    /// <returns>The one line.</returns>
    private static string Refused(Ended ended)
    {
        ended.ExitCode.ShouldBe(2, ended.Output);
        ended.Errors.ShouldNotContain('\n');
        return ended.Errors;
    }
}
