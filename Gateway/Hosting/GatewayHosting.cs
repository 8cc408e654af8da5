using CustomerCluster.Gateway.Access;
using CustomerCluster.Gateway.Audit;
using CustomerCluster.Gateway.Customers;
using CustomerCluster.Gateway.Exports;
using CustomerCluster.Gateway.Groups;
using CustomerCluster.Gateway.Http;
using CustomerCluster.Gateway.Imports;
using CustomerCluster.Gateway.Live;
using CustomerCluster.Gateway.OpenApi;
using CustomerCluster.Gateway.Problems;
using CustomerCluster.Gateway.Receipts;
using CustomerCluster.Gateway.Registers;
using CustomerCluster.Gateway.Requests;
using CustomerCluster.Gateway.Sales;
using CustomerCluster.Gateway.Segments;
using CustomerCluster.Gateway.Sessions;
using CustomerCluster.Gateway.Settings;
using CustomerCluster.Gateway.Spend;
using CustomerCluster.Gateway.Stores;
using CustomerCluster.Gateway.Sync;
using CustomerCluster.Operations;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Configuration.Memory;

namespace CustomerCluster.Gateway.Hosting;

/// <summary>What a gateway is made of, whichever edition it is of and whatever it is started for.</summary>
internal static class GatewayHosting
{
    private const int LargestInvocation = 4 * 1024;

    /// <summary>What holds unless the configuration says otherwise: a log line for each change, none for each request.</summary>
    public static void AddDefaults(this IHostApplicationBuilder builder) =>
        builder.Configuration.Sources.Insert(0, new MemoryConfigurationSource
    {
        InitialData = new Dictionary<string, string?>
        {
            ["Logging:LogLevel:Default"] = "Information",
            ["Logging:LogLevel:Microsoft.AspNetCore"] = "Warning",
            ["Logging:LogLevel:Orleans"] = "Warning",
            ["Logging:LogLevel:CustomerCluster.Gateway.Sessions.BearerHandler"] = "Warning",
            // A start that failed is told on the console once, by the program or by .NET: not as a log line with its trace too.
            ["Logging:LogLevel:Microsoft.Extensions.Hosting.Internal.Host"] = "Critical",
            // Whoever asks for health is told why not.
            ["Logging:LogLevel:Microsoft.Extensions.Diagnostics.HealthChecks"] = "None",
            ["ConnectionStrings:Journal"] = "Data Source=customers.db",
            ["Drain:Delay"] = Edition.DrainDelay,
        },
    });

    public static void AddGateway(this WebApplicationBuilder builder)
    {
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            // Somewhat more than is read: a body a little too large is drained, so that its sender gets to see the refusal.
            kestrel.Limits.MaxRequestBodySize = 8 * Exchange.LargestBody;
        });
        builder.WebHost.UseKestrelHttpsConfiguration();
        // The page is compressed once, when it is built: the development default would serve the files anew, uncompressed.
        builder.WebHost.UseStaticWebAssets().UseSetting("ReloadStaticAssetsAtRuntime", "false");
        var services = builder.Services;
        services.AddSingleton<ApiFormat>().AddSingleton<CurrentSettings>().AddSingleton<PermissionsInForce>().AddSingleton<PlanInForce>().AddSingleton<SegmentCounts>();
        services.AddSingleton<OpenSessions>().AddSingleton<SigningIn>();
        services.AddSingleton<RefusalLog>().AddHostedService(provider => provider.GetRequiredService<RefusalLog>());
        services.AddMediation().AddDocument().AddCompression();
        // The core alone: AddAuthentication would also bring data protection, whose keys nothing here needs.
        services.AddAuthenticationCore(options => options.DefaultScheme = BearerHandler.Scheme).AddWebEncoders();
        new AuthenticationBuilder(services).AddScheme<AuthenticationSchemeOptions, BearerHandler>(BearerHandler.Scheme, null);
        services.AddAuthorization();
        services.AddSignalR(hub => hub.MaximumReceiveMessageSize = LargestInvocation);
        services.AddSingleton<Watches>().AddSingleton<StoreSpendTeller>();
        services.AddHostedService(provider => provider.GetRequiredService<StoreSpendTeller>());
        services.AddSingleton<ImportTeller>().AddHostedService(provider => provider.GetRequiredService<ImportTeller>());
        services.AddSingleton<Presences>().AddHostedService(provider => provider.GetRequiredService<Presences>());
        services.AddSingleton<ConnectedRegisters>().AddHostedService(provider => provider.GetRequiredService<ConnectedRegisters>());
        services.AddSingleton<FeedFollower>().AddHostedService(provider => provider.GetRequiredService<FeedFollower>());
        builder.AddHealth<FeedFollower>("grains");
        builder.AddTelemetry("gateway");
        builder.AddShedding();
        builder.AddProxies();
    }

    public static void MapGateway(this WebApplication app)
    {
        app.UseProxies();
        app.UseMiddleware<PageMiddleware>();
        app.UseMiddleware<ProblemMiddleware>();
        app.UseMiddleware<DrainMiddleware>();
        app.UseRouting().UseRateLimiter().UseAuthentication().UseAuthorization();
        app.UseCompression();
        app.UseSwaggerUI(page => { page.RoutePrefix = "docs"; page.SwaggerEndpoint("/openapi/v1.json", "Customer Cluster v1"); });

        var api = app.MapGroup("/api/v1").RequireAuthorization().RequireRateLimiting(Shedding.Policy);
        api.MapSessions();
        api.MapUsers();
        api.MapCustomers();
        api.MapBalances();
        api.MapMerges();
        api.MapPurchases();
        api.MapDuplicates();
        api.MapWishlists();
        api.MapSales();
        api.MapReceipts();
        api.MapGroups();
        api.MapSegments();
        api.MapExports();
        api.MapStores();
        api.MapSpend();
        api.MapRegisters();
        api.MapSettings();
        api.MapPermissions();
        api.MapAudit();
        api.MapImports();
        api.MapSync();
        app.MapHub<RegisterHub>("/hubs/registers", hub => hub.CloseOnAuthenticationExpiration = true);
        app.MapStaticAssets();
        app.MapOpenApi();
        app.MapHealth();
        app.MapMetrics();
    }
}
