using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using OpenTelemetry;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace CustomerCluster.Operations;

/// <summary>
/// Metrics, for whoever scrapes <c>/metrics</c>; and metrics and traces by OTLP where the environment names a collector, with the
/// settings that OpenTelemetry gives names to (<c>OTEL_EXPORTER_OTLP_ENDPOINT</c>, <c>OTEL_TRACES_SAMPLER</c> …).
/// What is measured is said where it happens, with System.Diagnostics.Metrics; docs/operations.md lists it.
/// </summary>
public static class Telemetry
{
    // Of the framework's meters those that tell something at the price: some more would be paid for with every request or command.
    private static readonly string[] Meters =
    [
        "CustomerCluster.*", "Microsoft.Orleans", "Microsoft.AspNetCore.Hosting", "Microsoft.AspNetCore.Http.Connections",
        "Microsoft.AspNetCore.Server.Kestrel", "System.Runtime", "Npgsql",
    ];

    private static readonly string[] Sources = ["Microsoft.AspNetCore", "Microsoft.Orleans.*", "Npgsql"];

    /// <summary>Whether somebody collects traces: without, nothing makes any.</summary>
    public static bool IsCollected => Environment.GetEnvironmentVariable("OTEL_EXPORTER_OTLP_ENDPOINT") is { Length: > 0 };

    /// <param name="service">What the process is called where nothing else is said: <c>silo</c>.</param>
    public static void AddTelemetry(this IHostApplicationBuilder builder, string service)
    {
        var resource = ResourceBuilder.CreateEmpty().AddTelemetrySdk().AddService(service).AddEnvironmentVariableDetector();
        builder.Services.AddSingleton<PrometheusText>();
        builder.Services.AddSingleton(provider =>
        {
            var metrics = Sdk.CreateMeterProviderBuilder().SetResourceBuilder(resource).AddMeter(Meters)
                .AddReader(provider.GetRequiredService<PrometheusText>().Reader);
            return (IsCollected ? metrics.AddOtlpExporter() : metrics).Build();
        });
        if (IsCollected)
        {
            builder.Services.AddSingleton(_ =>
                Sdk.CreateTracerProviderBuilder().SetResourceBuilder(resource).AddSource(Sources).AddOtlpExporter().Build());
        }
    }

    public static void MapMetrics(this IEndpointRouteBuilder routes)
    {
        // Measuring begins here, and ends with the host.
        _ = routes.ServiceProvider.GetRequiredService<MeterProvider>();
        _ = routes.ServiceProvider.GetService<TracerProvider>();
        var text = routes.ServiceProvider.GetRequiredService<PrometheusText>();
        routes.Map("/metrics", http =>
        {
            http.Response.ContentType = PrometheusText.ContentType;
            http.Response.Headers.CacheControl = "no-store";
            return http.Response.WriteAsync(text.Scrape());
        });
    }
}
