using CustomerCluster.Gateway.Commands;
using CustomerCluster.Gateway.Hosting;
using CustomerCluster.Gateway.Sessions;
using CustomerCluster.Operations;

if (args is ["verify", .. var options]) return await VerifyCommand.Run(options);
if (args is ["export-journal" or "import-journal", ..]) return await MoveCommands.Run(args);
if (args is ["openapi"]) return await DocumentCommand.Run(Build);

const string Demo = "--demo";
// Configuration is read once: to watch its folder would be to be woken for every page that SQLite writes there.
const string ReadOnce = "--hostBuilder:reloadConfigOnChange=false";

WebApplication app;
try
{
    app = Build(args);
    await app.StartAsync();
}
catch (Exception failure) when (Refusal.Of(failure) is not null || Edition.IsRefusal(failure))
{
    await Console.Error.WriteLineAsync($"Not started: {Refusal.Of(failure) ?? failure.Message}");
    return 1;
}
await using (app) await app.WaitForShutdownAsync();
// Whoever stops the gateway because it can't go on has set it.
return Environment.ExitCode;

static WebApplication Build(string[] args)
{
    var builder = WebApplication.CreateSlimBuilder([ReadOnce, .. args.Where(arg => arg != Demo)]);
    builder.AddDefaults();
    if (args.Contains(Demo)) builder.AddDemo();
    builder.AddJournalFrom();
    builder.UseGrains();
    builder.AddGateway();
    // Started after the host of the grains, which it asks.
    if (!args.Contains(Demo)) builder.Services.AddHostedService<FirstRun>();
    var built = builder.Build();
    built.MapGateway();
    return built;
}
