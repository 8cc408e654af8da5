using System.Diagnostics;
using System.Net;
using CustomerCluster.Promises.Tests.Hosting;

namespace CustomerCluster.Promises.Tests;

/// <summary>The samples do what they say, as a developer would first run them.</summary>
[Collection(Databases.Collection)]
public sealed class SampleTests(Databases databases)
{
    [Theory, OnEachDatabase]
    public async Task A_console_program_calls_a_grain_watches_it_and_reads_what_a_store_has_taken(string database)
    {
        var connectionString = await databases.NewAsync(database);
        await using var silos = new Servers(connectionString);
        await silos.StartForClientsAsync();

        var output = await RunAsync("dotnet", ".", Programs.Known("CallingGrains"), connectionString);

        output.ShouldContain("created: Ann Bell, version 1");
        output.ShouldContain("the same request again: was done before, at version 2");
        output.ShouldContain("too many points: refused by insufficientPoints");
        output.ShouldContain("is at version 4");
        output.ShouldContain("Soho has taken 12.50 in 1 orders");
    }

    [Fact]
    public async Task A_register_in_TypeScript_edits_a_customer_and_hears_of_it()
    {
        var chain = await databases.ChainOnAsync(Databases.Postgres);
        var name = Keys.Word();
        (await chain.BackOffice.SendAsync(Changes.Create(name))).MustBe(HttpStatusCode.Created);

        await RunAsync("npm", Programs.Known("RegisterSample"), "ci", "--no-audit", "--no-fund");
        var (user, pin) = Chain.Cashier;
        var output = await RunAsync(
            "npm", Programs.Known("RegisterSample"), "start", "--silent", "--", chain.Gateway.Address.ToString().TrimEnd('/'), user, pin, name);

        output.ShouldContain($"found: Ada {name}, version 1");
        output.ShouldContain("edited: version 2");
        output.ShouldContain("heard: version 2, “Asked for a receipt");
    }

    private static async Task<string> RunAsync(string program, string folder, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = folder, RedirectStandardOutput = true, RedirectStandardError = true,
        })!;
        var (output, errors) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(2));
        try
        {
            await process.WaitForExitAsync(patience.Token);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
        }
        process.ExitCode.ShouldBe(0, $"{await output}\n{await errors}");
        return await output;
    }
}
