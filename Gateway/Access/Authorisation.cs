using System.Collections.Frozen;
using CustomerCluster.Gateway.Problems;
using CustomerCluster.Gateway.Requests;
using MediatR;

namespace CustomerCluster.Gateway.Access;

/// <summary>Nobody does what the role does not allow, by whichever way it was asked.</summary>
internal sealed class Authorisation<TRequest, TResponse>(PermissionsInForce permissions)
    : IPipelineBehavior<TRequest, TResponse> where TRequest : IAsk
{
    /// <summary>Nearly always the table is at hand, and nothing is allocated on the way.</summary>
    public Task<TResponse> Handle(TRequest request, CancellationToken cancellationToken, RequestHandlerDelegate<TResponse> next)
    {
        var table = permissions.Now();
        return table.IsCompletedSuccessfully ? Judge(table.Result, request, next) : Judge(table, request, next);
    }

    private static async Task<TResponse> Judge(
        ValueTask<FrozenDictionary<string, Permission>> table, TRequest request, RequestHandlerDelegate<TResponse> next) =>
        await Judge(await table, request, next);

    private static Task<TResponse> Judge(
        FrozenDictionary<string, Permission> table, TRequest request, RequestHandlerDelegate<TResponse> next) =>
        Permissions.Forbids(table, request.Action, request.By) is { } why
            ? Task.FromResult((TResponse)request.Refuse(new Forbidden(request.Action, why)))
            : next();
}
