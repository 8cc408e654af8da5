using System.Globalization;
using CustomerCluster.AtScale;
using CustomerCluster.Load;

// A directory of very many customers, measured at the gateway beside a small one, while both are edited.
// Usage: dotnet run -c Release --project bench/Directory -- [--customers 1000000] [--sales 10] [--folder directories] [--postgres "Host=…"]
//   [--only look-ups|searches|lists|counts|sync|export] [--seconds 2] [--page 10000] [--no-plans]
// or only to build one: dotnet run -c Release --project bench/Directory -- build "Data Source=…" 1000000 10
CultureInfo.DefaultThreadCurrentCulture = CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
switch (args)
{
    case [Baseline.Argument, var port]:
        Baseline.Run(int.Parse(port));
        break;
    case ["build", var connectionString, var customers, var sales]:
        await Building.Run(connectionString, int.Parse(customers), double.Parse(sales));
        break;
    default:
        await Tables.Print(Options.Read(args));
        break;
}
