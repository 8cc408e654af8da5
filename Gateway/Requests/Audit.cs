using System.Diagnostics;
using CustomerCluster.Gateway.Audit;
using CustomerCluster.Gateway.Problems;
using MediatR;

namespace CustomerCluster.Gateway.Requests;

/// <summary>
/// One line in the log for each change and each refusal: who, where, what, how it went and how long it took. Never what was
/// said about a person, nor a PIN or token. In the audit trail stands each change that was refused, and whoever asked for what they may
/// not see; a change that was made is in the journal, and a question without an answer is no refusal.
/// </summary>
internal sealed partial class Audit<TRequest, TResponse>(RefusalLog refusals, ILogger<AuditLog> log)
    : IPipelineBehavior<TRequest, TResponse> where TRequest : IAsk
{
    public async Task<TResponse> Handle(TRequest request, CancellationToken cancellationToken, RequestHandlerDelegate<TResponse> next)
    {
        var started = Stopwatch.GetTimestamp();
        var response = await next();
        var refusal = request.RefusalIn(response!);
        if (refusal is not null || request is IChange)
            Line(request.By.User, request.By.Register?.Value, request.By.Store?.Value, request.Action, (request as IChange)?.Entity,
                refusal?.Code ?? "done", Stopwatch.GetElapsedTime(started).TotalMilliseconds);
        if (refusal is Forbidden || refusal is not null && request is IChange)
            refusals.Note(request.By, request.Action, (request as IChange)?.Entity, refusal);
        return response;
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "{User} {Register} {Store} {Action} {Entity} {Outcome} {Milliseconds:F1} ms")]
    private partial void Line(
        string user, string? register, string? store, string action, string? entity, string outcome, double milliseconds);
}

/// <summary>The category under which a log shows the audit lines.</summary>
internal sealed class AuditLog;
