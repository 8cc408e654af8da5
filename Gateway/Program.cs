using CustomerCluster.Gateway.Hosting;

var builder = WebApplication.CreateSlimBuilder(args);
builder.AddDefaults();
builder.AddJournalFrom();
builder.UseGrains();
builder.AddGateway();

var app = builder.Build();
app.MapGateway();
await app.RunAsync();
