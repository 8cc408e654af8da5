using System.Data.Common;
using CustomerCluster.Gateway.Hosting;
using CustomerCluster.Journal;
using CustomerCluster.Operations;

namespace CustomerCluster.Gateway.Commands;

/// <summary>
/// <c>verify</c>: recomputes every balance and rollup of the database that the gateway would use, beside a running one or not, and
/// says what it compared. It ends with 0 when all is well, 1 where something differs, 2 where it could not look.
/// </summary>
internal static class VerifyCommand
{
    public static async Task<int> Run(string[] args)
    {
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings { Args = args });
        builder.AddDefaults();
        builder.Configuration.AddEnvironmentVariables().AddCommandLine(args);
        try
        {
            RefuseToMakeOne(builder.Configuration.GetConnectionString("Journal")!);
            builder.AddJournalFrom();
            using var host = builder.Build();
            await host.Services.GetRequiredService<JournalDatabase>().OpenAsync();
            return Tell(await host.Services.GetRequiredService<Verification>().RunAsync());
        }
        catch (Exception failure) when (failure is DbException or InvalidOperationException or ArgumentException or IOException)
        {
            await Console.Error.WriteLineAsync($"Could not verify: {failure.Message}");
            return 2;
        }
    }

    public static int Tell(VerificationReport report)
    {
        foreach (var compared in report.Compared)
        {
            Console.WriteLine($"{(compared.Differences.Count == 0 ? "ok  " : "FAIL")} {compared.Count,9:N0}  {compared.What}");
            foreach (var difference in compared.Differences)
                Console.WriteLine($"               {difference.Subject}: expected {difference.Expected}, found {difference.Found}");
        }
        Console.WriteLine(report.IsClean ? "Everything agrees." : "Something differs.");
        return report.IsClean ? 0 : 1;
    }

    /// <summary>SQLite would make the file, and then find nothing wrong with it.</summary>
    public static void RefuseToMakeOne(string connectionString)
    {
        var parts = new DbConnectionStringBuilder { ConnectionString = connectionString };
        if (parts.TryGetValue("Data Source", out var file) && !File.Exists((string)file))
            throw new FileNotFoundException($"There is no database {file}.");
    }
}
