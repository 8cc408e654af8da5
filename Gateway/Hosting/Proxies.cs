using System.Net;
using CustomerCluster.Operations;
using Microsoft.AspNetCore.HttpOverrides;
using IPNetwork = System.Net.IPNetwork;

namespace CustomerCluster.Gateway.Hosting;

/// <summary>
/// Behind a proxy every caller has the proxy's address, and wrong PINs are counted by address. The proxies named in <c>Proxies</c>,
/// addresses and networks with commas between them, are believed when they say for whom they ask. Whoever else says so is not.
/// </summary>
internal static class Proxies
{
    public static void AddProxies(this WebApplicationBuilder builder)
    {
        var networks = Named(builder.Configuration).Select(Network).ToList();
        if (networks.Count > 0) builder.Services.Configure<ForwardedHeadersOptions>(options => Believe(options, networks));
    }

    public static void UseProxies(this WebApplication app)
    {
        if (Named(app.Configuration).Length > 0) app.UseForwardedHeaders();
    }

    private static string[] Named(IConfiguration configuration) =>
        (configuration["Proxies"] ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    /// <summary>Nobody is believed unless named, loopback neither, which the framework would.</summary>
    private static void Believe(ForwardedHeadersOptions options, IEnumerable<IPNetwork> networks)
    {
        options.ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto;
        // As many as there are in a row: each is believed if it is one of these.
        options.ForwardLimit = null;
        options.KnownProxies.Clear();
        options.KnownIPNetworks.Clear();
        foreach (var network in networks) options.KnownIPNetworks.Add(network);
    }

    private static IPNetwork Network(string text) =>
        IPNetwork.TryParse(text, out var network) ? network
        : IPAddress.TryParse(text, out var address) ? new(address, 8 * address.GetAddressBytes().Length)
        : throw new StartRefusedException($"Proxies names '{text}', which is neither an address nor a network like 10.0.0.0/8.");
}
