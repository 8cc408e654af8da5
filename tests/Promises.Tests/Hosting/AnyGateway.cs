using System.Net;
using System.Net.Sockets;

namespace CustomerCluster.Promises.Tests.Hosting;

/// <summary>
/// What stands before the gateways: it passes requests to one as long as that answers, and otherwise to the next. It never sends twice
/// what a gateway may have seen.
/// </summary>
internal sealed class AnyGateway(IReadOnlyList<Uri> addresses) : DelegatingHandler(
    // Every caller of a race has a connection of their own.
    new SocketsHttpHandler { MaxConnectionsPerServer = 256, UseProxy = false, ConnectTimeout = TimeSpan.FromSeconds(2) })
{
    private int _at;

    /// <summary>To which requests are passed now.</summary>
    public Uri InUse => addresses[_at % addresses.Count];

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var path = request.RequestUri!.PathAndQuery;
        for (var attempt = 1; ; attempt++)
        {
            var at = _at;
            request.RequestUri = new Uri(addresses[at % addresses.Count], path);
            try
            {
                var response = await base.SendAsync(request, cancellationToken);
                if (response.StatusCode == HttpStatusCode.ServiceUnavailable) Next(at);
                return response;
            }
            // A server that is killed the moment a connection to it stands: the framework lets the socket's own exception through.
            catch (SocketException gone)
            {
                Next(at);
                if (attempt == addresses.Count) throw new HttpRequestException(HttpRequestError.ConnectionError, gone.Message, gone);
            }
            catch (HttpRequestException lost)
            {
                Next(at);
                if (lost.HttpRequestError != HttpRequestError.ConnectionError || attempt == addresses.Count) throw;
            }
        }
    }

    private void Next(int from) => Interlocked.CompareExchange(ref _at, from + 1, from);
}
