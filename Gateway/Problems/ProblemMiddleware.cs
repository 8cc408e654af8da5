using System.Data.Common;
using CustomerCluster.Gateway.Audit;
using CustomerCluster.Gateway.Sessions;

namespace CustomerCluster.Gateway.Problems;

/// <summary>
/// Whatever goes wrong on the way to an endpoint, in it or behind it answers as a problem: what the framework refuses with a bare
/// status, what a reader of the request throws, and what fails behind. A change that somebody asked for in a way that can't be read is
/// in the audit trail, like one that breaks a rule.
/// </summary>
internal sealed partial class ProblemMiddleware(RequestDelegate next, RefusalLog refusals, ILogger<ProblemMiddleware> log)
{
    public async Task InvokeAsync(HttpContext http)
    {
        Refusal? refusal = null;
        try
        {
            await next(http);
            var answered = http.Response.HasStarted || http.Response is not { ContentType: null, ContentLength: null };
            if (!answered) refusal = OfStatus(http.Response.StatusCode);
        }
        catch (Exception) when (http.RequestAborted.IsCancellationRequested)
        {
            return;
        }
        catch (Exception failure) when (!http.Response.HasStarted)
        {
            refusal = Of(failure);
            if (failure is RefusedException && !HttpMethods.IsGet(http.Request.Method) && http.User is SignedIn who)
                refusals.Note(who.Caller, $"{http.Request.Method} {(http.GetEndpoint() as RouteEndpoint)?.RoutePattern.RawText}", null, refusal);
            if (refusal is Unavailable) Unanswered(http.Request.Method, http.Request.Path, failure);
            if (refusal is Unexpected) Failed(http.Request.Method, http.Request.Path, failure);
        }
        if (refusal is not null) await new Problem(refusal).ExecuteAsync(http);
    }

    private static Refusal Of(Exception failure) => failure switch
    {
        RefusedException refused => refused.Refusal,
        BadHttpRequestException bad => OfStatus(bad.StatusCode) ?? Malformed.At("request", "can be read"),
        DbException or TimeoutException or OrleansException or OperationCanceledException => new Unavailable(),
        _ => new Unexpected(),
    };

    private static Refusal? OfStatus(int status) => status switch
    {
        400 => Malformed.At("request", "can be read"),
        401 => new Unauthenticated(),
        404 => new NotFound("address here"),
        405 => new MethodNotAllowed(),
        413 => new BodyTooLarge(),
        415 => new UnsupportedMediaType(),
        >= 500 => new Unavailable(),
        >= 400 => Malformed.At("request", "can be read"),
        _ => null,
    };

    [LoggerMessage(Level = LogLevel.Error, Message = "{Method} {Path} could not be answered")]
    private partial void Unanswered(string method, PathString path, Exception failure);

    [LoggerMessage(Level = LogLevel.Error, Message = "{Method} {Path} failed")]
    private partial void Failed(string method, PathString path, Exception failure);
}
