using CustomerCluster.Operations;

namespace CustomerCluster.Gateway.Hosting;

/// <summary>While the gateway drains, a register that connects is sent to another; those that are here hear on.</summary>
internal sealed class DrainMiddleware(RequestDelegate next, Draining draining)
{
    public Task InvokeAsync(HttpContext http)
    {
        if (!draining.HasBegun || !http.Request.Path.StartsWithSegments("/hubs")) return next(http);
        // Becomes a problem with Retry-After, as every bare status does.
        http.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
        return Task.CompletedTask;
    }
}
