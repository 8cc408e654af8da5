using CustomerCluster.Chain;
using CustomerCluster.Gateway.Requests;
using CustomerCluster.Journal;
using MediatR;

namespace CustomerCluster.Gateway.Access;

/// <summary>An endpoint that not every plan has. Where the plan lacks it, it refuses, and the API's document does not show it.</summary>
internal sealed record Needed(Feature Feature);

internal static class NeededFeatures
{
    public static RouteHandlerBuilder Needs(this RouteHandlerBuilder route, Feature feature) =>
        route.WithMetadata(new Needed(feature)).ProducesProblem(StatusCodes.Status409Conflict, Problems.Problem.MediaType);
}

/// <summary>
/// Nobody gets what the chain's plan lacks, whatever the role. A change that was made before, under a plan that had it, still gets its
/// first answer.
/// </summary>
internal sealed class WithinPlan<TRequest, TResponse>(PlanInForce plan, IJournal journal)
    : IPipelineBehavior<TRequest, TResponse> where TRequest : IAsk
{
    /// <summary>Most requests need nothing that a plan could lack: they pass.</summary>
    public Task<TResponse> Handle(TRequest request, CancellationToken cancellationToken, RequestHandlerDelegate<TResponse> next) =>
        request.Needs is { } feature ? Judge(request, feature, next, cancellationToken) : next();

    private async Task<TResponse> Judge(
        TRequest request, Feature feature, RequestHandlerDelegate<TResponse> next, CancellationToken cancellationToken) =>
        !await plan.Has(feature)
        && !(request is IChange change && await journal.FindRequestAsync(change.Key, cancellationToken) is not null)
            ? (TResponse)request.Refuse(new NotInPlan(feature))
            : await next();
}
