namespace CustomerCluster.Gateway.Http;

/// <summary>
/// What a browser needs beyond the API: headers that keep the page to itself, and the page for every address that is the page's
/// own, so that one can be bookmarked and reloaded.
/// </summary>
internal sealed class PageMiddleware(RequestDelegate next)
{
    private const string Policy =
        "default-src 'self'; img-src 'self' data: blob:; style-src 'self' 'unsafe-inline'; connect-src 'self' ws: wss:; "
        + "frame-ancestors 'none'; base-uri 'none'; form-action 'self'; object-src 'none'";

    private static readonly string[] NotThePage = ["/api", "/hubs", "/openapi", "/health", "/metrics", "/docs"];

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
            && !NotThePage.Any(own => path.StartsWithSegments(own)))
            http.Request.Path = "/index.html";
        return next(http);
    }
}
