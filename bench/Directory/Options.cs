using System.Globalization;

namespace CustomerCluster.AtScale;

/// <param name="Customers">In the directory that is measured, beside a small one.</param>
/// <param name="Sales">Of a customer, on average, where a directory has to be built.</param>
/// <param name="Folder">Where the databases are kept from one run to the next.</param>
/// <param name="Postgres">A server's connection string without a database; null: SQLite.</param>
/// <param name="Only">The tables whose name begins with it.</param>
/// <param name="Seconds">A row, for each database.</param>
/// <param name="Page">How deep a list is measured too, in pages of twenty.</param>
internal sealed record Options(
    int Customers, double Sales, string Folder, string? Postgres, string Only, double Seconds, int Page, bool Plans)
{
    public const int Small = 10_000;

    public static Options Read(string[] args)
    {
        return new(
            int.Parse(Value("--customers") ?? "1000000", CultureInfo.InvariantCulture),
            double.Parse(Value("--sales") ?? "10", CultureInfo.InvariantCulture),
            Path.GetFullPath(Value("--folder") ?? "directories"), Value("--postgres"), Value("--only") ?? "",
            double.Parse(Value("--seconds") ?? "2", CultureInfo.InvariantCulture),
            int.Parse(Value("--page") ?? "10000", CultureInfo.InvariantCulture), !args.Contains("--no-plans"));

        string? Value(string name) => Array.IndexOf(args, name) is >= 0 and var at && at + 1 < args.Length ? args[at + 1] : null;
    }

    public string Kind => Postgres is null ? "SQLite" : "PostgreSQL";

    public string Database(int customers) => Postgres is null
        ? $"Data Source={Path.Combine(Folder, $"{customers}.db")}"
        : $"{Postgres.TrimEnd(';')};Database=c{customers}";
}
