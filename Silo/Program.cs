using CustomerCluster.Journal;
using CustomerCluster.Operations;
using CustomerCluster.Silo;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

var migrates = args is ["migrate", ..];
WebApplication silo;
try
{
    silo = SiloHosting.Build(migrates ? args[1..] : args);
    // Before any part of Orleans starts: what is wrong with the database is then told once.
    await silo.Services.GetRequiredService<JournalDatabase>().OpenAsync();
    await Schema.ApplyAsync(SiloHosting.Database(silo.Configuration));
    if (!migrates) await silo.StartAsync();
}
catch (Exception failure) when (Refusal.Of(failure) is { } why)
{
    await Console.Error.WriteLineAsync($"Not started: {why}");
    return 1;
}
await using (silo)
{
    if (!migrates) await silo.WaitForShutdownAsync();
}
return Environment.ExitCode;
