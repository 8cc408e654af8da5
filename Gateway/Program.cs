using CustomerCluster.Gateway.Commands;
using CustomerCluster.Gateway.Hosting;
using CustomerCluster.Gateway.Sessions;

if (args is ["verify", .. var options]) return await VerifyCommand.Run(options);

const string Demo = "--demo";
// Configuration is read once: to watch its folder would be to be woken for every page that SQLite writes there.
const string ReadOnce = "--hostBuilder:reloadConfigOnChange=false";
var builder = WebApplication.CreateSlimBuilder([ReadOnce, .. args.Where(arg => arg != Demo)]);
builder.AddDefaults();
if (args.Contains(Demo)) builder.AddDemo();
builder.AddJournalFrom();
builder.UseGrains();
builder.AddGateway();
// Started after the host of the grains, which it asks.
if (!args.Contains(Demo)) builder.Services.AddHostedService<FirstRun>();

var app = builder.Build();
app.MapGateway();
await app.RunAsync();
return 0;
