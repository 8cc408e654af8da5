using CustomerCluster.Gateway.Problems;
using CustomerCluster.Gateway.Requests;
using MediatR;

namespace CustomerCluster.Gateway.Access;

/// <summary>Nobody does what the role does not allow, by whichever way it was asked.</summary>
internal sealed class Authorisation<TRequest, TResponse>(PermissionsInForce permissions)
    : IPipelineBehavior<TRequest, TResponse> where TRequest : IAsk
{
    public async Task<TResponse> Handle(TRequest request, CancellationToken cancellationToken, RequestHandlerDelegate<TResponse> next) =>
        Permissions.Forbids(await permissions.Now(), request.Action, request.By) is { } why
            ? (TResponse)request.Refuse(new Forbidden(request.Action, why))
            : await next();
}
