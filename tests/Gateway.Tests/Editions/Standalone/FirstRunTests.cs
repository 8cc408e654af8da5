using CustomerCluster.Gateway.Sessions;
using CustomerCluster.Grains;
using CustomerCluster.Grains.Users;
using CustomerCluster.Journal;
using CustomerCluster.Users;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace CustomerCluster.Gateway.Tests;

/// <summary>How a chain comes by its first user, wherever the first run stops, and however many gateways make it.</summary>
public sealed class FirstRunTests : IAsyncLifetime
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("first-run-");
    private IHost _host = null!;

    private IGrainFactory Grains => _host.Services.GetRequiredService<IGrainFactory>();
    private IUserGrain Admin => Grains.GetGrain<IUserGrain>("admin");
    private string Database => $"Data Source={Path.Combine(_folder.FullName, "customers.db")};Pooling=False";

    [Fact]
    public async Task A_PIN_that_was_stored_and_never_shown_is_made_good_by_the_next_start()
    {
        (await Admin.PutFirst("11111111", 0)).ShouldBeTrue();
        await Restart();

        (await Admin.SignIn(await Shown())).Succeeded.ShouldBeTrue();
    }

    [Fact]
    public async Task A_user_who_was_stored_and_never_listed_is_made_good_by_the_next_start()
    {
        (await Admin.PutFirst("11111111", 0)).ShouldBeTrue();
        await _host.StopAsync();
        await Execute("delete from grain_state where name = 'users'");
        await Start();

        (await Admin.SignIn(await Shown())).Succeeded.ShouldBeTrue();
        (await Grains.GetGrain<IUsersGrain>(IUsersGrain.Key).Names()).ShouldBe(["admin"]);
    }

    [Fact]
    public async Task The_PIN_shown_last_counts_until_somebody_has_signed_in_with_it()
    {
        var first = await Shown();
        await Restart();
        var last = await Shown();
        (await Admin.SignIn(first)).Refusal.ShouldBeOfType<WrongCredentials>();
        (await Admin.FirstRound()).ShouldBe(2, "a wrong PIN is no signing in");
        (await Admin.SignIn(last)).Value!.Role.ShouldBe(Role.Admin);

        await Restart();
        (await FirstRunShows()).ShouldBe("");
        (await Admin.PutFirst("11111111", 2)).ShouldBeFalse();
        (await Admin.SignIn(last)).Succeeded.ShouldBeTrue();
    }

    [Fact]
    public async Task Of_two_gateways_that_both_find_no_user_one_gives_the_PIN()
    {
        (await Admin.FirstRound()).ShouldBe(0);
        (await Admin.PutFirst("11111111", 0)).ShouldBeTrue();
        (await Admin.PutFirst("22222222", 0)).ShouldBeFalse();

        (await Admin.SignIn("22222222")).Refusal.ShouldBeOfType<WrongCredentials>();
        (await Admin.SignIn("11111111")).Succeeded.ShouldBeTrue();
    }

    [Fact]
    public async Task However_gateways_race_every_PIN_that_was_stored_is_shown_and_one_of_them_works()
    {
        var said = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(FirstRunShows)));
        var shown = said.Where(line => line != "").ToArray();
        (await Admin.FirstRound()).ShouldBe(shown.Length);

        var work = 0;
        foreach (var line in shown)
            if ((await Admin.SignIn(PinIn(line))).Succeeded) work++;
        work.ShouldBe(1);
    }

    [Fact]
    public async Task A_PIN_that_somebody_chose_is_never_replaced()
    {
        await Shown();
        await Admin.Put(Role.Admin, "3003");
        (await FirstRunShows()).ShouldBe("");
        (await Admin.SignIn("3003")).Succeeded.ShouldBeTrue();
    }

    [Fact]
    public async Task A_chain_that_has_users_gets_no_admin()
    {
        await Grains.GetGrain<IUserGrain>("mary").Put(Role.Manager, "2002");
        (await FirstRunShows()).ShouldBe("");
    }

    public Task InitializeAsync() => Start();

    public async Task DisposeAsync()
    {
        await _host.StopAsync();
        _host.Dispose();
        _folder.Delete(recursive: true);
    }

    private async Task<string> Shown() => PinIn(await FirstRunShows());

    private async Task<string> FirstRunShows()
    {
        var console = new StringWriter { NewLine = "\n" };
        await FirstRun.GiveAdmin(Grains, console);
        return console.ToString();
    }

    private static string PinIn(string shown) => string.Concat(shown.Where(char.IsAsciiDigit));

    private async Task Restart()
    {
        await _host.StopAsync();
        _host.Dispose();
        await Start();
    }

    private async Task Start()
    {
        var builder = Host.CreateEmptyApplicationBuilder(null);
        builder.Services.AddJournal(Database).AddGrains();
        builder.UseStandalone(options => options.GrainAssemblies.Add(typeof(UserGrain).Assembly));
        builder.Services.AddOptions<StandaloneOptions>().Configure<JournalDatabase>((options, database) =>
            (options.Database, options.WriteTurn) = (database.DataSource, database.WriteTurn));
        _host = builder.Build();
        await _host.StartAsync();
    }

    private async Task Execute(string sql)
    {
        await using var connection = new SqliteConnection(Database);
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        (await command.ExecuteNonQueryAsync()).ShouldBe(1);
    }
}
