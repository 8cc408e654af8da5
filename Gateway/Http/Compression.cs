using System.IO.Compression;
using Microsoft.AspNetCore.ResponseCompression;

namespace CustomerCluster.Gateway.Http;

/// <summary>
/// Long answers are compressed for whoever accepts it: pages of a sync and files of customers, to about a seventh. Short ones are not: it
/// would cost each more than it saves. No answer that is has a secret of the caller's in it, so its length tells none.
/// </summary>
internal static class Compression
{
    private sealed record Mark;

    public static RouteHandlerBuilder Compressed(this RouteHandlerBuilder route) => route.WithMetadata(new Mark());

    public static void AddCompression(this IServiceCollection services)
    {
        services.AddResponseCompression(compression =>
        {
            compression.EnableForHttps = true;
            compression.MimeTypes = ["application/json", "application/jsonl", "text/csv"];
        });
        services.Configure<BrotliCompressionProviderOptions>(brotli => brotli.Level = CompressionLevel.Fastest);
        services.Configure<GzipCompressionProviderOptions>(gzip => gzip.Level = CompressionLevel.Fastest);
    }

    /// <summary>After routing.</summary>
    public static void UseCompression(this IApplicationBuilder app) =>
        app.UseWhen(http => http.GetEndpoint()?.Metadata.GetMetadata<Mark>() is not null, marked => marked.UseResponseCompression());
}
