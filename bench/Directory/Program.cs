using System.Globalization;
using CustomerCluster.AtScale;

// A directory of very many customers: builds databases of them.
// Usage: dotnet run -c Release --project bench/Directory -- build "Data Source=…" 1000000 10
CultureInfo.DefaultThreadCurrentCulture = CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
if (args is ["build", var connectionString, var customers, var sales])
    await Building.Run(
        connectionString, int.Parse(customers), double.Parse(sales), new DateTimeOffset(DateTime.UtcNow.Date, TimeSpan.Zero));
