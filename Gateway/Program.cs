using CustomerCluster.Gateway.Hosting;
using CustomerCluster.Gateway.Sessions;

const string Demo = "--demo";
var builder = WebApplication.CreateSlimBuilder([.. args.Except([Demo])]);
builder.AddDefaults();
if (args.Contains(Demo)) builder.AddDemo();
else builder.Services.AddHostedService<FirstRun>();
builder.AddJournalFrom();
builder.UseGrains();
builder.AddGateway();

var app = builder.Build();
app.MapGateway();
await app.RunAsync();
