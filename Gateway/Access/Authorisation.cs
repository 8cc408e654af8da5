using CustomerCluster.Gateway.Problems;
using CustomerCluster.Gateway.Requests;
using MediatR;

namespace CustomerCluster.Gateway.Access;

/// <summary>Nobody does what the role does not allow, by whichever way it was asked.</summary>
internal sealed class Authorisation<TRequest, TResponse> : IPipelineBehavior<TRequest, TResponse> where TRequest : IAsk
{
    public Task<TResponse> Handle(TRequest request, CancellationToken cancellationToken, RequestHandlerDelegate<TResponse> next) =>
        Permissions.Forbids(request.Action, request.By) is { } why
            ? Task.FromResult((TResponse)request.Refuse(new Forbidden(request.Action, why)))
            : next();
}
