using System.Collections.Concurrent;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.SignalR;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace CustomerCluster.Load;

/// <summary>
/// The baseline, in a process of its own: bare Kestrel that answers with bytes it was given, and a bare hub that sends them to
/// everybody. What a server on ASP.NET Core could do at best if it had nothing to do.
/// </summary>
internal static class Baseline
{
    public const string Argument = "baseline";

    public static void Run(int port)
    {
        var bodies = new ConcurrentDictionary<string, byte[]> { ["ready"] = [] };
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { ContentRootPath = AppContext.BaseDirectory });
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls($"http://127.0.0.1:{port}");
        builder.Services.AddSignalR();
        var app = builder.Build();
        app.MapPut("/{name}", async (string name, HttpContext http) =>
        {
            var body = new MemoryStream();
            await http.Request.Body.CopyToAsync(body);
            bodies[name] = body.ToArray();
        });
        app.MapPost("/broadcast", async (HttpContext http, IHubContext<BareHub> hub) =>
        {
            using var body = new StreamReader(http.Request.Body);
            await hub.Clients.All.SendAsync("CustomerChanged", await body.ReadToEndAsync());
        });
        app.MapMethods("/{name}", ["GET", "POST", "PATCH"], async (string name, HttpContext http) =>
        {
            await http.Request.Body.CopyToAsync(Stream.Null);
            http.Response.ContentType = "application/json";
            http.Response.ContentLength = bodies[name].Length;
            await http.Response.Body.WriteAsync(bodies[name]);
        });
        app.MapHub<BareHub>("/hub");
        app.Run();
    }

    private sealed class BareHub : Hub
    {
        /// <summary>Answered once the connection hears broadcasts, which is a moment after the handshake.</summary>
        public void Join(string register) => _ = register;
    }
}
