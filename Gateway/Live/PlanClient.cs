using CustomerCluster.Gateway.Access;
using Microsoft.AspNetCore.SignalR;

namespace CustomerCluster.Gateway.Live;

/// <summary>A connection that is told what the chain's plan shows, like everybody who asks over HTTP.</summary>
internal sealed class PlanClient(ISingleClientProxy client, PlanInForce plan) : ISingleClientProxy
{
    public async Task SendCoreAsync(string method, object?[] args, CancellationToken cancellationToken = default) =>
        await client.SendCoreAsync(
            method, args is [RawJson content] ? [new RawJson(await plan.Shown(content.Text))] : args, cancellationToken);

    public Task<T> InvokeCoreAsync<T>(string method, object?[] args, CancellationToken cancellationToken) =>
        client.InvokeCoreAsync<T>(method, args, cancellationToken);
}
