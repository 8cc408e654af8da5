namespace CustomerCluster.Gateway.Http;

/// <summary>
/// What a browser needs beyond the API: headers that keep a page to itself, and for every address that is a page's own that page (the
/// back office below <c>/office</c>, else the register), so that one can be bookmarked and reloaded.
/// </summary>
internal sealed class PageMiddleware(RequestDelegate next)
{
    /// <summary>The reader of barcodes is WebAssembly; nothing else may be compiled from what a page has in memory.</summary>
    private const string Policy =
        "default-src 'self'; script-src 'self' 'wasm-unsafe-eval'; img-src 'self' data: blob:; style-src 'self' 'unsafe-inline'; "
        + "connect-src 'self' ws: wss:; frame-ancestors 'none'; base-uri 'none'; form-action 'self'; object-src 'none'";

    private static readonly string[] NotAPage = ["/api", "/hubs", "/openapi", "/health", "/metrics", "/docs"];

    /// <summary>These are named after their contents; the pages that name them are asked for each time.</summary>
    private const string Forever = "public, max-age=31536000, immutable";

    public Task InvokeAsync(HttpContext http)
    {
        var path = http.Request.Path;
        if (path.StartsWithSegments("/api")) return next(http);

        var headers = http.Response.Headers;
        headers.XContentTypeOptions = "nosniff";
        headers.XFrameOptions = "DENY";
        headers["Referrer-Policy"] = "no-referrer";
        // The documents' page brings an inline script of its own.
        if (!path.StartsWithSegments("/docs")) headers.ContentSecurityPolicy = Policy;
        if (HttpMethods.IsGet(http.Request.Method) && !Path.HasExtension(path.Value)
            && !NotAPage.Any(own => path.StartsWithSegments(own)))
            http.Request.Path = path.StartsWithSegments("/office") ? "/office.html" : "/index.html";
        if (path.StartsWithSegments("/assets")) http.Response.OnStarting(KeepForever, http.Response);
        return next(http);
    }

    private static Task KeepForever(object response)
    {
        if (response is HttpResponse { StatusCode: 200 or 304 } found) found.Headers.CacheControl = Forever;
        return Task.CompletedTask;
    }
}
