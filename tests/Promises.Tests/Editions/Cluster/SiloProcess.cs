using CustomerCluster.Journal.Tests.Databases;

namespace CustomerCluster.Promises.Tests.Hosting;

/// <summary>A silo. It keeps its ports, so that its next start is known to the others as the same silo come back.</summary>
internal sealed class SiloProcess(string connectionString) : ServerProcess("Silo", connectionString)
{
    private readonly (int Silo, int Gateway) _ports = (PostgresServer.FreePort(), PostgresServer.FreePort());

    protected override string[] Arguments =>
    [
        "--Orleans:Endpoints:AdvertisedIPAddress", "127.0.0.1", "--Orleans:Endpoints:SiloPort", $"{_ports.Silo}",
        "--Orleans:Endpoints:GatewayPort", $"{_ports.Gateway}",
    ];
}
